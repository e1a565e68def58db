// What the safety chip says is true: saved work survives reloads and killed tabs, tabs stay in step, what
// cannot be written is said, what cannot be read is kept aside.

import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { downloaded, dropFile, openApp, axe } from './harness.mjs';
import { PLAN, fillStorage, importPlan, openPlan } from './journeys.mjs';

const chip = (page) => page.locator('.safety-chip');

test('an import survives a reload and a tab that is killed right after it was saved', async (t) => {
  const { page, context, url } = await openApp(t);
  await importPlan(page, PLAN);
  match(await chip(page).innerText(), /Saved/);
  // Closed without running any handler of the page, as when the browser kills it.
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto(`${url}#/portfolio`);
  await again.getByText('Bridge works').first().waitFor();
});

test('two tabs stay in step, one of them edits, and the other can take over', async (t) => {
  const first = await openApp(t);
  const second = await openApp(t, { context: first.context });
  await chip(second.page).getByText('Read only in this tab').waitFor();
  await importPlan(first.page, PLAN);
  await second.page.goto(`${second.url}#/portfolio`);
  await second.page.getByText('Bridge works').first().waitFor();

  await chip(second.page).click();
  await second.page.getByRole('button', { name: 'Edit here' }).click();
  await chip(second.page).getByText('Saved').waitFor();
  await chip(first.page).getByText('Read only in this tab').waitFor();
});

test('a full storage is said, loses nothing, and is tried again', async (t) => {
  const { page } = await openApp(t);
  await fillStorage(page);
  await dropFile(page, PLAN);
  await page.getByRole('dialog').getByRole('checkbox', { name: /although there is so little room/ }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Import as new project' }).click();
  await page.locator('.banner').getByText(/Not saved since/).waitFor();
  match(await chip(page).innerText(), /Not saved since/);
  await axe(page);
  const { name, bytes } = await downloaded(page, () =>
    page.locator('.banner').getByRole('button', { name: 'Download copy' }).click());
  match(name, /\.milepost$/);
  ok(bytes.length > 100);

  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith('filler-'))) localStorage.removeItem(key);
  });
  await page.locator('.banner').getByRole('button', { name: 'Try again' }).click();
  await chip(page).getByText('Saved').waitFor();
  equal(await page.locator('.banner').count(), 0);
  await page.reload();
  await chip(page).waitFor();
  await page.goto(page.url().replace(/#.*/, '#/portfolio'));
  await page.getByText('Bridge works').first().waitFor();
});

test('damaged saved data is kept aside and the rest opens', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await page.evaluate(() => {
    localStorage.setItem('milepost/v1/log/0000abcd-1', 'not what a commit looks like');
  });
  await page.reload();
  await page.locator('.banner').getByText(/cannot be read/).waitFor();
  // Long after it has been set aside it is still said.
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('lost+found')));
  await page.locator('.banner').getByText(/cannot be read/).waitFor();
  await page.goto(page.url().replace(/#.*/, '#/settings'));
  await page.getByText('Saved data that could not be read').waitFor();
  await axe(page);
  const { bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: 'Download all saved data' }).click());
  match(bytes.toString('utf8'), /not what a commit looks like/);
  await page.goto(page.url().replace(/#.*/, '#/portfolio'));
  await page.getByText('Bridge works').first().waitFor();
});

test('a project that was deleted can be brought back from its recovery point after a reload', async (t) => {
  const { page } = await openApp(t);
  await importPlan(page, PLAN);
  await page.goto(page.url().replace(/#.*/, '#/portfolio'));
  await page.getByRole('button', { name: /Actions for Bridge works|More.*Bridge works/ }).click();
  await page.getByRole('menuitem', { name: /Delete/ }).click();
  await page.getByText(/Delete “Bridge works”|Deleted/).first().waitFor();
  await page.reload();
  await page.goto(page.url().replace(/#.*/, '#/settings'));
  await page.getByRole('row', { name: /Bridge works/ }).getByRole('button', { name: 'Restore' }).click();
  await page.goto(page.url().replace(/#.*/, '#/portfolio'));
  await page.getByText('Bridge works').first().waitFor();
});

test('a file that is no plan is refused with a sentence and changes nothing', async (t) => {
  const { page } = await openApp(t);
  await dropFile(page, new URL('./harness.mjs', import.meta.url).pathname);
  await page.getByRole('dialog').getByText(/was not imported/).waitFor();
  await axe(page);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  equal(await page.getByRole('dialog').count(), 0);
});

for (const [writes, when] of [[1, 'before'], [1, 'after'], [2, 'before'], [2, 'after']]) {
  test(`a tab that is killed ${when} write ${writes} of a save leaves what was, or what is new, and nothing damaged`, async (t) => {
    const { page, context, errors } = await openApp(t, { before: dieAtWrite });
    await importPlan(page, PLAN);
    await openPlan(page);
    const names = (page) => page.locator('[role=row][data-task] .plan-name').allInnerTexts();
    const before = await names(page);
    await page.locator('[role=row][data-task]').filter({ hasText: 'Bridge open' }).locator('[data-cell=name]').click();
    await page.keyboard.press('F2');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Killed while saving');
    const devtools = await context.newCDPSession(page);
    await page.evaluate(([writes, when]) => window.dieAt(writes, when), [writes, when]);
    // The page stands still in the midst of its write, so that the key is never answered.
    page.keyboard.press('Enter').catch(() => {});
    await page.waitForTimeout(700);
    const crashed = page.waitForEvent('crash');
    devtools.send('Page.crash').catch(() => {});
    await crashed;
    const address = page.url();
    await page.close();
    errors.length = 0;

    const again = await context.newPage();
    await again.goto(address);
    await openPlan(again);
    const after = await names(again);
    const isNew = after.includes('Killed while saving');
    deepEqual(after.filter((name) => !before.includes(name)), isNew ? ['Killed while saving'] : []);
    equal(after.length, before.length);
    // The first write is the change itself.
    if (when === 'before' && writes === 1) ok(!isNew);
    if (when === 'after') ok(isNew);
    equal(await again.locator('.banner').count(), 0);
    // The dead tab's claim to be the one that edits runs out.
    await chip(again).getByText('Saved').waitFor();
  });
}

/** In the page: `dieAt(2, 'before')` lets it stand still before its second write from then on. */
function dieAtWrite() {
  let left = 0;
  let moment = '';
  window.dieAt = (writes, when) => { [left, moment] = [writes, when]; };
  const write = Storage.prototype.setItem;
  Storage.prototype.setItem = function setItem(key, value) {
    // What a tab says of itself every few seconds is no saving.
    const counts = left > 0 && !key.endsWith('lease');
    if (counts) left -= 1;
    const dies = counts && left === 0;
    const stop = () => { for (;;); };
    if (dies && moment === 'before') stop();
    write.call(this, key, value);
    if (dies) stop();
  };
}
