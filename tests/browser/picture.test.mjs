// The plan taken along as a picture.

import { equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { downloaded, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan, taskCount } from './journeys.mjs';

test('the picture of the plan is a document of its own, with every row that is shown', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  const rows = await taskCount(page);
  ok(rows > 1);

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const { name, bytes } = await downloaded(page, () => page.getByRole('menuitem', { name: /picture of the plan \(SVG\)/ }).click());
  equal(name, 'Bridge works plan.svg');
  const seen = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const root = parsed.documentElement;
    return {
      broken: parsed.querySelector('parsererror')?.textContent,
      scripts: parsed.querySelectorAll('script, foreignObject, image, use').length,
      width: Number(root.getAttribute('width')),
      height: Number(root.getAttribute('height')),
      texts: [...parsed.querySelectorAll('text')].map((node) => node.textContent),
    };
  }, bytes.toString('utf8'));
  equal(seen.broken, undefined);
  equal(seen.scripts, 0);
  ok(seen.width > 600 && seen.height > rows * 28, `${seen.width} × ${seen.height}`);
  ok(seen.texts.includes('Bridge works'));
  for (const task of await page.locator('[role=gridcell].plan-name').allInnerTexts()) {
    ok(seen.texts.includes(task.trim()), `${task} is not among ${seen.texts.join(', ')}`);
  }
  match(seen.texts.at(-1) ?? '', /Baseline|Milestone/, 'the legend comes last');
});

test('the palette exports the picture too', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('picture');
  const { name } = await downloaded(page, () => page.keyboard.press('Enter'));
  equal(name, 'Bridge works plan.svg');
});
