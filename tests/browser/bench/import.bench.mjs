// A real plan of 1,220 tasks comes in: from the dropped file to its preview, and from the yes to its painted plan.
//
// The plan lies beside the project (`MILEPOST_DATA`, else ../shared/data); without it a plan of ten thousand tasks is
// measured in its place, which the table says. Run by `cargo xtask bench browser`.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, closeAll, open } from '../app.mjs';
import { largePlan } from './large_plan.mjs';
import { installProbes, table } from './measure.mjs';

const RUNS = 7;
const DATA = process.env.MILEPOST_DATA ?? join(ROOT, '..', 'shared', 'data');
const REAL = join(DATA, 'plans', 'unlevelled_mp_j120_a10_nr2.mspdi.xml');

const isReal = existsSync(REAL);
const plan = isReal ? readFileSync(REAL, 'utf8') : largePlan();

/** One import in a browser profile of its own. */
async function importOnce() {
  const { page, context } = await open({ path: '#/portfolio', before: installProbes });
  // What the page fetches ahead has arrived, as when somebody has looked for the file.
  await page.waitForTimeout(3_000);
  // Handing the text over costs the page time that no person's file does.
  await page.evaluate((plan) => { window.file = new File([plan], 'plan.xml'); }, plan);
  await page.waitForTimeout(500);
  await page.evaluate(() => window.probes.longestTask());
  const preview = await page.evaluate(() => window.probes.untilShown(
    () => {
      const data = new DataTransfer();
      data.items.add(window.file);
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    },
    () => [...document.querySelectorAll('[role=dialog] button, dialog button')].some((it) => it.textContent.includes('Import as new project')),
  ));
  const painted = await page.evaluate(() => window.probes.untilShown(
    () => [...document.querySelectorAll('[role=dialog] button, dialog button')].find((it) => it.textContent.includes('Import as new project')).click(),
    () => document.querySelectorAll('.plan-row').length > 10 && document.querySelector('.plan-bar, .plan-bracket') !== null,
  ));
  await page.waitForTimeout(200);
  const blocked = await page.evaluate(() => window.probes.longestTask());
  await context.close();
  return { preview, painted, both: preview + painted, blocked };
}

try {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await importOnce());
  const values = (what) => runs.map((run) => run[what]);
  console.log(isReal ? 'The plan of 1,220 tasks\n' : `${REAL} is absent: a plan of 10,000 tasks instead\n`);
  const target = (limits) => (isReal ? limits : {});
  console.log(table([
    { what: 'import: file to painted plan', values: values('both'), ...target({ target: 1500, stretch: 500 }) },
    { what: '  of it until the preview', values: values('preview') },
    { what: '  of it from the yes to the plan', values: values('painted') },
    { what: 'longest that the page was blocked', values: values('blocked'), ...target({ target: 50, stretch: 50 }) },
  ]));
} finally {
  await closeAll();
}
