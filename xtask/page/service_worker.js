// Keeps the page in the browser, so that it opens without a network, and a newer version until the person wants it.
// VERSION, PAGE and FILES are written by the build: what changes with every version, the script that this version's
// page names, and all files that the page may ask for, relative to this one.
const OURS = `milepost ${registration.scope} `;
const MINE = OURS + VERSION;
// The page itself; where a server has it under other names, those are answered with it too.
const HOME = './';
const HOMES = [HOME, './index.html'].map(address);

function address(file) {
  return new URL(file, registration.scope).href;
}

// Our caches, the newest last.
async function ours() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  return names.filter((name) => name !== MINE).concat(names.filter((name) => name === MINE));
}

async function kept(url) {
  for (const name of (await ours()).reverse()) {
    const response = await (await caches.open(name)).match(url, { ignoreVary: true });
    if (response) return response;
  }
  return undefined;
}

async function keep(file) {
  const url = address(file);
  // A name that changes with the content is the same file in every version.
  const known = /-[0-9a-f]{16}\./.test(file) ? await kept(url) : undefined;
  const response = known ?? await fetch(url, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  // While files are being replaced on the server the page may still be the old one.
  if (file === HOME && !(await response.clone().text()).includes(PAGE)) {
    throw new Error('the server has the page of another version');
  }
  // An answer from another address must not be given for this one.
  const { body, headers, status } = response;
  const own = response.redirected ? new Response(body, { headers, status }) : response;
  await (await caches.open(MINE)).put(url, own);
}

// All or nothing.
async function keepAll() {
  const outcomes = await Promise.allSettled([HOME, ...FILES].map(keep));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) {
    await caches.delete(MINE);
    throw failed.reason;
  }
}

addEventListener('install', (event) => event.waitUntil(keepAll()));

addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    // Tabs that are still open run the version before this one.
    const names = await ours();
    await Promise.all(names.slice(0, -2).map((name) => caches.delete(name)));
    await clients.claim();
  })());
});

addEventListener('message', (event) => {
  if (event.data === 'take') skipWaiting();
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  url.hash = '';
  url.search = '';
  const isHome = HOMES.includes(url.href);
  if (request.mode === 'navigate' && !isHome) return;
  event.respondWith((async () => (await kept(isHome ? address(HOME) : url.href)) ?? fetch(request))());
});
