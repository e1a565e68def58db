// What every browser test shares: the built page on a server, Chromium, and a watch for errors.
//
//   import { test } from 'node:test';
//   import { openApp, axe } from './harness.mjs';
//
//   test('the portfolio opens', async (t) => {
//     const { page } = await openApp(t, { path: '#/portfolio', viewport: { width: 390, height: 844 } });
//     await page.getByRole('heading', { name: 'Portfolio' }).waitFor();
//     await axe(page);
//   });
//
// A test fails when the page throws, logs an error, breaks its content security policy or asks for a file
// that is not there; `errors` of openApp may be emptied by a test that provokes one.

import { deepStrictEqual, ok } from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { serveFolder } from './server.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
/** The root of the project. */
export const ROOT = resolve(HERE, '..', '..');
/** The release build that is tested. */
export const DIST = join(ROOT, 'dist');

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Chromium's arguments: those of the WebAssembly tests. */
const ARGUMENTS = JSON.parse(readFileSync(join(ROOT, 'webdriver.json'), 'utf8'))['goog:chromeOptions'].args;

const shared = { browser: null, servers: new Map() };

/** Of each context, what its pages complained about. */
const complaints = new WeakMap();

/** The browser of this test file, started at first use. */
export async function browser() {
  shared.browser ??= chromium.launch({ executablePath: chromiumProgram(), args: ARGUMENTS });
  return shared.browser;
}

/** The address of dist under a sub-path, on a server of this test file. */
export async function served(base = '/') {
  if (!shared.servers.has(base)) {
    ok(existsSync(join(DIST, 'index.html')), 'dist is missing: run `cargo xtask dist`, or the tests by `cargo xtask test browser`');
    shared.servers.set(base, serveFolder(DIST, base));
  }
  return (await shared.servers.get(base)).url;
}

/** Ends what this file started. Tests need not call it; programs that are no tests do. */
export async function closeAll() {
  await (await shared.browser)?.close();
  for (const server of shared.servers.values()) await (await server).close();
  shared.browser = null;
  shared.servers.clear();
}

after(closeAll);

/**
 * Opens the app in a browser profile of its own. Answers `{ page, context, errors, url }`.
 *
 * - path: what follows the app's address, for example '#/portfolio'
 * - storage: localStorage before the first start, as an object of texts
 * - viewport, colorScheme, reducedMotion, locale, timezone: as Playwright takes them
 * - now: a Date at which the page's clock starts
 * - base: the sub-path that the app is served under
 * - singleFile: open dist/milepost.html from the disk instead
 * - context: a context of an earlier call, for a second tab with the same storage
 */
export async function openApp(t, options = {}) {
  const {
    path = '', storage = {}, viewport = { width: 1440, height: 900 }, colorScheme = 'light',
    reducedMotion = 'reduce', locale = 'en-GB', timezone = 'Europe/Berlin', now, base = '/', singleFile = false,
  } = options;
  const context = options.context ?? await (await browser()).newContext({
    viewport, colorScheme, reducedMotion, locale, timezoneId: timezone, acceptDownloads: true,
  });
  if (!options.context) {
    complaints.set(context, []);
    t?.after(() => judge(context));
    if (now) await context.clock.install({ time: now });
  }

  const page = await context.newPage();
  const errors = watchErrors(page);
  complaints.get(context)?.push(errors);
  await seed(page, storage);
  const url = singleFile ? pathToFileURL(join(DIST, 'milepost.html')).href : await served(base);
  await page.goto(url + path);
  await page.locator('main').first().waitFor();
  return { page, context, errors, url };
}

/** Fails if a page of the context complained. Looks before it closes, because closing aborts requests. */
async function judge(context) {
  const errors = complaints.get(context).flat();
  await context.close();
  deepStrictEqual(errors, [], 'the page reported errors');
}

/** Collects everything that a page complains about. */
export function watchErrors(page) {
  const errors = [];
  page.on('pageerror', (error) => errors.push(`exception: ${error.stack ?? error}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => errors.push(`request: ${request.url()} ${request.failure()?.errorText}`));
  page.on('crash', () => errors.push('the page crashed'));
  return errors;
}

/** Fails with a readable list if axe finds violations. `options.exclude` lists selectors not to look at. */
export async function axe(page, { include = 'body', exclude = [], disable = [] } = {}) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async ([include, exclude, disable]) => {
    const rules = Object.fromEntries(disable.map((rule) => [rule, { enabled: false }]));
    const result = await window.axe.run({ include: [include], exclude }, { rules, resultTypes: ['violations'] });
    return result.violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      nodes: nodes.map((node) => `${node.target.join(' ')} (${node.any.concat(node.all, node.none).map((check) => check.message).join('; ')})`),
    }));
  }, [include, exclude, disable]);
  const list = violations.map(({ rule, nodes }) => `${rule}\n    ${nodes.join('\n    ')}`).join('\n  ');
  ok(violations.length === 0, `axe found violations:\n  ${list}`);
}

/**
 * A file of the shared test data, which lies beside the project and not in it. Without it the test is skipped:
 *
 *   const plan = sharedData(t, 'plans/example.xml');
 *   if (!plan) return;
 */
export function sharedData(t, name) {
  const folder = process.env.MILEPOST_DATA ?? join(ROOT, '..', 'shared', 'data');
  const file = join(folder, name);
  if (existsSync(file)) return file;
  t.skip(`${name} is not in ${folder}`);
  return null;
}

/** A folder for what tests write; not in the repository. */
export function resultsFolder() {
  const folder = join(HERE, 'test-results');
  mkdirSync(folder, { recursive: true });
  return folder;
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
