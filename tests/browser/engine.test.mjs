// The engine does its work wherever the page is: in a worker, and beside the page where a host forbids workers.

import { deepStrictEqual, equal, match } from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { downloaded, dropFile, openApp, resultsFolder } from './harness.mjs';
import { PLAN, exportPlan, importPlan, openPlan, taskCount } from './journeys.mjs';

/** As in a browser that has no workers. */
function withoutWorkers() {
  delete window.Worker;
}

/** As under a policy that lets a worker be made and then blocks its script. */
function withBlockedWorkers() {
  window.Worker = class extends EventTarget {
    set onerror(handler) { setTimeout(() => handler(new Event('error'))); }

    postMessage() {}

    terminate() {}
  };
}

/** Imports, exports and compares: all that the engine does. */
async function walk(t, options) {
  const { page, errors } = await openApp(t, options);
  await importPlan(page, PLAN);
  await openPlan(page);
  equal(await taskCount(page), 12);
  const { name, bytes } = await exportPlan(page, downloaded);
  equal(name, 'Bridge works.xml');
  match(bytes.toString(), /^<\?xml[^]*<\/Project>\s*$/);
  // Plans without a key are recognised by the name that they had.
  const folder = join(resultsFolder(), 'engine');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'bridge_works.xml');
  writeFileSync(file, bytes);
  await dropFile(page, file);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Nothing has changed in the file').waitFor();
  await dialog.getByRole('button', { name: 'Update “Bridge works”' }).click();
  await dialog.waitFor({ state: 'hidden' });
  deepStrictEqual(errors, []);
}

for (const singleFile of [false, true]) {
  const where = singleFile ? 'from the disk' : 'from a server';
  test(`a plan goes in and out ${where}`, (t) => walk(t, { singleFile }));
  test(`a plan goes in and out ${where}, without workers`, (t) => walk(t, { singleFile, before: withoutWorkers }));
  test(`a plan goes in and out ${where}, with blocked workers`, (t) => walk(t, { singleFile, before: withBlockedWorkers }));
}

test('without workers a file that is no plan has its sentence', async (t) => {
  const { page } = await openApp(t, { before: withoutWorkers });
  const file = join(resultsFolder(), 'letter.xml');
  writeFileSync(file, '<letter>Dear all</letter>');
  await dropFile(page, file);
  await page.getByText('letter.xml was not imported').waitFor();
});

test('an engine that cannot be fetched is said, and our own file is written without it', async (t) => {
  const { page, errors } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  await page.route('**/engine-*', (route) => route.abort());
  await dropFile(page, PLAN);
  await page.getByText(/could not be loaded/).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const { name } = await downloaded(page, () => page.getByRole('menuitem', { name: /Milepost file/ }).click());
  equal(name, 'Bridge works.milepost');
  errors.length = 0;
});

test('an engine whose WebAssembly cannot be fetched is said', async (t) => {
  const { page, errors } = await openApp(t);
  await page.route('**/engine-*.wasm', (route) => route.abort());
  await dropFile(page, PLAN);
  await page.getByText(/could not be loaded/).waitFor();
  errors.length = 0;
});
