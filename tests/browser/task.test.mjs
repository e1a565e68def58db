// A task in full: opened from the keyboard, every kind of field edited, links followed both ways, all of it undone.

import { equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan } from './journeys.mjs';

const row = (page, name) => page.locator('.plan-grid [role=row][data-task]').filter({ hasText: name });
const cell = (page, name, column) => row(page, name).locator(`[data-cell=${column}]`);
const panel = (page) => page.locator('aside.panel');
const field = (page, name) => panel(page).getByLabel(name, { exact: true });

async function openBridge(t, options) {
  const app = await openApp(t, options);
  await importPlan(app.page, PLAN);
  await openPlan(app.page);
  return app;
}

/** Selects a task and opens it with the keyboard. */
async function openTask(page, name) {
  await cell(page, name, 'name').click();
  await cell(page, name, 'name').and(page.locator(':focus')).waitFor();
  await page.keyboard.press(' ');
  await panel(page).getByRole('heading', { level: 2, name }).waitFor();
}

/** Types into a field of the panel and saves with Enter. */
async function type(page, name, text) {
  await field(page, name).fill(text);
  await field(page, name).press('Enter');
}

const undo = (page, name) => page.getByRole('button', { name: `Undo: ${name}` }).click();
const title = (page) => panel(page).getByRole('heading', { level: 2 });

