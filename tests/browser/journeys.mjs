// Ways through the app that many tests begin with, and a plan of our own to walk them with.

import { fileURLToPath } from 'node:url';
import { dropFile } from './harness.mjs';

/** A small plan made for the tests: see tests/fixtures/README.md. Its project is called "Bridge works". */
export const PLAN = fileURLToPath(new URL('../fixtures/bridge_works.xml', import.meta.url));

/** Drops a plan, looks at the preview, and takes it in as a new project. */
export async function importPlan(page, file) {
  await dropFile(page, file);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Import as new project' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
