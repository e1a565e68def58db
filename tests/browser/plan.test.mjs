// The plan is worked in: cells edited in place, everything that depends on them moving, all of it undone.

import { equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan, taskCount } from './journeys.mjs';

const row = (page, name) => page.locator('[role=row][data-task]').filter({ hasText: name });
const cell = (page, name, column) => row(page, name).locator(`[data-cell=${column}]`);

async function openBridge(t, options) {
  const app = await openApp(t, options);
  await importPlan(app.page, PLAN);
  await openPlan(app.page);
  return app;
}

/** Puts a text into a cell: click, F2, all of the text anew, Enter. Nothing is waited for. */
async function edit(page, name, column, text) {
  await cell(page, name, column).click();
  await page.keyboard.press('F2');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** The cell that has the focus, as `row name/column`. */
const focus = (page) => page.evaluate(() => {
  const cell = document.activeElement.closest('[data-cell]');
  return cell && `${cell.closest('[role=row]').querySelector('.plan-name').innerText.trim()}/${cell.dataset.cell}`;
});

test('a longer duration moves everything that waits for it, and undo takes it back by name', async (t) => {
  const { page } = await openBridge(t);
  const opening = await cell(page, 'Bridge open', 'start').innerText();
  await edit(page, 'Dig foundations', 'duration', '20d');
  match(await cell(page, 'Dig foundations', 'duration').innerText(), /^20 d/);
  const later = await cell(page, 'Bridge open', 'start').innerText();
  ok(later !== opening, `the opening moves from ${opening}`);

  await page.getByRole('button', { name: 'Undo: Change duration of “Dig foundations”' }).click();
  equal(await cell(page, 'Bridge open', 'start').innerText(), opening);
  await page.getByRole('button', { name: /^Redo: / }).click();
  equal(await cell(page, 'Bridge open', 'start').innerText(), later);
  await page.reload();
  await openPlan(page);
  equal(await cell(page, 'Bridge open', 'start').innerText(), later, 'the edit is still there after a reload');
});

test('name, start, predecessors and progress are edited in place', async (t) => {
  const { page } = await openBridge(t);
  await edit(page, 'Order steel', 'name', 'Order the steel beams');
  await edit(page, 'Order the steel beams', 'done', '40%');
  match(await cell(page, 'Order the steel beams', 'done').innerText(), /40/);
  await edit(page, 'Dig foundations', 'after', '4FS+2d');
  equal(await cell(page, 'Dig foundations', 'after').innerText(), '4FS+2d');
  await edit(page, 'Order the steel beams', 'start', '2 Nov 2026');
  match(await cell(page, 'Order the steel beams', 'start').innerText(), /2 Nov|Nov 2/);
});

test('what cannot be understood or would close a circle is refused with a sentence, and nothing changes', async (t) => {
  const { page } = await openBridge(t);
  await edit(page, 'Dig foundations', 'duration', 'soon');
  await page.getByText(/soon/).first().waitFor();
  await page.keyboard.press('Escape');
  match(await cell(page, 'Dig foundations', 'duration').innerText(), /^7 d/);
  await edit(page, 'Draw the plans', 'after', '12');
  await page.getByText(/circle/).first().waitFor();
  await page.keyboard.press('Escape');
  equal(await cell(page, 'Draw the plans', 'after').innerText(), '2');
});

test('tasks are added, indented and deleted from the keyboard', async (t) => {
  const { page } = await openBridge(t);
  await cell(page, 'Bridge open', 'name').click();
  await page.keyboard.press('Insert');
  await page.keyboard.type('Hand over');
  await page.keyboard.press('Enter');
  equal(await taskCount(page), 13);
  await cell(page, 'Hand over', 'name').click();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  equal(await row(page, 'Hand over').getAttribute('aria-level'), '2');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  equal(await row(page, 'Hand over').getAttribute('aria-level'), '1');
  await page.keyboard.press('Delete');
  equal(await taskCount(page), 12);
  await page.keyboard.press('ControlOrMeta+z');
  equal(await taskCount(page), 13);
});

test('no key is lost: rows keep their nodes and the focus through edits, indents, undo and scrolling', async (t) => {
  const { page } = await openBridge(t);
  await cell(page, 'Dig foundations', 'duration').click();
  // All keys at once, as an experienced person types: the browser hands them over one after the other.
  const keys = async (...names) => { for (const name of names) await page.keyboard.press(name); };
  await keys('F2', '9', 'd', 'Enter', '8', 'd', 'Enter', '7', 'd', 'Enter');
  equal(await focus(page), 'Set the beams/duration');
  const shown = ['Dig foundations', 'Pour concrete', 'Cure concrete'].map((name) => cell(page, name, 'duration').innerText());
  match((await Promise.all(shown)).join(), /^9 d,8 d,7 d/);

  await page.evaluate(() => { window.kept = document.activeElement; });
  await keys('ControlOrMeta+z', 'ControlOrMeta+y', 'Alt+Shift+ArrowRight', 'Alt+Shift+ArrowLeft');
  equal(await focus(page), 'Set the beams/duration');
  ok(await page.evaluate(() => window.kept === document.activeElement), 'the cell is the same node as before');
  await keys('ArrowDown', 'ArrowRight', 'ControlOrMeta+Home', 'Delete');
  equal(await taskCount(page), 8);
  equal(await focus(page), 'Build/start', 'the row that takes the place of the deleted one has the focus');
  await keys('ControlOrMeta+z');
  equal(await taskCount(page), 12);
});

test('the selected cell keeps the focus while the plan is scrolled past it', async (t) => {
  const { page } = await openBridge(t, { viewport: { width: 1024, height: 400 } });
  await cell(page, 'Survey the site', 'name').click();
  for (const top of [900, 40, 900, 0]) {
    await page.evaluate((top) => document.querySelector('.plan-scroll').scrollTo(0, top), top);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    equal(await focus(page), 'Survey the site/name');
  }
});

test('a link to a task selects it, and selecting a task changes the address', async (t) => {
  const { page } = await openBridge(t);
  await cell(page, 'Pour concrete', 'name').click();
  await page.waitForURL(/task=/);
  const address = page.url();
  await page.goto(address.replace(/#.*/, '#/portfolio'));
  await page.goto(address);
  await openPlan(page);
  equal(await row(page, 'Pour concrete').getAttribute('aria-selected'), 'true');
});
