// The built page starts, wherever it is put, and its worker too.

import { equal, match } from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DIST } from './app.mjs';
import { axe, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan } from './journeys.mjs';

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

test('where WebAssembly is forbidden or missing the page says so', async (t) => {
  const { page, url, errors } = await openApp(t);
  await page.addInitScript(() => { delete window.WebAssembly; });
  await page.reload();
  await page.getByText(/This browser may not run WebAssembly/).waitFor();
  equal(await page.getByText(/did not arrive whole/).isVisible(), false);
  await axe(page);
  match(errors.join('\n'), /WebAssembly is missing/);
  errors.length = 0;

  const policy = "script-src 'self'";
  const strict = await page.context().newPage();
  await strict.route(url, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await strict.goto(url);
  await strict.getByText(/This browser may not run WebAssembly/).waitFor();
});

test('where the program does not arrive the page says so', async (t) => {
  const { page, errors } = await openApp(t);
  await page.route('**/milepost-*.wasm', (route) => route.fulfill({ status: 404, body: 'not here' }));
  await page.reload();
  await page.getByText(/Milepost did not arrive whole/).waitFor();
  await axe(page);
  errors.length = 0;
});

test('the page opens from the disk by its index.html, too', async (t) => {
  const { page, errors } = await openApp(t, { at: pathToFileURL(join(DIST, 'index.html')).href, path: '#/settings' });
  await page.getByText('A file on this computer, without a server.').waitFor();
  match(page.url(), /milepost\.html#\/settings$/);
  errors.length = 0;
});

test('a server that sends WebAssembly as something else does no harm', async (t) => {
  const { page } = await openApp(t);
  await page.route('**/*.wasm', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
  });
  await page.reload();
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
});

test('a part that cannot be fetched is said, and tried again', async (t) => {
  const { page, errors } = await openApp(t);
  await page.route('**/settings-*.wasm', (route) => route.abort());
  await page.reload();
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await page.getByText('This page could not be loaded').waitFor();
  await axe(page);
  await page.unroute('**/settings-*.wasm');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  errors.length = 0;
});

test('a page that is left before its first frame leaves nothing behind', async (t) => {
  // Frames come late, as on a busy machine.
  const before = () => {
    window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 150);
    window.cancelAnimationFrame = clearTimeout;
  };
  const { page } = await openApp(t, { before });
  await importPlan(page, PLAN);
  await openPlan(page);
  const plan = new URL(page.url()).hash.replace(/\?.*/, '');
  const places = [plan, plan.replace('plan', 'overview'), plan.replace('plan', 'calendars'), '#/portfolio'];
  await page.evaluate(async (places) => {
    const turn = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
    for (const place of places) {
      for (const pause of [0, 20, 60]) {
        location.hash = '#/settings';
        await turn(300);
        location.hash = place;
        await turn(pause);
      }
    }
    location.hash = '#/settings';
    await turn(300);
  }, places);
  await page.getByRole('heading', { name: 'Settings' }).first().waitFor();
});
