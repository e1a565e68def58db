// The table of the plan: columns, many rows at once, moving rows, copying them, and what is remembered of looking at it.

import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan, taskCount } from './journeys.mjs';

const row = (page, name) => page.locator('[role=row][data-task]').filter({ hasText: name });
const cell = (page, name, column) => row(page, name).locator(`[data-cell=${column}]`);
const head = (page, column) => page.locator(`[data-head=${column}]`);
const names = (page) => page.locator('[role=row][data-task]').evaluateAll((rows) => rows
  .sort((one, other) => one.getAttribute('aria-rowindex') - other.getAttribute('aria-rowindex'))
  .map((row) => `${row.getAttribute('aria-level')} ${row.querySelector('.plan-name').innerText.trim()}`));
const selected = (page) => page.locator('[role=row][aria-selected=true]').count();
const keys = async (page, ...all) => { for (const key of all) await page.keyboard.press(key); };

async function openBridge(t, options) {
  const app = await openApp(t, options);
  await importPlan(app.page, PLAN);
  await openPlan(app.page);
  return app;
}

/** Shows or hides columns as the keyboard does it. */
async function choose(page, ...columns) {
  const button = page.getByRole('button', { name: 'Columns' });
  await button.focus();
  await page.keyboard.press('Enter');
  for (const column of columns) {
    await page.getByRole('checkbox', { name: column, exact: true }).focus();
    await page.keyboard.press('Space');
  }
  await page.keyboard.press('Escape');
}

test('tasks are created, indented, moved and deleted together from the keyboard, each undone in one step', async (t) => {
  const { page } = await openBridge(t);
  await cell(page, 'Bridge open', 'name').click();
  await keys(page, 'Enter', 'Enter');
  await page.keyboard.type('Clean up');
  await keys(page, 'Enter');
  await page.keyboard.type('Say thanks');
  await keys(page, 'Enter', 'Escape', 'Delete');
  const before = await names(page);
  deepStrictEqual(before.slice(-2), ['1 Clean up', '1 Say thanks']);

  await keys(page, 'ArrowUp', 'Shift+ArrowDown');
  equal(await selected(page), 2);
  match(await page.locator('[role=status]').allInnerTexts().then((all) => all.join(' ')), /2 tasks selected/);
  await keys(page, 'Alt+Shift+ArrowRight');
  deepStrictEqual((await names(page)).slice(-2), ['2 Clean up', '2 Say thanks']);
  await keys(page, 'ControlOrMeta+z');
  deepStrictEqual(await names(page), before);

  await keys(page, 'Alt+Shift+ArrowUp');
  deepStrictEqual((await names(page)).slice(-3), ['1 Clean up', '1 Say thanks', '1 Bridge open']);
  equal(await selected(page), 2, 'the moved rows stay selected');
  await keys(page, 'Delete');
  equal(await taskCount(page), before.length - 2);
  await keys(page, 'ControlOrMeta+z', 'ControlOrMeta+z');
  deepStrictEqual(await names(page), before);
});

test('the bar for several rows marks done, links in order and fills down', async (t) => {
  const { page } = await openBridge(t);
  await cell(page, 'Dig foundations', 'duration').click();
  await cell(page, 'Cure concrete', 'duration').click({ modifiers: ['Shift'] });
  const bar = page.getByRole('group', { name: 'Selected tasks' });
  await bar.getByText('3 tasks selected').waitFor();
  await bar.getByRole('button', { name: 'Fill down duration' }).click();
  const durations = async () => Promise.all(['Dig foundations', 'Pour concrete', 'Cure concrete']
    .map((name) => cell(page, name, 'duration').innerText()));
  const [first, ...others] = await durations();
  ok(others.every((other) => other === first), `${others} are ${first}`);
  await page.getByRole('button', { name: 'Undo: Fill down duration in 2 tasks' }).click();
  ok((await durations()).some((duration) => duration !== first));

  await bar.getByRole('button', { name: 'Mark done' }).click();
  match(await cell(page, 'Cure concrete', 'done').innerText(), /100/);
  await cell(page, 'Pour concrete', 'name').click({ modifiers: ['ControlOrMeta'] });
  equal(await selected(page), 2);
  await cell(page, 'Order steel', 'name').click();
  equal(await selected(page), 1, 'a plain click selects one row again');
  equal(await bar.count(), 0);
});

