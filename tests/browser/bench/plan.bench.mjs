// The plan of ten thousand tasks as a person feels it: opening it, typing into it, scrolling it.
//
// Measured from outside on the release build, in Chromium without a screen. Run by `cargo xtask bench browser`.

import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeAll, open } from '../app.mjs';
import { importPlan, openPlan } from '../journeys.mjs';
import { LINKS, NAME, TASKS, largePlan } from './large_plan.mjs';
import { installProbes, quantile, table } from './measure.mjs';

const OPENINGS = 5;
const EDITS = 9;
const SCROLLS = 4;
const FRAMES = 120;
/** A task of the first work package, in sight without scrolling. */
const EARLY = 4;

const cell = (page, row, column) => page.locator(`[role=row][aria-rowindex="${row + 1}"] [data-cell=${column}]`);

async function openLargePlan() {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'));
  const file = join(folder, `${NAME}.xml`);
  writeFileSync(file, largePlan());
  const app = await open({ path: '#/portfolio' });
  await importPlan(app.page, file);
  rmSync(folder, { recursive: true });
  await openPlan(app.page);
  await quiet(app.page);
  await app.context.addInitScript(installProbes);
  return app;
}

/** Waits until the page has tidied up what it saved. */
async function quiet(page) {
  await page.waitForTimeout(2_500);
  await page.evaluate(() => new Promise((resolve) => { requestIdleCallback(resolve, { timeout: 2_000 }); }));
}

/** From another place to the plan: once after a start of the page, once more after a look elsewhere. */
async function openings(page, plan) {
  const times = { first: [], again: [] };
  const isThere = () => page.evaluate((plan) => window.probes.untilShown(
    () => { location.hash = plan; },
    () => document.querySelectorAll('.plan-row').length > 10 && document.querySelector('.plan-bar, .plan-bracket') !== null,
  ), plan);
  const leave = () => page.evaluate(() => { location.hash = '#/settings'; });
  for (let run = 0; run < OPENINGS; run += 1) {
    await leave();
    await page.reload();
    await page.getByRole('heading', { name: /^Settings/ }).first().waitFor();
    await quiet(page);
    times.first.push(await isThere());
    await page.waitForTimeout(500);
    await leave();
    await page.waitForTimeout(500);
    times.again.push(await isThere());
  }
  return times;
}

/** Enter in the duration of an early task: everything after it moves. */
async function edits(page) {
  const times = { shown: [], saved: [], storage: [], tidying: [] };
  const after = cell(page, EARLY + 1, 'start');
  // A plan opens at the work of these days; the first tasks stand above.
  await page.locator('.plan-scroll').evaluate((frame) => frame.scrollTo(0, 0));
  for (let run = 0; run < EDITS; run += 1) {
    const before = await after.innerText();
    await cell(page, EARLY, 'duration').click();
    await page.keyboard.press('F2');
    await page.keyboard.type(`${run % 2 === 0 ? 9 : 19}d`);
    await page.evaluate(() => window.probes.longestTask());
    await page.evaluate(() => window.probes.nextKey('Enter'));
    await page.keyboard.press('Enter');
    const { shown, saved, storage } = await page.evaluate(() => window.probes.cost);
    if (await after.innerText() === before) throw new Error('the task after the edited one did not move');
    await page.waitForTimeout(300);
    await page.evaluate(() => window.probes.longestTask());
    await quiet(page);
    times.shown.push(shown);
    times.saved.push(saved);
    times.storage.push(storage);
    times.tidying.push(await page.evaluate(() => window.probes.longestTask()));
  }
  return times;
}

/** The share of frames that matters to the eye: nineteen of twenty are at least so fast. */
async function scrolls(page, by) {
  const times = { gaps: [], busy: [] };
  for (let run = 0; run < SCROLLS; run += 1) {
    const sign = run % 2 === 0 ? 1 : -1;
    const { gaps, busy } = await page.evaluate(([by, frames]) => window.probes.scroll('.plan-scroll', by, frames), [
      { x: sign * (by.x ?? 0), y: sign * (by.y ?? 0) }, FRAMES,
    ]);
    times.gaps.push(quantile(gaps, 0.95));
    times.busy.push(quantile(busy, 0.95));
  }
  return times;
}

try {
  const { page, errors } = await openLargePlan();
  const plan = new URL(page.url()).hash.replace(/\?.*/, '');
  const opened = await openings(page, plan);
  const typed = await edits(page);
  const down = await scrolls(page, { y: 45 });
  const fast = await scrolls(page, { y: 600 });
  const aside = await scrolls(page, { x: 45 });
  console.log(`${TASKS} tasks, ${LINKS} links\n`);
  console.log(table([
    { what: 'open the plan, first time', values: opened.first, target: 150, stretch: 75 },
    { what: 'open the plan again', values: opened.again, target: 150, stretch: 75 },
    { what: 'Enter in a duration until all is shown', values: typed.shown, target: 60, stretch: 35 },
    { what: '  of it until it was saved', values: typed.saved, target: 5, stretch: 1 },
    { what: '  of that in localStorage', values: typed.storage },
    { what: 'longest task of tidying up, later', values: typed.tidying },
    { what: 'scroll down, 95 % of frames within', values: down.gaps, target: 17, stretch: 17 },
    { what: '  busy in a frame', values: down.busy },
    { what: 'scroll down fast', values: fast.gaps, target: 17, stretch: 17 },
    { what: '  busy in a frame', values: fast.busy },
    { what: 'scroll sideways', values: aside.gaps, target: 17, stretch: 17 },
    { what: '  busy in a frame', values: aside.busy },
  ]));
  // A reload breaks off what was still being fetched, such as the icon.
  const serious = errors.filter((error) => !error.endsWith('net::ERR_ABORTED'));
  if (serious.length > 0) throw new Error(serious.join('\n'));
} finally {
  await closeAll();
}
