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
// that is not there; a test that provokes one sets `errors.length = 0`. Of a failed test a picture stays in
// test-results.

import { deepStrictEqual, ok } from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after } from 'node:test';
import { ROOT, closeAll, open } from './app.mjs';

export { dropFile } from './app.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Of each context, what its pages complained about. */
const complaints = new WeakMap();

after(closeAll);

/** Opens the app as `open` of app.mjs does, closes it after the test, and fails the test on complaints. */
export async function openApp(t, options = {}) {
  const app = await open(options);
  if (complaints.has(app.context)) {
    complaints.get(app.context).push(app.errors);
  } else {
    complaints.set(app.context, [app.errors]);
    t.after(() => judge(t, app.context));
  }
  return app;
}

/** Does what starts a download, and answers `{ name, bytes }` of it. */
export async function downloaded(page, start) {
  const [download] = await Promise.all([page.waitForEvent('download'), start()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Looks before it closes, because closing aborts requests. Of a failed test it leaves a picture. */
async function judge(t, context) {
  const errors = complaints.get(context).flat();
  // What the page complained about explains more than what the test then waited for in vain.
  if (t.passed === false) errors.forEach((error) => t.diagnostic(error));
  if (t.passed === false || errors.length > 0) {
    const name = t.name.replace(/[^\p{L}\p{N}]+/gu, '-');
    for (const [index, page] of context.pages().entries()) {
      await page.screenshot({ path: join(resultsFolder(), `${name}-${index + 1}.png`) }).catch(() => {});
    }
  }
  await context.close();
  deepStrictEqual(errors, [], 'the page reported errors');
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
  const folder = join(ROOT, 'tests', 'browser', 'test-results');
  mkdirSync(folder, { recursive: true });
  return folder;
}
