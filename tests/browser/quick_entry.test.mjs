// A task in one line: chips tell what is understood, Enter adds it as one step, questions add nothing.

import { deepStrictEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan, taskCount } from './journeys.mjs';

const field = (page) => page.getByLabel('Add a task in one line');
const chips = (page) => page.locator('.quick-chip').allInnerTexts();

test('a line becomes a task with people, links, tags and cost in one step that undo takes back', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  const before = await taskCount(page);

  await page.keyboard.press('Alt+a');
  await page.keyboard.type('Design review 3d @Mara:50% @Omar ^steel+2d #phase2 €1.5k !4.12.2026');
  deepStrictEqual(await chips(page), [
    '3d', 'Mara Weiss 50 %', 'Omar, new', 'after 6 Order steel +2d', '#phase2', 'fixed cost 1500 EUR', 'deadline 4 Dec 2026',
  ]);
  await axe(page);
  await page.keyboard.press('Enter');
  equal(await field(page).inputValue(), '');
  equal(await taskCount(page), before + 1);
  const row = page.locator('[role=row][aria-selected=true]');
  match(await row.innerText(), /Design review[\s\S]*3 d[\s\S]*6FS\+2d/);

  // The field keeps the focus, so that the next line can follow; the next one goes below.
  await page.keyboard.type('Sign off 0d ^13');
  deepStrictEqual(await chips(page), ['milestone', 'after 13 Design review']);
  await page.keyboard.press('Enter');
  equal(await taskCount(page), before + 2);

  await page.getByRole('button', { name: /^Undo: / }).click();
  await page.getByRole('button', { name: /^Undo: / }).click();
  equal(await taskCount(page), before);
});

test('a question adds nothing, and Backspace takes a chip as a whole', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  const before = await taskCount(page);
  await field(page).click();
  await page.keyboard.type('Inspect 2d ^concrete');
  await page.keyboard.press('Enter');
  match(await page.locator('.quick-refused').innerText(), /“concrete” could be 8 Pour concrete or 9 Cure concrete/);
  await axe(page);
  equal(await taskCount(page), before);

  await page.keyboard.press('Backspace');
  equal(await field(page).inputValue(), 'Inspect 2d ^concrete');
  await page.keyboard.press('Backspace');
  equal(await field(page).inputValue(), 'Inspect 2d ');
  await page.keyboard.type('"3d print"');
  await page.keyboard.press('Enter');
  match(await page.locator('[role=row][aria-selected=true]').innerText(), /Inspect 3d print[\s\S]*2 d/);
});
