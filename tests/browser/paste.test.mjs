// A block of a spreadsheet or a table of a web page becomes tasks: all rows arrive or are listed.

import { equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan, taskCount } from './journeys.mjs';

/** Pastes as a spreadsheet does: text, markup, and a picture of the cells beside them. */
const paste = (page, data) => page.evaluate((data) => {
  const clipboardData = new DataTransfer();
  for (const [kind, text] of Object.entries(data)) clipboardData.setData(kind, text);
  clipboardData.items.add(new File([new Uint8Array([1, 2, 3])], 'image.png', { type: 'image/png' }));
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, data);

const dialog = (page) => page.getByRole('dialog', { name: 'Paste tasks' });

test('a block from a spreadsheet arrives whole, is one step, and asks once how dates are meant', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  const before = await taskCount(page);
  await page.locator('[role=row]', { hasText: 'Order steel' }).click();
  await paste(page, {
    'text/plain': [
      'ID\tTask Name\tDuration\tStart\tPredecessors\tResource Names\t% Complete',
      '1\tMigration\t8 days\t3/4/2027\t\t\t0%',
      '2\t  Inventory of servers\t5 days\t3/4/2027\t\tMara Weiss[50%];Li\t100%',
      '3\t  Pilot\tsoon\t5/4/2027\t2\tLi\t0%',
      '',
      '4\tSign off\t0 days\t\t1;9FF+1d\t\t0%',
      '',
    ].join('\n'),
  });
  match(await dialog(page).innerText(), /5 rows in, 4 tasks go below row 6. 1 row left out/);
  const add = dialog(page).getByRole('button', { name: 'Add 4 tasks' });
  equal(await add.getAttribute('aria-disabled'), 'true');
  await axe(page);
  await dialog(page).getByText('Day first').click();
  const remarks = await dialog(page).locator('.paste-remarks li').allInnerTexts();
  equal(remarks.length, 3, remarks.join('\n'));
  match(remarks.join('\n'), /Row 4, Duration “soon”[\s\S]*Row 5 The row is empty[\s\S]*Row 6, Predecessors There is no row 9/);
  await add.click();
  await dialog(page).waitFor({ state: 'hidden' });
  equal(await taskCount(page), before + 4);
  const inventory = page.locator('[role=row]', { hasText: 'Inventory of servers' });
  match(await inventory.innerText(), /5 d[\s\S]*100%/);
  await page.getByRole('button', { name: 'Undo: Paste 4 tasks' }).click();
  equal(await taskCount(page), before);
});

test('a table of a web page is taken as it looks, and its columns can be named by hand', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  const before = await taskCount(page);
  await paste(page, {
    'text/html': `<p>Dear all</p><table><tr><td>Kick-off</td><td>0d</td><td>x</td></tr>
      <tr><td>&nbsp;&nbsp;Draft <b>contract</b>
        <script>window.broken = true</script></td><td>3d</td><td>y</td></tr></table>`,
    'text/plain': 'not what is taken',
  });
  const columns = dialog(page).locator('select');
  equal(await columns.count(), 3);
  await columns.nth(2).selectOption({ label: 'Notes' });
  await dialog(page).getByRole('button', { name: 'Add 2 tasks' }).click();
  equal(await taskCount(page), before + 2);
  ok(await page.locator('[role=row]', { hasText: 'Draft contract' }).isVisible());
  equal(await page.evaluate(() => window.broken), undefined);
});

test('text for a field is pasted into the field', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  await page.keyboard.press('Alt+a');
  await page.getByLabel('Add a task in one line').evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'a\tb\nc\td');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  equal(await dialog(page).isVisible(), false);
});
