// Every screen: axe finds nothing and nothing scrolls sideways, in both themes, at three widths, enlarged, in the
// system's own colours, and without motion.

import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan, openSample } from './journeys.mjs';

const WIDTHS = [[1440, 900], [1024, 768], [390, 844]];

/** Visits every screen of the plan that was just opened, and looks at each. */
async function visitAll(page, look) {
  const plan = page.url();
  const beside = (place) => plan.replace(/plan.*/, place);
  const places = [plan, beside('overview'), beside('calendars'), ...['#/portfolio', '#/settings', '#/nowhere'].map((place) => plan.replace(/#.*/, place))];
  for (const place of places) {
    await page.goto(place);
    await page.locator('main h1, main h2').first().waitFor();
    // Toasts come and go; while one fades its contrast says nothing.
    for (const button of await page.getByRole('button', { name: 'Dismiss' }).all()) await button.click();
    await look(place.replace(/.*#/, '#'));
  }
}

async function fits(page, place) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  ok(wide <= 0, `${place} is ${wide} px too wide`);
}

for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of WIDTHS) {
    test(`all screens are accessible and fit ${width} px, ${colorScheme}`, async (t) => {
      const { page } = await openApp(t, { colorScheme, viewport: { width, height } });
      await axe(page);
      await importPlan(page, PLAN);
      await openPlan(page);
      await visitAll(page, async (place) => {
        await axe(page);
        await fits(page, place);
      });
    });
  }
}

// What a window of 1280 pixels is to the page when it is enlarged so far (WCAG 1.4.4 and 1.4.10).
for (const [zoom, width, height] of [[200, 640, 400], [400, 320, 256]]) {
  test(`all screens work at ${zoom} %: nothing is lost at the side, and every control can be reached`, async (t) => {
    const { page } = await openApp(t, { viewport: { width, height } });
    await importPlan(page, PLAN);
    await openPlan(page);
    await visitAll(page, async (place) => {
      await axe(page);
      await fits(page, place);
      // What cannot be scrolled into sight is out of reach; the plan's own cells scroll in their frame.
      const hidden = await page.evaluate(() => {
        const controls = [...document.querySelectorAll('main :is(a[href], button, input, select), header :is(a[href], button)')];
        return controls.filter((control) => {
          if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('.visually-hidden, [role=treegrid]')) return false;
          control.scrollIntoView({ block: 'center', inline: 'center' });
          const { left, right, top, bottom, width } = control.getBoundingClientRect();
          return width > 1 && (right <= 0 || left >= innerWidth || bottom <= 0 || top >= innerHeight);
        }).map((control) => control.outerHTML.slice(0, 120));
      });
      deepEqual(hidden, [], `${place} has controls out of reach`);
    });
  });
}

test('text that is twice as large is not cut and does not push anything out', async (t) => {
  const { page } = await openApp(t, { viewport: { width: 1440, height: 900 } });
  await importPlan(page, PLAN);
  await openPlan(page);
  const enlarge = () => page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  await visitAll(page, async (place) => {
    await enlarge();
    await fits(page, place);
    await axe(page);
  });
});

test('in the system\'s own colours every state still shows', async (t) => {
  const { page } = await openApp(t, { forcedColors: 'active' });
  await openSample(page);
  await visitSample(page);
  await visitAll(page, () => axe(page));
});

/** Opens the plan that is in trouble, and asks of its states that they can be told apart without colours of ours. */
async function visitSample(page) {
  const pill = page.locator('.portfolio-table .pill, .pill').first();
  equal(await pill.locator('svg').count(), 1, 'health has a shape');
  ok((await pill.innerText()).length > 2, 'and a word');
  const overview = await page.getByRole('link', { name: 'Network rollout' }).getAttribute('href');
  await page.goto(page.url().replace(/#.*/, overview.replace('overview', 'plan')));
  await openPlan(page);
  await page.locator('.plan-grid [role=row][data-task] [data-cell=name]').nth(3).click();
  const looks = await page.evaluate(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    const seen = (selector) => [...document.querySelectorAll(selector)].map((node) => getComputedStyle(node).fill);
    return {
      selected: style('.plan-row.is-selected').outlineStyle,
      bars: [...new Set(seen('.plan-drawing .plan-bar'))],
      canvas: style('body').backgroundColor,
    };
  });
  equal(looks.selected, 'solid', 'the selected row has an outline');
  ok(looks.bars.length > 0 && !looks.bars.includes(looks.canvas), `bars differ from the ground: ${looks.bars}`);
  await page.keyboard.press('Tab');
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  ok(ring !== 'none', 'the focus is seen');
}

test('who wants no motion sees none', async (t) => {
  const { page } = await openApp(t, { reducedMotion: 'reduce' });
  await openSample(page);
  const moving = await page.evaluate(() => (
    [...document.querySelectorAll('*')].filter((node) => {
      const { transitionDuration, animationName, animationDuration, animationIterationCount } = getComputedStyle(node);
      const lasts = (text) => text.split(',').some((part) => parseFloat(part) > 0);
      return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration) && animationIterationCount === 'infinite');
    }).map((node) => node.className)
  ));
  deepEqual(moving, []);
  equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');
});
