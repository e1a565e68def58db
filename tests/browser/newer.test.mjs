// A tab of an older version meets data of a newer one: it shows it, changes nothing, and lets it out.

import { equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { axe, downloaded, openApp } from './harness.mjs';
import { PLAN, importPlan, openPlan, taskCount } from './journeys.mjs';

const SCHEMA = 99;
const goTo = (page, place) => page.goto(page.url().replace(/#.*/, place));

/** Puts a project into the storage as a snapshot that a newer version wrote: see io/store/codec.rs and snapshot.rs. */
async function putNewer(page, id, project) {
  await page.evaluate(async ([id, project, schema]) => {
    // Which commits it contains: the first of writer 7, in five bytes packed fifteen bits to a character.
    const bytes = [0, 0, 0, 7, 1];
    const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const filling = (15 - (bits.length % 15)) % 15;
    const groups = (bits + '0'.repeat(filling)).match(/.{15}/g).map((group) => parseInt(group, 2));
    const covers = [filling, ...groups].map((value) => String.fromCharCode(0x3400 + value)).join('');
    const head = {
      schema, project: id, name: project.info.name, tasks: project.tasks.length, at: 1, seq: 1, covers,
    };
    const rest = `=${JSON.stringify(head)}\n${JSON.stringify(project)}`;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(rest)));
    const hash = [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    localStorage.setItem(`milepost/v1/snapshot/${id}/00000007-1`, hash + rest);
  }, [id, project, SCHEMA]);
}

test('a project of a newer version is shown, marked, not changed, and can be exported', async (t) => {
  const { page: source } = await openApp(t);
  await importPlan(source, PLAN);
  await openPlan(source);
  await source.getByRole('button', { name: 'Export', exact: true }).click();
  const { bytes } = await downloaded(source, () => source.getByRole('menuitem', { name: /Milepost file/ }).click());
  const { id, project } = JSON.parse(gunzipSync(bytes).toString('utf8')).payload;
  project.info.name = 'From tomorrow';
  project.info.moods = ['unknown to this version'];

  const { page } = await openApp(t);
  await putNewer(page, id, project);
  await page.reload();
  await page.locator('.safety-chip').waitFor();
  await goTo(page, '#/portfolio');
  const row = page.getByRole('row', { name: /From tomorrow/ });
  await row.getByText('read only').waitFor();
  equal(await page.locator('.banner').count(), 0);

  await row.getByRole('link', { name: 'From tomorrow' }).click();
  await page.locator('.banner').getByText(/saved by a newer version of Milepost/).waitFor();
  await axe(page);
  await goTo(page, `#/project/${id}/plan`);
  await page.locator('.banner').getByText(/saved by a newer version/).waitFor();
  await openPlan(page);
  equal(await taskCount(page), 12);

  await goTo(page, '#/portfolio');
  for (const what of ['Delete', 'Duplicate']) {
    await row.getByRole('button', { name: 'Actions for From tomorrow' }).click();
    await page.getByRole('menuitem', { name: what }).click();
    await page.locator('.toast').getByText(/newer version/).first().waitFor();
  }
  equal(await page.locator('tbody tr').count(), 1);
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => /\/v1\/(log|recovery)\//.test(key)));
  equal(kept.length, 0);

  await row.getByRole('link', { name: 'From tomorrow' }).click();
  const out = await downloaded(page, () =>
    page.locator('.banner').getByRole('button', { name: 'Export project' }).click());
  match(out.name, /From tomorrow\.milepost/);
  const envelope = JSON.parse(gunzipSync(out.bytes).toString('utf8'));
  equal(envelope.milepost.schema, SCHEMA);
  equal(envelope.payload.project.info.moods[0], 'unknown to this version');
});
