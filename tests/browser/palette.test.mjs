// The command palette and the list of keys: everything can be reached by some of its letters.

import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan } from './journeys.mjs';

const palette = (page) => page.getByRole('dialog', { name: 'Search and commands' });

test('a task, a command and a project are found by parts of their names', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);

  await page.keyboard.press('Control+k');
  await axe(page);
  await page.keyboard.type('deck lay');
  const first = palette(page).getByRole('option').first();
  match(await first.innerText(), /Lay the deck/);
  equal(await first.getAttribute('aria-selected'), 'true');
  equal(await palette(page).getByRole('combobox').getAttribute('aria-activedescendant'), await first.getAttribute('id'));
  await page.keyboard.press('Enter');
  await palette(page).waitFor({ state: 'hidden' });
  match(page.url(), /task=/);
  match(await page.locator('[role=row][aria-selected=true]').innerText(), /Lay the deck/);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('portf');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Portfolio' }).waitFor();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('bridge');
  await page.keyboard.press('Enter');
  await openPlan(page);
});

test('what the open page can do is offered first and runs', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  await page.keyboard.press('Control+k');
  equal(await palette(page).locator('.palette-heading').first().innerText(), 'Plan');
  await page.keyboard.type('zoom day');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Day' }).and(page.locator(':checked, [aria-checked=true]')).waitFor();
});

test('the theme, a new project and the list of keys are reached by the keyboard alone', async (t) => {
  const { page } = await openApp(t);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  equal(await page.locator('html').getAttribute('data-theme'), 'dark');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('new proj');
  await page.keyboard.press('Enter');
  await page.getByRole('form', { name: 'New project' }).waitFor();
  equal(await page.evaluate(() => document.activeElement.tagName), 'INPUT');
  // A question mark in a text is a question mark.
  await page.keyboard.type('Why not?');
  equal(await page.getByLabel('Name').inputValue(), 'Why not?');
  await page.keyboard.press('Escape');

  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await keys.getByText('Search or do anything').waitFor();
  await axe(page);
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'hidden' });
});

test('what is not there is said, and Esc gives the focus back', async (t) => {
  const { page } = await openApp(t);
  const search = page.getByRole('button', { name: /Search or do anything/ });
  await search.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('zzzz');
  await palette(page).getByText(/Nothing is called/).waitFor();
  equal(await palette(page).getByRole('option').count(), 0);
  await page.keyboard.press('Escape');
  await palette(page).waitFor({ state: 'hidden' });
  ok(await search.evaluate((button) => button === document.activeElement));
  deepStrictEqual(await page.locator('.toast').allInnerTexts(), []);
});
