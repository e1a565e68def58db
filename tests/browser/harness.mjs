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
import { join } from 'node:path';
import { after } from 'node:test';
import { ROOT, closeAll, open } from './app.mjs';

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
    t.after(() => judge(app.context));
  }
  return app;
}

/** Looks before it closes, because closing aborts requests. */
async function judge(context) {
  const errors = complaints.get(context).flat();
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
