// The page is kept by the browser: it opens without a network, and a newer version is taken when the person agrees,
// never while something is not saved.

import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DIST } from './app.mjs';
import { axe, dropFile, openApp } from './harness.mjs';
import { PLAN, fillStorage, importPlan } from './journeys.mjs';
import { serveFolder } from './server.mjs';

/** A copy of dist on a server of its own. `publish` makes it the next version, whose page says
 * so, or one whose page names another script. */
async function host(t, base = '/pmo/milepost/') {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-'));
  cpSync(DIST, folder, { recursive: true });
  const server = await serveFolder(folder, base);
  t.after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const edit = (name, change) => {
    const file = join(folder, name);
    const before = readFileSync(file, 'utf8');
    const after = change(before);
    ok(after !== before, `${name} has nothing to change`);
    writeFileSync(file, after);
  };
  const publish = (version, { script } = {}) => {
    edit('index.html', (html) => html.replace(/<body[^>]*>/, `<body data-version="${version}">`));
    edit('service-worker.js', (text) => text.replace(/VERSION = '[^']*'/, `VERSION = '${version}'`));
    if (script) edit('service-worker.js', (text) => text.replace(/PAGE = '[^']*'/, `PAGE = './${script}'`));
  };
  return { url: server.url, close: server.close, publish };
}

const isKept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  // Ready is said before the page is controlled.
  if (!navigator.serviceWorker.controller) {
    await new Promise((resolve) => { navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }); });
  }
});
const lookForNewer = (page) => page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
const version = (page) => page.evaluate(() => document.body.dataset.version ?? 'first');
const offer = (page) => page.locator('.banner').filter({ hasText: 'A new version of Milepost is here' });

/** Opens the app from a host of its own, where it is controlled by its service worker from the start. */
async function openKept(t) {
  const server = await host(t);
  const app = await openApp(t, { at: server.url, keepsPages: true });
  await isKept(app.page);
  await app.page.reload();
  await app.page.locator('.safety-chip').waitFor();
  return { ...app, server };
}

test('after the first visit the page opens without a network, and reads and writes files', async (t) => {
  const server = await host(t);
  const { page } = await openApp(t, { at: server.url, keepsPages: true });
  await page.goto(`${server.url}#/settings`);
  await page.getByText(/Not needed any more: the browser keeps the page/).waitFor();
  await server.close();
  await page.reload();
  await page.goto(`${server.url}#/portfolio`);
  await importPlan(page, PLAN);
  await page.reload();
  await page.locator('.safety-chip').getByText('Saved').waitFor();
  await page.goto(`${server.url}index.html#/portfolio`);
  await page.getByText('Bridge works').first().waitFor();
});

test('a newer version is offered and taken when the person agrees', async (t) => {
  const { page, server } = await openKept(t);
  await importPlan(page, PLAN);
  server.publish('2');
  await lookForNewer(page);
  await offer(page).waitFor();
  await axe(page);
  await page.reload();
  await offer(page).waitFor();
  equal(await version(page), 'first', 'a reload alone takes nothing');
  await offer(page).getByRole('button', { name: 'Take it now' }).click();
  await page.locator('body[data-version="2"]').waitFor();
  await page.getByText('Bridge works').first().waitFor();
  equal(await offer(page).count(), 0);

  // Later means later: not until somebody opens the page again.
  server.publish('3');
  await lookForNewer(page);
  await offer(page).getByRole('button', { name: 'Later' }).click();
  await offer(page).waitFor({ state: 'hidden' });
});

test('a page that is open since the first visit hears of a newer version, too', async (t) => {
  const server = await host(t);
  const { page } = await openApp(t, { at: server.url, keepsPages: true });
  await isKept(page);
  await page.goto(`${server.url}#/settings`);
  await page.getByText(/Not needed any more/).waitFor();
  server.publish('2');
  await lookForNewer(page);
  await offer(page).getByRole('button', { name: 'Take it now' }).click();
  await page.locator('body[data-version="2"]').waitFor();
});

test('another tab goes on with its version and is told', async (t) => {
  const { page, server, context } = await openKept(t);
  const second = await openApp(t, { context, at: server.url });
  server.publish('2');
  await lookForNewer(page);
  await offer(page).getByRole('button', { name: 'Take it now' }).click();
  await page.locator('body[data-version="2"]').waitFor();
  equal(await version(second.page), 'first');
  await offer(second.page).getByRole('button', { name: 'Take it now' }).click();
  await second.page.locator('body[data-version="2"]').waitFor();
});

test('while something is not saved no newer version is taken', async (t) => {
  const { page, server } = await openKept(t);
  await fillStorage(page);
  await dropFile(page, PLAN);
  await page.getByRole('dialog').getByRole('checkbox', { name: /although there is so little room/ }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Import as new project' }).click();
  await page.locator('.banner').getByText(/Not saved since/).waitFor();
  server.publish('2');
  await lookForNewer(page);
  match(await offer(page).innerText(), /as soon as every change is saved/);
  equal(await offer(page).getByRole('button', { name: 'Take it now' }).count(), 0);
  // Nor does the version that waits take over by itself.
  equal(await page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).waiting)), true);

  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith('filler-'))) localStorage.removeItem(key);
  });
  await page.locator('.banner').getByRole('button', { name: 'Try again' }).click();
  await offer(page).getByRole('button', { name: 'Take it now' }).click();
  await page.locator('body[data-version="2"]').waitFor();
  await page.goto(`${server.url}#/portfolio`);
  await page.getByText('Bridge works').first().waitFor();
});

test('files of two versions are never mixed', async (t) => {
  const { page, server } = await openKept(t);
  // The service worker is on the server before the page that belongs to it: nothing is taken from there yet.
  server.publish('2', { script: 'milepost-0000000000000000.js' });
  const states = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const coming = registration.installing;
    if (coming && coming.state === 'installing') {
      await new Promise((resolve) => { coming.addEventListener('statechange', resolve, { once: true }); });
    }
    return [coming?.state, Boolean(registration.waiting), (await caches.keys()).length];
  });
  deepEqual(states, ['redundant', false, 1]);
  equal(await offer(page).count(), 0);
});

test('the page can be installed as an app', async (t) => {
  const { page, context } = await openKept(t);
  const devtools = await context.newCDPSession(page);
  const { errors, url } = await devtools.send('Page.getAppManifest');
  deepEqual(errors, []);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // A private window installs nothing; tests run in one.
  deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
  const icons = await page.evaluate(async (url) => {
    const { icons } = await (await fetch(url)).json();
    return Promise.all(icons.filter(({ sizes }) => sizes !== 'any').map(async ({ src, sizes }) => {
      const image = new Image();
      image.src = new URL(src, url).href;
      await image.decode();
      return [sizes, `${image.naturalWidth}x${image.naturalHeight}`];
    }));
  }, url);
  ok(icons.length >= 2);
  for (const [said, real] of icons) equal(real, said);
});
