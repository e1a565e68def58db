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

/** Clicks a cell and waits until the keyboard works there, as a person does without noticing. */
async function select(page, name, column) {
  await cell(page, name, column).click();
  await cell(page, name, column).and(page.locator(':focus')).waitFor();
}

/** Puts a text into a cell: click, F2, all of the text anew, Enter. */
async function edit(page, name, column, text) {
  await select(page, name, column);
  await page.keyboard.press('F2');
  // The field selects its text a moment after it has appeared; a person is slower than that, a test is not.
  await page.locator('.edit-cell-input:focus').fill(text);
  await page.keyboard.press('Enter');
}

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
  await select(page, 'Bridge open', 'name');
  await page.keyboard.press('Insert');
  await page.keyboard.type('Hand over');
  await page.keyboard.press('Enter');
  equal(await taskCount(page), 13);
  await select(page, 'Hand over', 'name');
  const focused = cell(page, 'Hand over', 'name').and(page.locator(':focus'));
  await page.keyboard.press('Alt+Shift+ArrowRight');
  equal(await row(page, 'Hand over').getAttribute('aria-level'), '2');
  // A row that was drawn anew has the focus back a frame later.
  await focused.waitFor();
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  equal(await row(page, 'Hand over').getAttribute('aria-level'), '1');
  await focused.waitFor();
  await page.keyboard.press('Delete');
  equal(await taskCount(page), 12);
  await page.keyboard.press('ControlOrMeta+z');
  equal(await taskCount(page), 13);
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
