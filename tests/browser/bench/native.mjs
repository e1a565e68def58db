// Runs a native benchmark that was built as WebAssembly, and hands on what it says. The argument is the folder that
// holds it and its script.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browser, closeAll } from '../app.mjs';
import { serveFolder } from '../server.mjs';

const folder = process.argv[2];
const script = readdirSync(folder).find((name) => name.endsWith('.js'));
const program = script.replace(/\.js$/, '_bg.wasm');
writeFileSync(join(folder, 'index.html'), `<!doctype html><title>Benchmark</title><link rel="icon" href="data:,">
  <script src="${script}"></script><script>wasm_bindgen({ module_or_path: '${program}' }).then(() => { document.title = 'done'; });</script>`);

const server = await serveFolder(folder);
try {
  const page = await (await browser()).newPage();
  page.on('console', (message) => console.log(message.text()));
  page.on('pageerror', (error) => { throw error; });
  await page.goto(server.url);
  await page.waitForFunction(() => document.title === 'done', null, { timeout: 120_000 });
} finally {
  await server.close();
  await closeAll();
}
