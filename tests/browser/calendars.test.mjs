// Hours, days off and holidays of a project, and what they move.

import { equal, match, notEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';
import { PLAN, PLAN_DAY, importPlan, openPlan } from './journeys.mjs';

/** Opens the calendars of the plan that is made for the tests: it ends on Friday, 20 Nov 2026. */
async function openCalendars(t, options = {}) {
  const app = await openApp(t, { day: PLAN_DAY, ...options });
  await importPlan(app.page, PLAN);
  await openPlan(app.page);
  await app.page.getByRole('link', { name: 'Calendars' }).click();
  await app.page.locator('.calendars').waitFor();
  return app;
}

const finish = async (page) => {
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await openPlan(page);
  const text = await page.locator('.page-subtitle').innerText();
  await page.goBack();
  await page.locator('.calendars').waitFor();
  return /Finish ([^·]+)/.exec(text)[1].trim();
};

test('hours are typed where they stand, move the plan, are told, and are undone', async (t) => {
  const { page } = await openCalendars(t);
  equal(await finish(page), '20 Nov 2026');
  const friday = page.getByRole('row', { name: /^Friday/ });
  await friday.getByRole('button').focus();
  await page.keyboard.type('noon');
  await page.keyboard.press('Enter');
  await page.getByText('“noon” is no stretch of time').waitFor();
  await page.keyboard.press('Escape');
  await friday.getByRole('button').focus();
  await page.keyboard.type('off');
  await page.keyboard.press('Enter');
  match(await friday.innerText(), /Off/);
  await page.locator('.toast').filter({ hasText: /later, now/ }).waitFor();
  const later = await finish(page);
  notEqual(later, '20 Nov 2026');
  await page.keyboard.press('Control+z');
  await page.getByText('Undone: Change working hours').waitFor();
  equal(await finish(page), '20 Nov 2026');
});

test('a day off is added, changed and deleted, by keyboard alone', async (t) => {
  const { page } = await openCalendars(t);
  await page.getByRole('button', { name: 'Add days', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('What').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Strike');
  await page.getByRole('button', { name: 'Save', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('A date is missing').waitFor();
  await page.getByLabel('First day').fill('2026-11-19');
  await page.getByLabel('Last day').fill('2026-11-18');
  await page.keyboard.press('Enter');
  await page.getByText('The last day lies before the first one.').waitFor();
  await axe(page);
  await page.getByLabel('Last day').fill('2026-11-20');
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: /Strike/ });
  await row.waitFor();
  match(await row.innerText(), /19 Nov 2026 to 20 Nov 2026/);
  const later = await finish(page);
  notEqual(later, '20 Nov 2026');

  await page.getByRole('button', { name: 'Change Strike' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Last day').fill('');
  await page.getByLabel('Hours', { exact: true }).fill('8-12');
  await page.keyboard.press('Enter');
  match(await row.innerText(), /Thu,? 19 Nov 2026[\s\S]*08:00–12:00/);
  await page.getByRole('button', { name: 'Delete Strike' }).focus();
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'detached' });
  equal(await finish(page), '20 Nov 2026');
});

test('repeating days offer the ways that fit their first day', async (t) => {
  const { page } = await openCalendars(t);
  await page.getByRole('button', { name: 'Add days', exact: true }).click();
  await page.getByLabel('What').fill('Maintenance');
  await page.getByLabel('First day').fill('2027-01-29');
  const ways = await page.getByLabel('Repeats').locator('option').allInnerTexts();
  ok(ways.includes('Every month on the last Friday') && ways.includes('Every year on 29 January'), ways.join('; '));
  await page.getByLabel('Repeats').selectOption({ label: 'Every month on the last Friday' });
  await page.getByLabel('Until').fill('2027-03-31');
  await page.keyboard.press('Enter');
  match(await page.getByRole('row', { name: /Maintenance/ }).innerText(), /29 Jan 2027[\s\S]*every month on the last Friday, until 31 Mar 2027/);
});

test('public holidays come in one step and are not added twice', async (t) => {
  const { page } = await openCalendars(t, { locale: 'de-AT' });
  const add = async () => {
    await page.getByRole('button', { name: 'Public holidays' }).click();
    await page.getByRole('button', { name: 'Add holidays', exact: true }).click();
  };
  await add();
  await page.getByText('Added the holidays of Austria').waitFor();
  await page.getByRole('row', { name: /Corpus Christi/ }).first().waitFor();
  await add();
  await page.getByText('The holidays of Austria are in the calendar already').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Undone: Add holidays of Austria').waitFor();
  equal(await page.getByRole('row', { name: /Corpus Christi/ }).count(), 0);
});

test('a person gets days of their own, and an address leads to them', async (t) => {
  const { page } = await openCalendars(t);
  await page.getByRole('button', { name: 'Add days off of Mara Weiss' }).click();
  const link = page.getByRole('link', { name: 'Mara Weiss' });
  await link.waitFor();
  equal(await link.getAttribute('aria-current'), 'page');
  match(page.url(), /calendars\?calendar=/);
  equal(await page.getByLabel('Based on').locator('option:checked').innerText(), 'Standard');
  await page.reload();
  await page.locator('.calendars-name').getByText('Mara Weiss').waitFor();
  await page.getByRole('button', { name: 'More for this calendar' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Add days off of Mara Weiss' }).waitFor();
});

test('the calendar of the project is not deleted, and says why', async (t) => {
  const { page } = await openCalendars(t);
  await page.getByRole('button', { name: 'More for this calendar' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByText('The project is scheduled by this calendar; choose another for it first.').waitFor();
});

test('dates and numbers are written as the chosen locale does, from then on', async (t) => {
  const { page, url } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  await page.goto(`${url}#/settings`);
  await page.getByLabel('Dates and numbers').selectOption({ label: 'German (Germany)' });
  match(await page.locator('.settings-locale').innerText(), /1\.234,5/);
  await page.goBack();
  await openPlan(page);
  match(await page.locator('.page-subtitle').innerText(), /20\. Nov\. 2026/);
  await page.reload();
  await openPlan(page);
  match(await page.locator('.page-subtitle').innerText(), /20\. Nov\. 2026/);
  await page.goto(`${url}#/settings`);
  await page.getByLabel('Dates and numbers').selectOption({ index: 0 });
  match(await page.locator('.settings-locale').innerText(), /1,234\.5/);
});