test('a task opens from the keyboard, is walked, and gives the focus back to its row', async (t) => {
  const { page } = await openBridge(t);
  await openTask(page, 'Dig foundations');
  await page.waitForURL(/#\/project\/[^/]+\/task\//);
  await title(page).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('ArrowDown');
  await panel(page).getByText('Pour concrete').first().waitFor();
  match(await title(page).innerText(), /Pour concrete/);
  equal(await row(page, 'Pour concrete').getAttribute('aria-selected'), 'true');

  // Within a field Alt walks, and the focus stays in the same field of the next task.
  await field(page, 'Duration').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.waitForFunction(() => document.querySelector('.panel-title').textContent.includes('Cure concrete'));
  equal(await field(page, 'Duration').inputValue(), '7ed');
  ok(await field(page, 'Duration').evaluate((it) => it === document.activeElement));

  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  await cell(page, 'Cure concrete', 'name').and(page.locator(':focus')).waitFor();
  await page.waitForURL(/plan\?task=/);
});

test('a deep link opens the task, and going back closes what was opened', async (t) => {
  const { page } = await openBridge(t);
  await openTask(page, 'Lay the deck');
  await page.waitForURL(/\/task\//);
  const address = page.url();
  await page.goBack();
  await panel(page).waitFor({ state: 'detached' });
  await page.goto(address.replace(/#.*/, '#/portfolio'));
  await page.goto(address);
  await openPlan(page);
  match(await title(page).innerText(), /Lay the deck/);
  equal(await row(page, 'Lay the deck').getAttribute('aria-selected'), 'true');
  await page.reload();
  await title(page).waitFor();
});

test('it says why the task is there, and the whole chain leads to its tasks', async (t) => {
  const { page } = await openBridge(t);
  await openTask(page, 'Pour concrete');
  const why = await panel(page).locator('.task-why').innerText();
  match(why, /^Starts .* because it waits 1 day after “Dig foundations” \(row 7\) finishes .*, which starts .* because “Plans approved”/);
  await panel(page).getByText(/The whole chain, \d+ steps/).click();
  await panel(page).locator('.task-chain').getByRole('button', { name: /Draw the plans/ }).click();
  await page.waitForFunction(() => document.querySelector('.panel-title').textContent.includes('Draw the plans'));
  match(await panel(page).locator('.task-why').innerText(), /^Began .*, as reported\.$/);
});

test('every kind of field is edited, and each edit is one step to undo', async (t) => {
  const { page } = await openBridge(t, { now: new Date('2026-10-16T10:00:00') });
  await openTask(page, 'Dig foundations');
  const opening = await cell(page, 'Bridge open', 'start').innerText();

  await type(page, 'Duration', '20d');
  match(await cell(page, 'Dig foundations', 'duration').innerText(), /^20 d/);
  const later = await cell(page, 'Bridge open', 'start').innerText();
  ok(later !== opening);
  await page.getByRole('status').filter({ hasText: /Change duration of “Dig foundations”\. “Bridge open” moves 13 days later, now/ }).waitFor({ state: 'attached' });
  await field(page, 'Duration').blur();
  await panel(page).locator('.panel-foot').getByText(/“Bridge open” moves/).waitFor();
  await undo(page, 'Change duration of “Dig foundations”');
  equal(await field(page, 'Duration').inputValue(), '7d');

  // A typed start becomes a constraint, and the panel says so.
  await type(page, 'Start', '2 Nov 2026');
  equal(await field(page, 'Constraint').evaluate((it) => it.selectedOptions[0].text), 'Start no earlier than');
  equal(await field(page, 'Constraint date').inputValue(), '2 Nov 2026');
  match(await panel(page).locator('.task-why').innerText(), /because it may start no earlier than/);
  await field(page, 'Constraint').selectOption('As soon as possible');
  await field(page, 'Constraint date').waitFor({ state: 'detached' });
  await undo(page, 'Change constraint of “Dig foundations”');
  await undo(page, 'Change start of “Dig foundations”');

  await type(page, 'Deadline', '1 Dec 2026');
  await type(page, '% complete', '50');
  equal(await field(page, 'Remaining duration').inputValue(), '3.5d');
  ok(await field(page, 'Actual start').inputValue());
  await type(page, 'Fixed cost', '1,250.50');
  equal(await field(page, 'Fixed cost').inputValue(), '1250.50');
  await field(page, 'Notes').fill('Ask for the soil report.');
  await field(page, 'Notes').blur();
  await panel(page).getByRole('checkbox', { name: /Inactive/ }).check();
  await panel(page).getByText('It is inactive').waitFor();
  await undo(page, 'Deactivate “Dig foundations”');
  await undo(page, 'Change notes of “Dig foundations”');
  equal(await field(page, 'Notes').inputValue(), '');

  await panel(page).getByRole('button', { name: 'Name: Dig foundations' }).click();
  await page.locator('.panel-title input:focus').fill('Dig the foundations');
  await page.keyboard.press('Enter');
  await row(page, 'Dig the foundations').waitFor();
});

test('what cannot be understood stays in its field with a sentence, and Esc gives it up', async (t) => {
  const { page } = await openBridge(t);
  await openTask(page, 'Dig foundations');
  await type(page, 'Deadline', '3/4/2026');
  await panel(page).getByText('can be 3 Apr 2026 or 4 Mar 2026').waitFor();
  equal(await field(page, 'Deadline').inputValue(), '3/4/2026');
  await page.keyboard.press('Escape');
  equal(await field(page, 'Deadline').inputValue(), '');
  await panel(page).waitFor();

  // A summary shows what rolls up, says so, and takes nothing.
  await page.keyboard.press('Tab');
  await row(page, 'Build').locator('[data-cell=name]').click();
  await panel(page).getByText('Dates roll up').waitFor();
  equal(await field(page, 'Start').getAttribute('readonly'), '');
  match(await field(page, 'Start').getAttribute('aria-description'), /follow from the tasks below/);
});

test('links are edited both ways, added by name and by row, and refused when they would close a circle', async (t) => {
  const { page } = await openBridge(t);
  await openTask(page, 'Set the beams');
  await panel(page).getByLabel('Type of the link with Order steel').selectOption({ label: 'Start to start (SS)' });
  equal(await cell(page, 'Set the beams', 'after').innerText(), '6SS, 9');
  const lag = panel(page).getByLabel('Lag of the link with Order steel');
  await lag.fill('2d');
  await lag.press('Enter');
  equal(await lag.inputValue(), '+2d');
  equal(await cell(page, 'Set the beams', 'after').innerText(), '6SS+2d, 9');

  const before = panel(page).getByRole('combobox', { name: 'Add a predecessor' });
  await before.fill('survey');
  await panel(page).getByRole('option', { name: /Survey the site/ }).waitFor();
  await before.press('Enter');
  await panel(page).getByLabel('Type of the link with Survey the site').waitFor();
  await panel(page).getByRole('button', { name: 'Remove the link with Survey the site' }).click();
  await panel(page).getByLabel('Type of the link with Survey the site').waitFor({ state: 'detached' });

  const after = panel(page).getByRole('combobox', { name: 'Add a successor' });
  await after.fill('12FF+1d');
  await after.press('Enter');
  equal(await cell(page, 'Bridge open', 'after').innerText(), '11, 10FF+1d');
  await undo(page, 'Link “Set the beams” to “Bridge open”');
  equal(await cell(page, 'Bridge open', 'after').innerText(), '11');
  await after.fill('2');
  await after.press('Enter');
  await panel(page).getByText(/circle could never start/).waitFor();
});

test('people are assigned, by name or anew, and their shares and work decide the duration', async (t) => {
  const { page } = await openBridge(t);
  await openTask(page, 'Dig foundations');
  const who = panel(page).getByRole('combobox', { name: 'Assign a resource' });
  await who.fill('mara');
  await panel(page).getByRole('option', { name: /Mara Weiss/ }).waitFor();
  await who.press('Enter');
  const mara = panel(page).getByRole('listitem').filter({ hasText: 'Mara Weiss' });
  equal(await mara.getByLabel('Work').inputValue(), '56h');
  await mara.getByLabel('Share').fill('50%');
  await mara.getByLabel('Share').press('Enter');
  equal(await field(page, 'Duration').inputValue(), '14d');

  await who.fill('Ben Okafor');
  await panel(page).getByRole('option', { name: /Add “Ben Okafor”/ }).click();
  await panel(page).getByRole('listitem').filter({ hasText: 'Ben Okafor' }).waitFor();
  await undo(page, 'Assign “Ben Okafor” to “Dig foundations”');
  await panel(page).getByRole('listitem').filter({ hasText: 'Ben Okafor' }).waitFor({ state: 'detached' });
  await who.fill('ben');
  await panel(page).getByRole('option', { name: /Add “ben”/ }).waitFor();
});

for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
    test(`the panel is accessible and fits ${width} px, ${colorScheme}`, async (t) => {
      const { page } = await openBridge(t, { colorScheme, viewport: { width, height } });
      for (const name of ['Draw the plans', 'Build']) {
        await openTask(page, name);
        // Toasts come and go; while one fades its contrast says nothing.
        for (const button of await page.getByRole('button', { name: 'Dismiss' }).all()) await button.click();
        await axe(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        ok(wide <= 0, `the page is ${wide} px too wide`);
        const inside = await page.evaluate(() => { const it = document.querySelector('.panel-body'); return it.scrollWidth - it.clientWidth; });
        ok(inside <= 0, `the panel is ${inside} px too wide`);
        await page.keyboard.press('Escape');
        await panel(page).waitFor({ state: 'detached' });
      }
    });
  }
}
