// Every screen, in both themes and at three widths: axe finds nothing, nothing scrolls sideways.

import { ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan } from './journeys.mjs';

const WIDTHS = [[1440, 900], [1024, 768], [390, 844]];

for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of WIDTHS) {
    test(`all screens are accessible and fit ${width} px, ${colorScheme}`, async (t) => {
      const { page } = await openApp(t, { colorScheme, viewport: { width, height } });
      await axe(page);
      await importPlan(page, PLAN);
      await openPlan(page);
      const plan = page.url();
      for (const place of [plan, plan.replace(/plan.*/, 'overview'), plan.replace(/#.*/, '#/portfolio'), plan.replace(/#.*/, '#/settings'), plan.replace(/#.*/, '#/nowhere')]) {
        await page.goto(place);
        await page.locator('main h1, main h2').first().waitFor();
        // Toasts come and go; while one fades its contrast says nothing.
        for (const button of await page.getByRole('button', { name: 'Dismiss' }).all()) await button.click();
        await axe(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        ok(wide <= 0, `${place.replace(/.*#/, '#')} is ${wide} px too wide`);
      }
    });
  }
}
