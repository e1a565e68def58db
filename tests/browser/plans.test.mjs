// Every real plan opens, is scheduled and drawn, survives a reload and can be given back.
//
// The plans lie beside the project; where they are absent only our own is walked through.

import { equal, match, ok } from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './app.mjs';
import { downloaded, dropFile, openApp } from './harness.mjs';
import { PLAN, exportPlan, importPlan, openPlan, taskCount } from './journeys.mjs';

const DATA = process.env.MILEPOST_DATA ?? join(ROOT, '..', 'shared', 'data');

function realPlans() {
  return ['plans', 'pod'].flatMap((folder) => {
    const path = join(DATA, folder);
    if (!existsSync(path)) {
      console.log(`# ${path} is absent: its plans are not tried`);
      return [];
    }
    return readdirSync(path).filter((name) => /\.(xml|pod)$/.test(name)).map((name) => join(path, name));
  });
}

/** Files of early ProjectLibre have no plan in a form that others can read. */
const hasReadablePlan = (file) => !file.endsWith('.pod') || readFileSync(file).includes('ProjectLibreSeparator_MSXML');

for (const plan of realPlans().filter((file) => !hasReadablePlan(file))) {
  test(`${plan.split('/').pop()} is refused with the way to a file that can be read`, async (t) => {
    const { page } = await openApp(t);
    await dropFile(page, plan);
    await page.getByRole('dialog').getByText(/save it as XML/).waitFor();
  });
}

for (const plan of [PLAN, ...realPlans().filter(hasReadablePlan)]) {
  test(`${plan.split('/').pop()} opens, is drawn, survives a reload and exports`, async (t) => {
    const { page } = await openApp(t);
    await importPlan(page, plan);
    await openPlan(page);
    const tasks = await taskCount(page);
    if (tasks > 0) ok(await page.locator('.plan-chart svg').count() > 0, 'the chart draws something');

    await page.reload();
    await openPlan(page);
    equal(await taskCount(page), tasks, 'all tasks are there after a reload');

    const { name, bytes } = await exportPlan(page, downloaded);
    match(name, /\.xml$/);
    match(bytes.toString('utf8', 0, 200), /<Project xmlns="http:\/\/schemas\.microsoft\.com\/project">/);
  });
}
