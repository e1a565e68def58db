// The chart is worked in: bars are dragged with a preview of what else moves, and keys do the same.

import { equal, match, notEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';
import { PLAN, PLAN_DAY, importPlan, openPlan } from './journeys.mjs';

const row = (page, name) => page.locator('.plan-grid [role=row][data-task]').filter({ hasText: name });
const cell = (page, name, column) => row(page, name).locator(`[data-cell=${column}]`);
const note = (page) => page.locator('.plan-note');
const said = (page) => page.locator('[role=status][aria-live=polite]').innerText();

async function openBridge(t, options) {
  const app = await openApp(t, { day: PLAN_DAY, ...options });
  await importPlan(app.page, PLAN);
  await openPlan(app.page);
  return app;
}

const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

/** Points at a bar and answers where a grip of it is. */
async function gripOf(page, name, grip) {
  const task = await row(page, name).getAttribute('data-task');
  const bar = page.locator(`.plan-chart [data-task="${task}"]:not(.plan-grips)`).locator('.plan-bar[width], .plan-milestone[d]');
  const { x, y } = middle(await bar.boundingBox());
  await page.mouse.move(x, y);
  return middle(await page.locator(`.plan-grips[data-task="${task}"] [data-grip=${grip}]`).first().boundingBox());
}

/** Drags a grip, and holds it. */
async function pull(page, name, grip, right, down = 0) {
  const { x, y } = await gripOf(page, name, grip);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + right / 2, y + down / 2);
  await page.mouse.move(x + right, y + down);
  await note(page).waitFor();
}

test('a dragged bar shows what else would move before it is dropped, and dropping it is one step', async (t) => {
  const { page } = await openBridge(t);
  const [start, opening] = [await cell(page, 'Dig foundations', 'start').innerText(), await cell(page, 'Bridge open', 'start').innerText()];
  await pull(page, 'Dig foundations', 'body', 30);
  match(await note(page).innerText(), /^Starts 29 Oct · Bridge open \+5 d, now 27 Nov 2026$/);
  ok((await page.locator('.plan-moved').getAttribute('d')).length > 50, 'the bars that would move have ghosts');
  equal(await cell(page, 'Dig foundations', 'start').innerText(), start, 'nothing is stored yet');
  await page.mouse.up();
  match(await cell(page, 'Dig foundations', 'start').innerText(), /29 Oct/);
  match(await cell(page, 'Bridge open', 'start').innerText(), /27 Nov/);
  match(await said(page), /Starts 29 Oct.*Bridge open/);
  equal(await note(page).count(), 0);
  await page.getByRole('button', { name: 'Undo: Change start of “Dig foundations”' }).click();
  equal(await cell(page, 'Dig foundations', 'start').innerText(), start);
  equal(await cell(page, 'Bridge open', 'start').innerText(), opening);
});

test('the end of a bar changes its duration, and the edge of its progress how much is done', async (t) => {
  const { page } = await openBridge(t);
  await pull(page, 'Pour concrete', 'finish', 40);
  match(await note(page).innerText(), /^Finishes 16 Nov, 10 d · Bridge open/);
  await page.mouse.up();
  match(await cell(page, 'Pour concrete', 'duration').innerText(), /^10 d/);
  await pull(page, 'Pour concrete', 'progress', 20);
  match(await note(page).innerText(), /^\d+% done/);
  await page.mouse.up();
  notEqual(await cell(page, 'Pour concrete', 'done').innerText(), '0%');
});

test('Escape puts a dragged bar back, and so does bringing it back', async (t) => {
  const { page } = await openBridge(t);
  const start = await cell(page, 'Order steel', 'start').innerText();
  await pull(page, 'Order steel', 'body', 60);
  await page.keyboard.press('Escape');
  equal(await note(page).count(), 0);
  await page.mouse.up();
  equal(await cell(page, 'Order steel', 'start').innerText(), start);
  await pull(page, 'Order steel', 'body', 60);
  const { x, y } = middle(await note(page).boundingBox());
  await page.mouse.move(x - 60, y);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  ok(await page.getByRole('button', { name: /^Undo: Import/ }).isVisible(), 'there is nothing else to undo');
});

test('a link is drawn from a bar to the task that is to wait; one that closes a circle says why not', async (t) => {
  const { page } = await openBridge(t);
  const rows = { from: await row(page, 'Order steel').boundingBox(), to: await row(page, 'Pour concrete').boundingBox() };
  await pull(page, 'Order steel', 'after-finish', 10, rows.to.y - rows.from.y);
  match(await note(page).innerText(), /^“Pour concrete” waits for “Order steel”/);
  await page.mouse.up();
  equal(await cell(page, 'Pour concrete', 'after').innerText(), '7FS+1d, 6');

  const before = await cell(page, 'Order steel', 'after').innerText();
  await pull(page, 'Pour concrete', 'after-finish', 10, rows.from.y - rows.to.y);
  match(await note(page).innerText(), /circle/);
  await page.mouse.up();
  equal(await cell(page, 'Order steel', 'after').innerText(), before);
  match(await said(page), /circle/);

  await pull(page, 'Order steel', 'before-start', 10, (await row(page, 'Dig foundations').boundingBox()).y - rows.from.y);
  await page.mouse.up();
  match(await cell(page, 'Dig foundations', 'after').innerText(), /6SS/);
});

