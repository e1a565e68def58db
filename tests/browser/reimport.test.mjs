// Files go out and come back: the same file again updates, our own files bring projects along.

import { equal, match } from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { axe, downloaded, dropFile, openApp, resultsFolder } from './harness.mjs';
import { PLAN, exportPlan, importPlan, openPlan, taskCount } from './journeys.mjs';

const projects = (page) => page.locator('tbody tr');

test('the same file again offers to update, and what Microsoft Project XML gives back is the same plan', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  const { bytes } = await exportPlan(page, downloaded);
  const file = join(resultsFolder(), 'bridge_works.xml');
  writeFileSync(file, bytes);

  await dropFile(page, file);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/came from the same source/).waitFor();
  match(await dialog.innerText(), /Nothing has changed in the file/);
  await axe(page);
  await dialog.getByRole('button', { name: 'Update “Bridge works”' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await openPlan(page);
  equal(await taskCount(page), 12);
  await page.goto(page.url().replace(/#.*/, '#/portfolio'));
  await projects(page).first().waitFor();
  equal(await projects(page).count(), 1);
});

test('a Milepost file brings projects to another browser', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const { name, bytes } = await downloaded(page, () => page.getByRole('menuitem', { name: /Milepost file/ }).click());
  equal(name, 'Bridge works.milepost');
  const file = join(resultsFolder(), name);
  writeFileSync(file, bytes);

  const other = await openApp(t);
  await dropFile(other.page, file);
  const dialog = other.page.getByRole('dialog');
  await dialog.getByText('new here').waitFor();
  await axe(other.page);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await openPlan(other.page);
  equal(await taskCount(other.page), 12);
});

test('an import is one step that can be undone and done again', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await page.getByRole('button', { name: /^Undo: Import “Bridge works”/ }).click();
  await page.getByText('This project is not in this browser').waitFor();
  await page.getByRole('button', { name: /^Redo: Import “Bridge works”/ }).click();
  await openPlan(page);
  equal(await taskCount(page), 12);
});

test('pasted Microsoft Project XML is taken in', async (t) => {
  const { page } = await openApp(t);
  const text = readFileSync(PLAN, 'utf8');
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Import as new project' }).click();
  await openPlan(page);
  equal(await taskCount(page), 12);
});
