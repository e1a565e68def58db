// Copies outside the browser: they are checked before they are needed, and suggested when much is in none.

import { equal, match } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { axe, downloaded, openApp, resultsFolder } from './harness.mjs';
import { PLAN, importPlan } from './journeys.mjs';

const chip = (page) => page.locator('.safety-chip');
const goTo = (page, place) => page.goto(page.url().replace(/#.*/, place));
const copyKey = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('milepost/outside-copy')));

/** Checks a file in Settings, as the person does with the file dialog. */
async function check(page, file) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Check a copy' }).click(),
  ]);
  await chooser.setFiles(file);
}

/** Downloads a copy of everything into a file. */
async function copyOf(page, name) {
  const { bytes } = await downloaded(page, () => page.getByRole('button', { name: 'Export everything' }).click());
  const file = join(resultsFolder(), name);
  writeFileSync(file, bytes);
  return file;
}

test('a copy is checked against what is here, project by project, and nothing changes', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await goTo(page, '#/settings');
  const file = await copyOf(page, 'everything.milepost');
  const keys = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('/v1/log/')).sort());
  const before = await keys();
  await check(page, file);
  await page.getByText(/can be restored: its checksum matches/).waitFor();
  await page.getByRole('row', { name: /Bridge works.*The same in the file and here/ }).waitFor();
  await axe(page);
  equal(JSON.stringify(await keys()), JSON.stringify(before));

  await goTo(page, '#/portfolio');
  await page.getByRole('button', { name: 'Actions for Bridge works' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: /Name of Bridge works/ }).fill('Bridges');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Bridges' }).waitFor();
  await importPlan(page, PLAN);
  await goTo(page, '#/settings');
  await check(page, file);
  await page.getByRole('row', { name: /Bridges.*One record differs/ }).waitFor();
  await page.getByRole('row', { name: /Bridge works.*Only here/ }).waitFor();

  await check(page, PLAN);
  await page.getByText(/could not be restored.*plan of another program/).waitFor();
});

test('much that is in no copy is told in the chip, suggested once, and settled by a copy', async (t) => {
  const uncopied = { changes: 40, since: '2026-11-02T09:00' };
  const { page } = await openApp(t, { storage: { 'milepost/outside-copy': JSON.stringify(uncopied) } });
  match(await chip(page).innerText(), /Saved · 40 changes, no copy yet/);
  await importPlan(page, PLAN);
  await chip(page).getByText('41 changes').waitFor();
  await chip(page).click();
  const suggestion = page.getByText(/41 changes since .* are in this browser only/);
  await suggestion.waitFor();
  await axe(page);
  await page.getByRole('button', { name: 'Not now' }).click();
  await suggestion.waitFor({ state: 'hidden' });
  match(await chip(page).innerText(), /41 changes/);

  await downloaded(page, () => page.getByRole('button', { name: 'Download copy' }).click());
  await chip(page).getByText('copied today').waitFor();
  equal((await copyKey(page)).changes, undefined);
});

test('a change that has been in no copy for a week is enough', async (t) => {
  const uncopied = { at: '2026-10-01T09:00', changes: 1, since: '2026-10-02T09:00' };
  const { page } = await openApp(t, {
    storage: { 'milepost/outside-copy': JSON.stringify(uncopied) }, now: new Date('2026-11-22T08:00:00Z'),
  });
  match(await chip(page).innerText(), /Saved · 1 change since copy/);
});

test('settings tell what the place allows', async (t) => {
  const { page } = await openApp(t, { path: '#/settings' });
  await page.getByText('A tab of its own: nothing is restricted.').waitFor();
  await page.getByText('Read in the background: you can go on working and stop it.').waitFor();
  await importPlan(page, PLAN);
  await goTo(page, '#/settings');
  // Headless browsers do not promise anything, but they have been asked.
  await page.getByText(/The browser (may clear it|has agreed not to)/).waitFor();
});
