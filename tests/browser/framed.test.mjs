// In a page of another site nothing may be kept: that is said, and the work goes on in memory.

import { createServer } from 'node:http';
import { test } from 'node:test';
import { downloaded, openApp } from './harness.mjs';

/** Opens the app in a frame of a page that another site serves. Answers the page and the frame. */
async function openFramed(t) {
  const { page, url } = await openApp(t);
  const host = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Intranet</title>
      <h1>Intranet</h1><iframe title="Milepost" src="${url}" width="1200" height="720"></iframe>`);
  });
  await new Promise((resolve) => host.listen(0, '127.0.0.1', resolve));
  t.after(() => host.close());
  // The app is served by localhost: for browsers that is another site.
  await page.goto(`http://127.0.0.1:${host.address().port}/`);
  const frame = page.frameLocator('iframe');
  await frame.locator('.safety-chip').waitFor();
  return { page, frame };
}

test('in a frame without storage the app works in memory and says so', async (t) => {
  // Chromium's profiles for tests block the storage of frames of other sites, as many people do.
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
