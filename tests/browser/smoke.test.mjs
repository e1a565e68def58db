// The built page starts, wherever it is put, and its worker too.

import { equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';

/** Starts the worker as the app does, and waits for its first word. */
async function workerSays(page) {
  return page.evaluate(() => new Promise((resolve, reject) => {
    const worker = new Worker(window.__MILEPOST_ENGINE__);
    worker.addEventListener('message', (event) => {
      worker.terminate();
      resolve(event.data);
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker did not start')));
  }));
}

test('the page opens, has its title and no accessibility violations', async (t) => {
  const { page } = await openApp(t);
  equal(await page.title(), 'Milepost');
  await axe(page);
});

test('the page opens in the dark and on a telephone', async (t) => {
  const { page } = await openApp(t, { colorScheme: 'dark', viewport: { width: 390, height: 844 } });
  await axe(page);
});

test('everything works under a sub-path', async (t) => {
  const { page, url } = await openApp(t, { base: '/sites/team/milepost/' });
  match(url, /\/sites\/team\/milepost\/$/);
  equal(await page.title(), 'Milepost');
  equal(await workerSays(page), 'ready');
});

test('the single file opens from the disk, with its worker', async (t) => {
  const { page } = await openApp(t, { singleFile: true });
  equal(await page.title(), 'Milepost');
  equal(await workerSays(page), 'ready');
});
