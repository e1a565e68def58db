// A first visit: from the empty page to the sample, into each of its plans, all of it undone and done again.

import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, downloaded, openApp } from './harness.mjs';
import { exportPlan, openPlan, openSample, taskCount } from './journeys.mjs';

const PROJECTS = ['Network rollout', 'S/4HANA upgrade', 'Service desk software'];
const names = (page) => page.locator('.portfolio-name').allInnerTexts();

test('the first visit says what this is and offers three ways to begin, from the keyboard too', async (t) => {
  const { page } = await openApp(t, { path: '#/portfolio' });
  const ways = page.locator('.welcome-way');
  equal(await ways.count(), 3);
  equal(await page.getByRole('dialog').count(), 0, 'nothing to dismiss');
  await axe(page);
  await page.getByRole('button', { name: 'Start empty' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Name' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open the sample' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.portfolio-name').first().waitFor();
});

test('the sample is one step: undone it is gone, done again it is back, and a reload keeps it', async (t) => {
  const { page } = await openApp(t, { path: '#/portfolio' });
  await openSample(page);
  deepEqual(await names(page), PROJECTS);
  await axe(page);

  await page.getByRole('button', { name: 'Undo: Open the sample' }).click();
  await page.locator('.welcome').waitFor();
  equal((await names(page)).length, 0);
  await page.getByRole('button', { name: 'Redo: Open the sample' }).click();
  await page.locator('.portfolio-name').first().waitFor();
  deepEqual(await names(page), PROJECTS);

  await page.reload();
  await page.locator('.portfolio-name').first().waitFor();
  deepEqual(await names(page), PROJECTS);
});

test('each plan and overview of the sample opens, and a plan of it can be given away', async (t) => {
  const { page, url } = await openApp(t, { path: '#/portfolio' });
  await openSample(page);
  const places = await page.locator('.portfolio-name').evaluateAll((links) => links.map((link) => link.hash));
  for (const overview of places) {
    await page.goto(url + overview);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.locator('.chart, figure svg').first().waitFor();
    await page.goto(url + overview.replace('overview', 'plan'));
    await openPlan(page);
    ok(await taskCount(page) >= 60, 'all tasks are there');
    const { name, bytes } = await exportPlan(page, downloaded);
    match(name, /\.xml$/);
    match(bytes.toString(), /<Baseline>/);
  }
});

test('opened twice, the sample is there twice', async (t) => {
  const { page } = await openApp(t, { path: '#/portfolio' });
  await openSample(page);
  await page.getByRole('button', { name: 'More ways to begin' }).click();
  await page.getByRole('menuitem', { name: 'Open the sample' }).click();
  await page.locator('.portfolio-name').nth(5).waitFor();
  equal((await names(page)).length, 6);
  await page.getByRole('button', { name: 'Undo: Open the sample' }).click();
  await page.locator('.portfolio-name').nth(3).waitFor({ state: 'detached' });
  deepEqual(await names(page), PROJECTS);
});
