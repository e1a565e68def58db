// The overview: what the project is, how it stands and why, and its charts.

import { equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, openApp, sharedData } from './harness.mjs';
import { PLAN, importPlan, openPlan } from './journeys.mjs';

/** Takes a plan in and opens its overview. */
async function overviewOf(page, plan) {
  await importPlan(page, plan);
  await openPlan(page);
  for (const button of await page.getByRole('button', { name: 'Dismiss' }).all()) await button.click();
  await page.goto(page.url().replace(/plan.*/, 'overview'));
  await page.getByRole('heading', { name: 'Health' }).waitFor();
}

const health = (page) => page.getByRole('region', { name: 'Health' });

test('health is explained, leads to its tasks, and follows the status date', async (t) => {
  const { page } = await openApp(t);
  await overviewOf(page, PLAN);
  const about = page.getByRole('region', { name: 'About the project' });
  await about.getByRole('button', { name: /^Status date/ }).click();
  await page.keyboard.type('2027-03-01');
  await page.keyboard.press('Enter');
  await page.getByText('as of Mon, 1 Mar 2027').or(page.getByText('as of Mon 1 Mar 2027')).first().waitFor();
  const schedule = health(page).getByRole('region', { name: 'Schedule' });
  await schedule.getByText(/Off track|At risk/).waitFor();
  ok(await schedule.getByRole('listitem').count() >= 2, 'a verdict has reasons');
  equal(await page.locator('.page-header .pill').textContent(), await schedule.locator('.pill').textContent());

  await schedule.getByRole('link', { name: /^Show in the plan/ }).first().click();
  await openPlan(page);
  match(page.url(), /plan\?/);
  await page.goBack();

  await page.getByRole('button', { name: /^Undo/ }).click();
  await page.waitForFunction(() => !document.querySelector('.page-subtitle').textContent.includes('2027'));
});

test('the policy is shown and changed in one step', async (t) => {
  const { page } = await openApp(t);
  await overviewOf(page, PLAN);
  await health(page).getByText(/At risk beyond 5 working days or 5%/).waitFor();
  await health(page).getByRole('button', { name: 'Change policy' }).click();
  const form = page.getByRole('form', { name: 'Project policy' });
  await form.getByLabel('Slip, days: at risk beyond').fill('20');
  await form.getByRole('button', { name: 'Save policy' }).click();
  await form.getByText('Off track begins with at least the slip of at risk.').waitFor();
  await form.getByLabel('Off track beyond').first().fill('30');
  await axe(page);
  await form.getByRole('button', { name: 'Save policy' }).click();
  await form.waitFor({ state: 'detached' });
  await health(page).getByText(/At risk beyond 20 working days/).waitFor();
  await page.getByRole('button', { name: 'Undo: Change health policy' }).waitFor();
  await page.reload();
  await health(page).getByText(/At risk beyond 20 working days/).waitFor();
});

test('what the project is can be edited in place', async (t) => {
  const { page } = await openApp(t);
  await overviewOf(page, PLAN);
  const about = page.getByRole('region', { name: 'About the project' });
  await about.getByRole('button', { name: /^Manager/ }).click();
  await page.keyboard.type('Ana Costa');
  await page.keyboard.press('Enter');
  await page.locator('.page-subtitle', { hasText: 'Ana Costa' }).waitFor();
  await about.getByRole('button', { name: /^Start/ }).click();
  await page.keyboard.type('some day');
  await page.keyboard.press('Enter');
  await about.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
  await page.keyboard.press('Escape');
  await about.getByLabel('Phase').selectOption({ label: 'Executing' });
  await page.locator('.page-subtitle', { hasText: 'Executing' }).waitFor();
  await about.getByLabel('Description').fill('A bridge over the river.');
  await about.getByLabel('Description').blur();
  await page.reload();
  equal(await about.getByLabel('Description').inputValue(), 'A bridge over the river.');
  await about.getByRole('button', { name: 'Manager: Ana Costa' }).waitFor();
});

test('every chart is read with the arrow keys and shown as a table', async (t) => {
  const { page } = await openApp(t);
  const plan = sharedData(t, 'plans/aspose-NET_Software_Development.mspdi.xml');
  if (!plan) return;
  await overviewOf(page, plan);
  await health(page).getByRole('button', { name: /^Set status date to/ }).click();
  await page.locator('.page-header .pill', { hasText: /track|risk/ }).waitFor();
  const charts = page.locator('figure.chart');
  equal(await charts.count(), 5);
  for (const chart of await charts.all()) {
    const caption = chart.locator('.chart-as-of');
    match(await caption.textContent(), /as of/);
    await chart.getByRole('slider').focus();
    await page.keyboard.press('Home');
    ok(!/as of/.test(await caption.textContent()), await caption.textContent());
    await chart.getByRole('button', { name: 'Show as table' }).click();
    ok(await chart.locator('tbody tr').count() > 0);
    await chart.getByRole('button', { name: 'Show as chart' }).click();
  }
  const milestones = page.locator('.overview-milestones');
  await milestones.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await openPlan(page);
  match(page.url(), /plan\?/);
});

test('a plan that ended long ago asks for a status date instead of calling everything late', async (t) => {
  const { page } = await openApp(t);
  const plan = sharedData(t, 'plans/ProjectLibre_Microsoft_Office_Project_2003_deployment.mspdi.xml');
  if (!plan) return;
  await overviewOf(page, plan);
  await health(page).getByText('The plan ended on 8 Mar 2004').waitFor();
  ok(!/\d+ late/.test(await page.locator('.figure-grid').textContent()));
  await page.getByText('Waits for a status date').waitFor();
  await axe(page);
  await health(page).getByRole('button', { name: 'Set status date to 8 Mar 2004' }).click();
  await page.getByText(/\d+ late/).first().waitFor();
  await page.locator('.page-header .pill', { hasText: /track|risk/ }).waitFor();
});

for (const colorScheme of ['light', 'dark']) {
  test(`the overview of a real plan is accessible and fits a telephone, ${colorScheme}`, async (t) => {
    const { page } = await openApp(t, { colorScheme, viewport: { width: 390, height: 844 } });
    const plan = sharedData(t, 'plans/aspose-NET_Software_Development.mspdi.xml');
    if (!plan) return;
    await overviewOf(page, plan);
    await health(page).getByRole('button', { name: /^Set status date to/ }).click();
    await axe(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    ok(wide <= 0, `the page is ${wide} px too wide`);
  });
}
