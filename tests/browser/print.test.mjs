// The plan on paper, as Chromium's own printing gives it.

import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { axe, downloaded, openApp, sharedData } from './harness.mjs';
import { PLAN, importPlan, openPlan, taskCount } from './journeys.mjs';

const MILLIMETRE = 72 / 25.4;

/** Opens the dialog and answers it. */
async function openDialog(page) {
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('dialog', { name: 'Print the plan' });
  await dialog.waitFor();
  return dialog;
}

/** Prints as the dialog's button would, into a file: answers the size of every page, in points. */
async function printed(page) {
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const text = bytes.toString('latin1');
  return [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Number(width), Number(height)]);
}

/** What a print of the page would hold, while it is there. */
async function sheets(page) {
  return page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'));
    const texts = [...document.querySelectorAll('.print-sheets .print-sheet')].map((sheet) => (
      [...sheet.querySelectorAll('text')].map((node) => node.textContent)
    ));
    window.dispatchEvent(new Event('afterprint'));
    const left = document.querySelectorAll('.print-sheets').length;
    return { texts, left };
  });
}

const near = (size, width, height) => Math.abs(size[0] - width) < 2 && Math.abs(size[1] - height) < 2;

test('a plan is printed with every row, the heads on each sheet, and nothing of the screen', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  const pages = await printed(page);
  equal(pages.length, 1);
  ok(near(pages[0], 297 * MILLIMETRE, 210 * MILLIMETRE), `A4 landscape, not ${pages[0]}`);

  const { texts, left } = await sheets(page);
  equal(left, 0, 'the sheets are gone after printing');
  equal(texts.length, 1);
  for (const task of await page.locator('[role=gridcell].plan-name').allInnerTexts()) {
    ok(texts[0].includes(task.trim()), `${task} is not on paper: ${texts[0].join(', ')}`);
  }
  for (const head of ['Task', 'Duration', 'Bridge works', 'Milestone']) ok(texts[0].includes(head), head);
});

test('paper, pages and columns are chosen, seen before, and remembered', async (t) => {
  const plan = sharedData(t, 'plans/ProjectLibre_Microsoft_Office_Project_2003_deployment.mspdi.xml');
  if (!plan) return;
  const { page } = await openApp(t);
  await importPlan(page, plan);
  await openPlan(page);
  const rows = await taskCount(page);
  equal(rows, 322);

  let dialog = await openDialog(page);
  const preview = dialog.locator('.print-inside > svg');
  await preview.waitFor();
  match(await dialog.locator('.print-extent').innerText(), /^\d+ pages, 1 across and \d+ down$/);
  await dialog.getByLabel('Pages across').selectOption('2');
  await dialog.getByLabel('Most pages down').selectOption('8');
  equal(await dialog.locator('.print-extent').innerText(), '16 pages, 2 across and 8 down');
  await dialog.getByLabel('Duration').uncheck();
  await axe(page);
  await dialog.getByRole('button', { name: 'Next page' }).click();
  const second = await preview.locator('text').allTextContents();
  ok(second.includes('Task') && !second.includes('Start'), 'on the right only what a row is known by');

  await dialog.getByLabel('Paper').selectOption({ label: 'A3' });
  await dialog.getByText('Portrait').click();
  // On larger paper fewer pages are enough.
  const [, count] = /^(\d+) pages, 2 across/.exec(await dialog.locator('.print-extent').innerText()) ?? [];
  ok(Number(count) > 2 && Number(count) < 16, count);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const pages = await printed(page);
  equal(pages.length, Number(count));
  ok(pages.every((size) => near(size, 297 * MILLIMETRE, 420 * MILLIMETRE)), 'A3 portrait');
  const { texts } = await sheets(page);
  ok(texts.every((sheet) => !sheet.includes('Duration')), 'the column is left out');
  const numbers = new Set(texts.filter((_, index) => index % 2 === 0).flatMap((sheet) => sheet.filter((text) => /^\d+$/.test(text))));
  deepEqual(Array.from({ length: rows }, (_, row) => String(row + 1)).filter((row) => !numbers.has(row)), [], 'every row is on paper');

  await page.reload();
  await openPlan(page);
  dialog = await openDialog(page);
  equal(await dialog.getByLabel('Pages across').inputValue(), '1', 'the second choice: its value is its place');
  equal(await dialog.getByLabel('Paper').locator('option:checked').innerText(), 'A3');
});

test('one page is one page, and small text is warned of', async (t) => {
  const plan = sharedData(t, 'plans/ProjectLibre_Microsoft_Office_Project_2003_deployment.mspdi.xml');
  if (!plan) return;
  const { page } = await openApp(t);
  await importPlan(page, plan);
  await openPlan(page);
  const dialog = await openDialog(page);
  await dialog.getByLabel('Most pages down').selectOption({ label: '1' });
  match(await dialog.locator('.print-warning').innerText(), /Text will have [\d.]+ points, which is hard to read/);
  equal(await dialog.locator('.print-extent').innerText(), '1 page');
  await page.keyboard.press('Escape');
  deepEqual((await printed(page)).length, 1);
});

test('the button prints, and says so where the place does not allow it', async (t) => {
  const { page } = await openApp(t, {
    before: () => {
      window.prints = 0;
      window.print = () => {
        window.prints += 1;
        if (!window.forbidden) window.dispatchEvent(new Event('beforeprint'));
      };
    },
  });
  await importPlan(page, PLAN);
  await openPlan(page);
  let dialog = await openDialog(page);
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.waitForFunction(() => window.prints === 1);
  equal(await page.locator('.print-sheets .print-sheet').count(), 1);
  await page.evaluate(() => {
    window.dispatchEvent(new Event('afterprint'));
    window.forbidden = true;
  });
  dialog = await openDialog(page);
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  await page.getByText('This place does not let Milepost print').waitFor();
});

test('other pages are printed as they stand', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.locator('.overview-grid').waitFor();
  const { texts } = await sheets(page);
  equal(texts.length, 0);
  ok((await printed(page)).length >= 1);
});

test('the plan is a PNG picture too', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await openPlan(page);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const { name, bytes } = await downloaded(page, () => page.getByRole('menuitem', { name: /picture of the plan \(PNG\)/ }).click());
  equal(name, 'Bridge works plan.png');
  const seen = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const colours = new Set(new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer));
    return { width: image.width, height: image.height, colours: colours.size };
  }, bytes.toString('base64'));
  ok(seen.width > 1000 && seen.height > 300, `${seen.width} × ${seen.height}`);
  ok(seen.colours > 20, `painted, not empty: ${seen.colours} colours`);
});

test('a plan too tall for a PNG is refused with a way out', async (t) => {
  const plan = sharedData(t, 'plans/unlevelled_mp_j120_a10_nr2.mspdi.xml');
  if (!plan) return;
  const { page } = await openApp(t);
  await importPlan(page, plan);
  await openPlan(page);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /picture of the plan \(PNG\)/ }).click();
  await page.getByText('too large for one PNG picture').waitFor();
});
