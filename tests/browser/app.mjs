// The built page in Chromium, for tests, screenshots and measurements.

import { ok } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { serveFolder } from './server.mjs';

/** The root of the project. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** The release build, or another one that is being tried. */
export const DIST = process.env.MILEPOST_DIST ?? join(ROOT, 'dist');

/** Chromium's arguments: those of the WebAssembly tests. */
const ARGUMENTS = JSON.parse(readFileSync(join(ROOT, 'webdriver.json'), 'utf8'))['goog:chromeOptions'].args;

const started = { browser: null, servers: new Map() };

/** The browser of this program, started at first use. */
export async function browser() {
  started.browser ??= chromium.launch({ executablePath: chromiumProgram(), args: ARGUMENTS });
  return started.browser;
}

/** The address of dist under a sub-path, on a server of this program. */
export async function served(base = '/') {
  if (!started.servers.has(base)) {
    ok(existsSync(join(DIST, 'milepost.html')), 'dist is missing: run `cargo xtask dist`');
    started.servers.set(base, serveFolder(DIST, base));
  }
  return (await started.servers.get(base)).url;
}

/** Ends the browser and the servers. */
export async function closeAll() {
  await (await started.browser)?.close();
  for (const server of started.servers.values()) await (await server).close();
  started.browser = null;
  started.servers.clear();
}

/**
 * Opens the app in a browser profile of its own. Answers `{ page, context, errors, url }`.
 *
 * - path: what follows the app's address, for example '#/portfolio'
 * - storage: localStorage before the first start, as an object of texts
 * - viewport, colorScheme, reducedMotion, forcedColors, locale, timezone: as Playwright takes them
 * - now: a Date at which the page's clock starts, with timers that a test can run
 * - day: a Date from which the page's clock goes on as usual: for plans whose dates would be in the past one day.
 *   MILEPOST_DAYS_LATER moves all tests without it that many days on, to find those that need it
 * - base: the sub-path that the app is served under
 * - singleFile: open dist/milepost.html from the disk instead
 * - before: a function that runs in the page before anything of it
 * - context: the context of an earlier call, for a second tab with the same storage
 * - at: the address of another server than that of dist
 * - keepsPages: let the page be kept for use without network; else it is not, because what a service worker fetches
 *   a test does not see
 */
export async function open(options = {}) {
  const {
    path = '', storage = {}, viewport = { width: 1440, height: 900 }, colorScheme = 'light',
    reducedMotion = 'reduce', forcedColors = 'none', locale = 'en-GB', timezone = 'Europe/Berlin', now, day, base = '/', singleFile = false, before, at, keepsPages = false,
  } = options;
  const context = options.context ?? await (await browser()).newContext({
    viewport, colorScheme, reducedMotion, forcedColors, locale, timezoneId: timezone, acceptDownloads: true,
    serviceWorkers: keepsPages ? 'allow' : 'block',
  });
  if (now && !options.context) await context.clock.install({ time: now });

  const later = Number(process.env.MILEPOST_DAYS_LATER ?? 0) * 24 * 60 * 60 * 1000;
  const shift = day ? day - Date.now() : later;
  if (shift !== 0 && !now && !options.context) await context.addInitScript(shiftClock, shift);
  const page = await context.newPage();
  const errors = watchErrors(page);
  await seed(page, storage);
  if (before) await page.addInitScript(before);
  const url = at ?? (singleFile ? pathToFileURL(join(DIST, 'milepost.html')).href : await served(base));
  await page.goto(url + path);
  try {
    await page.locator('main').first().waitFor();
  } catch (error) {
    throw new Error(`the app did not start: ${[error.message, ...errors].join('\n')}`);
  }
  return { page, context, errors, url };
}

/** In the page: lets its clock go as it does, but so many milliseconds later. */
function shiftClock(shift) {
  const Real = Date;
  window.Date = class extends Real {
    constructor(...parts) {
      super(...(parts.length === 0 ? [Real.now() + shift] : parts));
    }

    static now() {
      return Real.now() + shift;
    }
  };
}

/** Collects everything that a page complains about. */
export function watchErrors(page) {
  const errors = [];
  page.on('pageerror', (error) => errors.push(`exception: ${error.stack ?? error}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // What a reload cuts off is asked for again by the page that follows.
    if (why !== 'net::ERR_ABORTED') errors.push(`request: ${request.url()} ${why}`);
  });
  page.on('crash', () => errors.push('the page crashed'));
  return errors;
}

/** Fills localStorage once, so that a reload finds what the app has made of it. */
async function seed(page, storage) {
  if (Object.keys(storage).length === 0) return;
  await page.addInitScript((entries) => {
    if (sessionStorage.getItem('seeded')) return;
    sessionStorage.setItem('seeded', 'yes');
    for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
  }, storage);
}

function chromiumProgram() {
  const candidates = [
    process.env.MILEPOST_CHROMIUM,
    '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const found = candidates.find((program) => program && existsSync(program));
  ok(found, 'Chromium was not found; set MILEPOST_CHROMIUM to its program');
  return found;
}

/** Drops a file on the page as from the desktop. */
export async function dropFile(page, file, selector = 'body') {
  const transfer = await page.evaluateHandle(([name, base64]) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], name));
    return data;
  }, [basename(file), readFileSync(file).toString('base64')]);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent(selector, type, { dataTransfer: transfer });
  }
}
