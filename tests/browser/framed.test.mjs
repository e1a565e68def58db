// In a page of another site less is allowed: that is said, and the work goes on, in memory if need be.

import { equal } from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { downloaded, openApp } from './harness.mjs';
import { PLAN, importPlan } from './journeys.mjs';

/**
 * Opens the app in a frame of a page of another origin, on a port of its own. `host` is the name that the page is
 * served under, `sandbox` what the frame's sandbox allows. Answers the page, the frame and what the page reported.
 */
async function openFramed(t, { host = '127.0.0.1', sandbox } = {}) {
  const { page, url, errors } = await openApp(t);
  const attribute = sandbox === undefined ? '' : `sandbox="${sandbox}"`;
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Intranet</title>
      <h1>Intranet</h1><iframe title="Milepost" src="${url}" ${attribute} width="1200" height="720"></iframe>`);
  });
  await new Promise((resolve) => server.listen(0, host, resolve));
  t.after(() => server.close());
  await page.goto(`http://${host}:${server.address().port}/`);
  const frame = page.frameLocator('iframe');
  await frame.locator('.safety-chip').waitFor();
  return { page, frame, errors };
}

test('in a frame without storage the app works in memory and says so', async (t) => {
  // The app is served by localhost: for browsers 127.0.0.1 is another site. Chromium's profiles for tests block the
  // storage of frames of other sites, as many people do.
  const { page, frame } = await openFramed(t);
  await frame.getByText('Kept in memory only').first().waitFor();
  const notice = frame.locator('.banner').getByText(/Nothing is kept here when you leave this page/);
  await notice.waitFor();
  await frame.locator('.banner').getByRole('button', { name: 'Load file' }).waitFor();
  await downloaded(page, () => frame.locator('.banner').getByRole('button', { name: 'Download copy' }).click());
  await frame.getByRole('button', { name: 'Understood' }).click();
  await notice.waitFor({ state: 'hidden' });
  await frame.getByRole('link', { name: 'Settings' }).first().click();
  await frame.getByText(/allows no storage/).waitFor();
  await frame.getByText(/may block downloads without saying so/).waitFor();
});

test('in a frame of another origin that has storage, what is saved is there again', async (t) => {
  const { page, frame } = await openFramed(t, { host: 'localhost' });
  await frame.locator('.banner').getByText(/What you save here stays inside this page/).waitFor();
  await frame.getByRole('button', { name: 'Open the sample' }).click();
  await frame.locator('.portfolio-name').first().waitFor();
  const names = await frame.locator('.portfolio-name').allInnerTexts();
  await page.reload();
  await frame.locator('.portfolio-name').first().waitFor();
  equal((await frame.locator('.portfolio-name').allInnerTexts()).join(), names.join());
});

test('a sandboxed frame has no origin: the app comes as one file, works in memory and gives copies', async (t) => {
  const { page, frame, errors } = await openFramed(t, { sandbox: 'allow-scripts allow-downloads' });
  await frame.getByText('Kept in memory only').first().waitFor();
  await frame.locator('.banner').getByText(/Nothing is kept here when you leave this page/).waitFor();
  await importPlan(page.frames()[1], PLAN);
  await frame.getByText('Bridge works').first().waitFor();
  await downloaded(page, () => frame.locator('.banner').getByRole('button', { name: 'Download copy' }).click());
  // That the frame may fetch nothing is reported by the browser, not by the app.
  equal(errors.filter((text) => !/blocked by CORS policy|ERR_FAILED|Failed to fetch/.test(text)).join('\n'), '');
  errors.length = 0;
});
