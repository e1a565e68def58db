// Before much is lost, or added where there is no room, the person sees the numbers and says yes; what was set
// aside goes only when told to.

import { equal } from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { axe, downloaded, dropFile, openApp, resultsFolder } from './harness.mjs';
import { PLAN, fillStorage, importPlan, openPlan, taskCount } from './journeys.mjs';

const goTo = (page, place) => page.goto(page.url().replace(/#.*/, place));

/** The plan of the tests with every task waiting for all before it, or for none. */
function relinkedPlan(folder, linked) {
  const before = [];
  const text = readFileSync(PLAN, 'utf8').replace(/<Task>.*?<\/Task>/g, (task) => {
    const [, uid] = task.match(/<UID>(\d+)<\/UID>/);
    if (['0', '1', '5'].includes(uid)) return task; // Summaries have no links.
    const links = before.map((other) => `<PredecessorLink><PredecessorUID>${other}</PredecessorUID><Type>1</Type></PredecessorLink>`);
    before.push(uid);
    return task.replace(/<PredecessorLink>.*?<\/PredecessorLink>/g, '')
      .replace('</CalendarUID>', `</CalendarUID>${linked ? links.join('') : ''}`);
  });
  mkdirSync(join(resultsFolder(), folder), { recursive: true });
  const file = join(resultsFolder(), folder, 'relinked.xml');
  writeFileSync(file, text);
  return file;
}

/** The open project as a Milepost file with its first task only. */
async function cutProject(page) {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const { bytes } = await downloaded(page, () => page.getByRole('menuitem', { name: /Milepost file/ }).click());
  const envelope = JSON.parse(gunzipSync(bytes).toString('utf8'));
  const { project } = envelope.payload;
  Object.assign(project, { tasks: project.tasks.slice(0, 1), links: [], assignments: [], resources: [] });
  const file = join(resultsFolder(), 'cut.milepost');
  writeFileSync(file, JSON.stringify(envelope));
  return file;
}

test('an update that loses most of a project shows both counts and waits for a yes', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, relinkedPlan('linked', true));
  await openPlan(page);
  await dropFile(page, relinkedPlan('unlinked', false));
  const dialog = page.getByRole('dialog');
  const update = dialog.getByRole('button', { name: 'Update “Bridge works”' });
  await dialog.getByText(/has \d+ records here and would have \d+ afterwards/).waitFor();
  equal(await update.getAttribute('aria-disabled'), 'true');
  equal(await dialog.getByRole('button', { name: 'Import as new project' }).getAttribute('aria-disabled'), null);
  await axe(page);
  await update.click({ force: true });
  equal(await dialog.count(), 1);
  await dialog.getByRole('checkbox', { name: /Yes, replace \d+ records by \d+/ }).check();
  await update.click();
  await dialog.waitFor({ state: 'hidden' });

  // The next file begins without the yes to this one.
  await dropFile(page, relinkedPlan('linked', true));
  await update.click();
  await dialog.waitFor({ state: 'hidden' });
  await dropFile(page, relinkedPlan('unlinked', false));
  equal(await update.getAttribute('aria-disabled'), 'true');
});

test('a Milepost file that shrinks a project replaces it only if the person agrees', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  const file = await cutProject(page);
  const dialog = page.getByRole('dialog');
  const replace = dialog.getByRole('button', { name: 'Replace what is here' });
  await dropFile(page, file);
  await dialog.getByText(/would have \d+ afterwards/).waitFor();
  equal(await replace.getAttribute('aria-disabled'), 'true');
  await axe(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await dropFile(page, file);
  await dialog.getByRole('checkbox', { name: /Yes, replace \d+ records by \d+/ }).check();
  await replace.click();
  await dialog.waitFor({ state: 'hidden' });
  await openPlan(page);
  equal(await taskCount(page), 1);
});

test('restoring a recovery point with far less in it asks first', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  const dialog = page.getByRole('dialog');
  await dropFile(page, await cutProject(page));
  await dialog.getByRole('checkbox', { name: /Yes, replace/ }).check();
  await dialog.getByRole('button', { name: 'Replace what is here' }).click();
  await dialog.waitFor({ state: 'hidden' });

  // Back to the whole plan needs no question; from there to the small one does.
  await goTo(page, '#/settings');
  await page.getByRole('row', { name: /Before an import/ }).getByRole('button', { name: 'Restore' }).click();
  const small = page.getByRole('row', { name: /Before a restore/ });
  await small.getByRole('button', { name: 'Restore' }).click();
  const question = page.getByText(/“Bridge works” has \d+ records here; this recovery point has \d+\./);
  await question.waitFor();
  await axe(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await question.waitFor({ state: 'hidden' });
  await small.getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('button', { name: 'Restore nevertheless' }).click();
  await small.nth(1).waitFor();

  await small.first().getByRole('button', { name: 'Delete this recovery point of Bridge works' }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await small.nth(1).waitFor({ state: 'hidden' });
});

test('where there is no room an import says so before it is taken in', async (t) => {
  const { page } = await openApp(t);
  await fillStorage(page, 100_000);
  await dropFile(page, PLAN);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/too little room/).waitFor();
  const take = dialog.getByRole('button', { name: 'Import as new project' });
  equal(await take.getAttribute('aria-disabled'), 'true');
  await axe(page);
  await dialog.getByRole('link', { name: 'See what takes room' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(/The storage is nearly full/).waitFor();
  await page.locator('.safety-chip').click();
  await page.getByText(/The browser's storage is 9\d% full/).waitFor();
  await axe(page);
});

test('what was set aside can be discarded, and is offered for download first', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await page.evaluate(() => localStorage.setItem('milepost/v1/log/0000abcd-1', 'not what a commit looks like'));
  await page.reload();
  await page.locator('.safety-chip').waitFor();
  await goTo(page, '#/settings');
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await axe(page);
  const { bytes } = await downloaded(page, () => page.getByRole('button', { name: 'Download and discard' }).click());
  equal(bytes.toString('utf8'), 'not what a commit looks like');
  await page.getByText('Discarded').waitFor();
  const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('lost+found')));
  equal(left.length, 0);
  await page.getByText('Saved data that could not be read').waitFor({ state: 'hidden' });
});