test('columns are chosen, sized and edited, and a reload finds the plan as it was left', async (t) => {
  const { page } = await openBridge(t);
  await choose(page, 'Finish', 'Resources', 'Deadline', 'Fixed cost', 'WBS', 'Done');
  deepStrictEqual(await page.locator('[data-head]').evaluateAll((heads) => heads.map((head) => head.dataset.head)),
    ['wbs', 'name', 'duration', 'start', 'finish', 'after', 'people', 'deadline', 'cost']);

  const type = async (column, text) => {
    await cell(page, 'Order steel', column).click();
    await keys(page, 'F2', 'ControlOrMeta+a');
    await page.keyboard.type(text);
    await keys(page, 'Enter');
  };
  await type('people', 'Zoe; Kim[50%]');
  await type('deadline', '24 Dec 2026');
  await type('cost', '1,250.50');
  await type('wbs', 'S-1');
  equal(await cell(page, 'Order steel', 'people').innerText(), 'Zoe; Kim[50%]');
  match(await cell(page, 'Order steel', 'deadline').innerText(), /24 Dec/);
  match(await cell(page, 'Order steel', 'cost').innerText(), /1,250\.50/);
  equal(await cell(page, 'Order steel', 'wbs').innerText(), 'S-1');

  const width = async () => (await head(page, 'people').boundingBox()).width;
  const before = await width();
  await head(page, 'people').focus();
  await keys(page, 'Alt+ArrowRight', 'Alt+ArrowRight');
  equal(await width(), before + 16);
  await cell(page, 'Build', 'name').click();
  await keys(page, 'ArrowLeft', 'ArrowLeft');
  await page.getByRole('radio', { name: 'Month' }).check({ force: true });
  const folded = await taskCount(page);
  const undo = page.getByRole('button', { name: /^Undo: / });
  equal(await undo.getAttribute('aria-label'), 'Undo: Change WBS code of “Order steel”', 'looking is no step of undo');

  await page.reload();
  await openPlan(page);
  equal(await taskCount(page), folded, 'folded rows stay folded');
  equal(await width(), before + 16);
  ok(await page.getByRole('radio', { name: 'Month' }).isChecked());
  equal(await row(page, 'Build').getAttribute('aria-selected'), 'true');
  equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('milepost/look/')).length), 1);
});

test('what is remembered of a plan goes with the project', async (t) => {
  const { page } = await openBridge(t);
  await choose(page, 'Finish');
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('milepost/look/')));
  await page.goto(page.url().replace(/#.*/, '#/portfolio'));
  await page.getByRole('button', { name: /More|Actions|Bridge works/ }).last().click();
  await page.getByRole('menuitem', { name: /Delete/ }).click();
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('milepost/look/')));
});

test('rows are dragged by their numbers, and deeper to the right', async (t) => {
  const { page } = await openBridge(t);
  const number = (name) => row(page, name).locator('.plan-number');
  const drag = async (name, onto, right) => {
    const from = await number(name).boundingBox();
    const to = await number(onto).boundingBox();
    const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
    const [x, y] = middle(from);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + right / 2, (y + middle(to)[1]) / 2, { steps: 3 });
    await page.mouse.move(x + right, to.y + to.height, { steps: 3 });
    await page.locator('.plan-drop').waitFor();
    await page.mouse.up();
  };
  await drag('Bridge open', 'Survey the site', 20);
  const moved = await names(page);
  equal(moved[moved.findIndex((name) => /Survey the site/.test(name)) + 1], '2 Bridge open');
  await keys(page, 'ControlOrMeta+z');
  equal((await names(page)).at(-1), '1 Bridge open');
});

test('copied rows are a table with heads, and can be pasted back', async (t) => {
  const { page } = await openBridge(t);
  await cell(page, 'Dig foundations', 'name').click();
  await keys(page, 'Shift+ArrowDown');
  const text = await page.evaluate(() => {
    const data = new DataTransfer();
    document.activeElement.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
    return data.getData('text/plain');
  });
  const lines = text.trimEnd().split('\r\n').map((line) => line.split('\t'));
  deepStrictEqual(lines[0], ['ID', 'Outline level', 'Task', 'Duration', 'Start', 'After', 'Done']);
  equal(lines.length, 3);
  match(lines[1][4], /^\d{4}-\d\d-\d\d$/);

  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add 2 tasks' }).click();
  await dialog.waitFor({ state: 'hidden' });
  equal(await row(page, 'Dig foundations').count(), 2);
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1440, 390]) {
    test(`many columns, a selection and its bar are accessible, ${colorScheme}, ${width} px`, async (t) => {
      const { page } = await openBridge(t, { colorScheme, viewport: { width, height: 800 } });
      await choose(page, 'WBS', 'Finish', 'Resources', 'Total slack');
      await cell(page, 'Dig foundations', 'name').click();
      await keys(page, 'Shift+ArrowDown', 'Shift+ArrowDown');
      await page.getByText('3 tasks selected').first().waitFor();
      await axe(page);
      equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing sticks out');
    });
  }
}
