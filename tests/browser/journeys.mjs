// Ways through the app that many tests begin with, and a plan of our own to walk them with.

import { fileURLToPath } from 'node:url';
import { dropFile } from './app.mjs';

/** A small plan made for the tests: see tests/fixtures/README.md. Its project is called "Bridge works". */
export const PLAN = fileURLToPath(new URL('../fixtures/bridge_works.xml', import.meta.url));

/** A day on which that plan is under way, for tests of what is said about what lies ahead. */
export const PLAN_DAY = new Date('2026-11-18T09:00:00');

/** Drops a plan, looks at the preview, and takes it in as a new project. */
export async function importPlan(page, file) {
  await dropFile(page, file);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Import as new project' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** On the first visit: adds the sample's projects. */
export async function openSample(page) {
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await page.locator('.portfolio-name').first().waitFor();
}

/** Waits for the plan of the project that the address names. An empty plan shows a sentence instead. */
export async function openPlan(page) {
  await page.locator('.plan-page').waitFor();
  await page.locator('[role=treegrid], .plan-page .empty').first().waitFor();
}

/** How many tasks the plan says it has; 0 for an empty plan. */
export async function taskCount(page) {
  const grid = page.locator('[role=treegrid]');
  if (await grid.count() === 0) return 0;
  return Number(await grid.getAttribute('aria-rowcount')) - 1;
}

/** Exports the open plan to Microsoft Project. */
export async function exportPlan(page, downloaded) {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  return downloaded(page, () => page.getByRole('menuitem', { name: /Microsoft Project/ }).click());
}

/** Fills the storage with texts of somebody else's, and leaves `rest` characters. */
export async function fillStorage(page, rest = 0) {
  await page.evaluate((rest) => {
    let size = 1 << 20;
    for (let index = 0; size > 0; ) {
      try {
        localStorage.setItem(`filler-${index}`, 'x'.repeat(size));
        index += 1;
      } catch {
        size >>= 1;
      }
    }
    if (rest > 0) localStorage.setItem('filler-0', 'x'.repeat((1 << 20) - rest));
  }, rest);
}