test('keys move and stretch the bar of the selected row, link it, unlink it', async (t) => {
  const { page } = await openBridge(t);
  await cell(page, 'Lay the deck', 'name').click();
  const text = async (column) => cell(page, 'Lay the deck', column).innerText();
  const first = await text('start');
  await page.keyboard.press('Alt+ArrowRight');
  notEqual(await text('start'), first);
  await page.keyboard.press('Alt+ArrowLeft');
  equal(await text('start'), first);
  await page.keyboard.press('Shift+ArrowRight');
  match(await text('duration'), /^5 d/);
  match(await said(page), /Finishes/);
  await page.keyboard.press('Shift+ArrowLeft');
  match(await text('duration'), /^4 d/);
  await page.keyboard.press('Control+Shift+F2');
  equal(await text('after'), '');
  await page.keyboard.press('Control+F2');
  equal(await text('after'), '10');
  equal(await page.evaluate(() => document.activeElement.dataset.cell), 'name', 'the focus stays in the row');
});

test('the menu of a row has the same actions, by pointer and by key', async (t) => {
  const { page } = await openBridge(t);
  await cell(page, 'Order steel', 'name').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Mark as done' }).click();
  equal(await cell(page, 'Order steel', 'done').innerText(), '100%');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Make a day longer' }).waitFor();
  await axe(page);
  await page.keyboard.press('Escape');
  equal(await page.evaluate(() => document.activeElement.dataset.cell), 'name');
});

test('a finger selects a bar first and drags it then', async (t) => {
  const { page } = await openBridge(t);
  const task = await row(page, 'Order steel').getAttribute('data-task');
  const touch = (selector, kind, x, y) => page.locator(selector).first().dispatchEvent(kind, {
    pointerType: 'touch', pointerId: 7, isPrimary: true, button: 0, buttons: 1, clientX: x, clientY: y, bubbles: true, cancelable: true,
  });
  const bar = `.plan-chart [data-task="${task}"]:not(.plan-grips) .plan-bar`;
  const { x, y } = middle(await page.locator(bar).boundingBox());
  await touch(bar, 'pointerover', x, y);
  equal(await page.locator('.plan-grips').count(), 0, 'a finger does not point');
  await page.mouse.click(x, y);
  const body = `.plan-grips[data-task="${task}"] [data-grip=body]`;
  await touch(body, 'pointerdown', x, y);
  await touch('.plan-chart', 'pointermove', x + 20, y);
  await touch('.plan-chart', 'pointermove', x + 40, y);
  await note(page).waitFor();
  await touch('.plan-chart', 'pointercancel', x + 40, y);
  equal(await note(page).count(), 0, 'scrolling instead ends the drag');
});

test('slack, the driving path, hours and years can be looked at, in both themes', async (t) => {
  for (const colorScheme of ['light', 'dark']) {
    const { page } = await openBridge(t, { colorScheme });
    await page.getByRole('button', { name: 'Slack' }).click();
    ok(await page.locator('.plan-slack[d]').count() > 0);
    await cell(page, 'Lay the deck', 'name').click();
    ok((await page.locator('.plan-link.is-driving').getAttribute('d')).length > 20);
    for (const zoom of ['Hour', 'Year', 'Fit']) {
      await page.getByRole('radiogroup', { name: 'Zoom' }).getByText(zoom, { exact: true }).click();
      await page.locator('.plan-tick').first().waitFor();
    }
    await axe(page);
  }
});

test('the plan as it is becomes the baseline, and the one before it is kept', async (t) => {
  const { page } = await openBridge(t);
  const dialog = page.getByRole('dialog', { name: 'Set the baseline' });
  const set = async (name) => {
    await page.getByRole('button', { name: 'Set baseline' }).click();
    if (name !== undefined) await dialog.getByLabel('What it is for').fill(name);
    await dialog.getByRole('button', { name: 'Set baseline' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await set('Approved plan');
  await page.getByRole('button', { name: 'Approved plan', exact: true }).waitFor();
  await page.getByText('On baseline').waitFor();
  ok(await page.locator('rect.plan-ghost[width]').count() > 3, 'it is drawn under the bars');

  await cell(page, 'Lay the deck', 'duration').dblclick();
  await page.keyboard.type('90d');
  await page.keyboard.press('Enter');
  await page.getByText(/days late/).first().waitFor();

  await set();
  await page.getByText('On baseline').waitFor();
  await page.getByRole('button', { name: 'Set baseline' }).click();
  const kept = dialog.getByRole('listitem');
  const before = await kept.count();
  match(await kept.nth(0).innerText(), /Baseline of .*compared with now/s);
  match(await kept.nth(1).innerText(), /Approved plan/);
  await axe(page);
  await dialog.getByRole('button', { name: /Delete “Baseline of/ }).click();
  equal(await kept.count(), before - 1);
  match(await kept.nth(0).innerText(), /Approved plan.*compared with now/s);
  await page.keyboard.press('Escape');
  await page.getByText(/days late/).first().waitFor();
});

test('the progress line is drawn to where work stands, on the page and on paper', async (t) => {
  const { page } = await openBridge(t);
  equal(await page.locator('.plan-progress-line').count(), 0);
  const chip = page.getByRole('button', { name: 'Progress line' });
  match(await chip.getAttribute('aria-description'), /left of it is behind/);
  await chip.click();
  const corners = (await page.locator('.plan-progress-line').getAttribute('d')).slice(1).split('L').map((it) => it.split(' ').map(Number));
  const [date] = corners[0];
  ok(corners.length > 6 && corners.at(-1)[0] === date, 'it begins and ends at the date');
  const peaks = corners.filter(([x]) => x !== date);
  ok(peaks.length > 0, 'not all is as it should be');
  equal((await page.locator('.plan-progress-peaks').getAttribute('d')).split('z').length - 1, peaks.length);

  await page.keyboard.press('Control+p');
  await page.locator('.print-inside > svg').waitFor();
  ok(await page.locator('.print-inside').getByText('Progress', { exact: true }).count() > 0, 'the legend explains it');
  await page.keyboard.press('Escape');
  await chip.click();
  equal(await page.locator('.plan-progress-line').count(), 0);
});
