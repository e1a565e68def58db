// The portfolio: every project with its health, as table or cards, sorted and filtered.

import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan } from './journeys.mjs';

const names = (page) => page.locator('.portfolio-name').allInnerTexts();

/** Opens the sample's three projects. */
async function withSample(t, options) {
  const app = await openApp(t, options);
  await app.page.getByRole('button', { name: /sample/i }).first().click();
  await app.page.locator('.portfolio-name').nth(2).waitFor();
  await dismissToasts(app.page);
  return app;
}

async function dismissToasts(page) {
  for (const button of await page.getByRole('button', { name: 'Dismiss' }).all()) await button.click();
}

/** Duplicates the first project of the list until there are so many. */
async function upTo(page, count) {
  for (let have = (await names(page)).length; have < count; have += 1) {
    await page.locator('[aria-label^="Actions for"]').first().click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await page.locator('.portfolio-name').nth(have).waitFor();
    await dismissToasts(page);
  }
}

test('every project has a verdict in word and shape, with its worst reason, and leads to its overview', async (t) => {
  const { page } = await withSample(t);
  const rows = page.locator('tbody tr');
  equal(await rows.count(), 3);
  for (const row of await rows.all()) {
    match(await row.locator('.pill').textContent(), /On track|At risk|Off track/);
    equal(await row.locator('.pill svg').count(), 1);
    ok((await row.locator('td').first().locator('.caption').textContent()).length > 5);
  }
  const verdict = await rows.first().locator('.pill').textContent();
  await rows.first().locator('.portfolio-name').click();
  equal(await page.locator('.page-header .pill').textContent(), verdict);
});

test('cards say the same as the table, and the choice is kept', async (t) => {
  const { page } = await withSample(t);
  const inTable = await page.locator('tbody .pill').allTextContents();
  await page.getByText('Cards', { exact: true }).click();
  await page.locator('.portfolio-card').first().waitFor();
  deepStrictEqual(await page.locator('.portfolio-card .pill').allTextContents(), inTable);
  await axe(page);
  await page.reload();
  await page.locator('.portfolio-card').first().waitFor();
  await page.getByRole('radio', { name: 'Table' }).focus();
  await page.keyboard.press('Space');
  await page.locator('tbody tr').first().waitFor();
});

test('projects are found by text and by health, and sorted', async (t) => {
  const { page } = await withSample(t);
  await upTo(page, 5);
  const all = await names(page);
  const field = page.getByRole('searchbox', { name: 'Filter projects' });
  await field.fill('copy');
  await page.waitForFunction(() => document.querySelectorAll('.portfolio-name').length < 5);
  ok((await names(page)).every((name) => name.startsWith('Copy')));
  await field.fill('no such thing');
  await page.getByText('No project is like that.').waitFor();
  await field.fill('');

  await page.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'Health, worst first' });
  const worst = ['Off track', 'At risk', 'On track', 'Cannot be said'];
  const verdicts = (await page.locator('tbody .pill').allTextContents()).map((text) => worst.indexOf(text.trim()));
  deepStrictEqual(verdicts, [...verdicts].sort((left, right) => left - right));

  const chip = page.getByRole('button', { name: /^Off track \d/ });
  const count = Number((await chip.textContent()).match(/\d+/)[0]);
  await chip.click();
  await page.waitForFunction((count) => document.querySelectorAll('.portfolio-name').length === count, count);
  await chip.click();
  equal((await names(page)).length, all.length);
});

test('a project is archived and deleted, and comes back', async (t) => {
  const { page } = await withSample(t);
  const [first] = await names(page);
  const act = async (name) => {
    await page.getByRole('button', { name: `Actions for ${first}` }).click();
    await page.getByRole('menuitem', { name }).click();
    await page.locator('.portfolio-name', { hasText: first }).waitFor({ state: 'detached' });
    await page.getByRole('status').or(page.locator('.toast')).getByRole('button', { name: 'Undo' }).last().click();
    await page.locator('.portfolio-name', { hasText: first }).waitFor();
  };
  await act('Archive');
  await act('Delete');
});

for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`1 project with a long name and many are accessible and fit ${width} px, ${colorScheme}`, async (t) => {
      const { page } = await openApp(t, { colorScheme, viewport: { width, height } });
      await importPlan(page, PLAN);
      await openPlan(page);
      await page.goto(page.url().replace(/#.*/, '#/portfolio'));
      await page.locator('.portfolio-name').waitFor();
      await dismissToasts(page);
      await page.locator('[aria-label^="Actions for"]').first().click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await page.locator('.edit-cell-input').fill('Renewal of the bridges over the river and of all the roads that lead to them, second phase');
      await page.keyboard.press('Enter');
      await page.locator('.portfolio-name', { hasText: 'Renewal' }).waitFor();
      await fits(page);
      await upTo(page, 6);
      for (const view of ['Cards', 'Table']) {
        await page.getByText(view, { exact: true }).click();
        await fits(page);
      }
    });
  }
}

async function fits(page) {
  await axe(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  ok(wide <= 0, `the page is ${wide} px too wide`);
}

test('the trend of the sample is told by its past, for those who have just opened it too', async (t) => {
  const { page } = await withSample(t);
  const trend = page.getByRole('row', { name: /Network rollout/ }).locator('.trend');
  await trend.waitFor();
  match(await trend.innerText(), /^\+\d+ d in \d weeks$/);
  const line = await trend.locator('path').getAttribute('d');
  ok(line.split('L').length >= 5, `a point a week: ${line}`);
  await page.reload();
  await trend.waitFor();
  equal(await trend.locator('path').getAttribute('d'), line, 'the past is kept');
});

test('the trend of a plan begins in its second week, from what was done to it', async (t) => {
  const { page, url } = await openApp(t, { now: new Date('2026-11-02T09:00:00') });
  await importPlan(page, PLAN);
  await openPlan(page);
  await page.goto(`${url}#/portfolio`);
  const row = page.getByRole('row', { name: /Bridge works/ });
  await row.waitFor();
  equal(await row.locator('td').nth(3).innerText(), '–');

  await page.clock.setSystemTime(new Date('2026-11-10T09:00:00'));
  await page.goBack();
  await page.reload();
  await openPlan(page);
  const duration = page.locator('[role=row][data-task]').filter({ hasText: 'Set the beams' }).locator('[data-cell=duration]');
  await duration.dblclick();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('8d');
  await page.keyboard.press('Enter');
  await page.goto(`${url}#/portfolio`);
  await row.locator('.trend').waitFor();
  match(await row.locator('.trend').innerText(), /^\+\d d in a week$/);
});
