// Pictures of every screen: node shots.mjs <folder> [screen …]. Run by `cargo xtask shots`.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { closeAll, open } from './app.mjs';
import { openPlan, openSample } from './journeys.mjs';

/** Opens the sample, then goes to a place of the project with this name. */
const withSample = (place, project = 'Network rollout') => async (page) => {
  await openSample(page);
  for (const toast of await page.getByRole('button', { name: 'Dismiss' }).all()) await toast.click();
  const overview = await page.getByRole('link', { name: project }).getAttribute('href');
  const address = place.startsWith('#') ? place : overview.replace('overview', place);
  await page.goto(page.url().replace(/#.*/, address));
  if (place === 'plan') await openPlan(page);
  await page.waitForTimeout(500);
};

// A new screen is a line here: a name for the file, where it is, and if need be what to do before the picture.
const SCREENS = [
  { name: 'first-visit', path: '#/portfolio' },
  { name: 'portfolio', path: '#/portfolio', prepare: withSample('#/portfolio') },
  { name: 'overview', path: '#/portfolio', prepare: withSample('overview') },
  { name: 'plan', path: '#/portfolio', prepare: withSample('plan') },
  {
    name: 'task',
    path: '#/portfolio',
    prepare: async (page) => {
      await withSample('plan')(page);
      await page.locator('.plan-grid [role=row][data-task]').nth(12).locator('[data-cell=name]').click();
      await page.keyboard.press(' ');
      await page.locator('.panel').waitFor();
    },
  },
  { name: 'calendars', path: '#/portfolio', prepare: withSample('calendars') },
  {
    name: 'print',
    path: '#/portfolio',
    prepare: async (page) => {
      await withSample('plan')(page);
      await page.keyboard.press('Control+p');
      await page.locator('.print-inside > svg').waitFor();
    },
  },
  { name: 'settings', path: '#/portfolio', prepare: withSample('#/settings') },
];

const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

const [folder, ...wanted] = process.argv.slice(2);
const screens = SCREENS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (screens.length === 0) {
  console.error(`There is no such screen; the screens are ${SCREENS.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });

let complaints = 0;
for (const { name, path, storage, prepare } of screens) {
  for (const viewport of VIEWPORTS) {
    for (const colorScheme of ['light', 'dark']) {
      const { page, context, errors } = await open({ path, storage, viewport, colorScheme });
      await prepare?.(page);
      await page.evaluate(() => document.fonts.ready);
      const file = `${name}-${viewport.width}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder, file) });
      await context.close();
      console.log(`  ${file}`);
      complaints += errors.length;
      for (const error of errors) console.error(`  ${file}: ${error}`);
    }
  }
}
await closeAll();
process.exitCode = complaints > 0 ? 1 : 0;
