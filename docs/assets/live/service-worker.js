// Keeps the book in this browser, so that it opens and runs without a network.
//
// It knows one version of the book: BOOK lists the files by what is in them, and the build
// writes that list here and puts this file at the root of the site (press/site/offline.py).
//
// A page and its scripts have to be of one version. So the addresses of a page that comes
// from here get a folder, `version-…/`, that is on no server: what is asked for in it is
// answered with just the content that this version has, whichever version the site has by
// then. A page that this version lacks comes from the network as it is, and its scripts with it.
//
// In the cache are contents, each by its hash, the lists of the versions, and which groups
// are wanted: those that a new version brings along.

// {version, groups: {name: {address: [hash, size]}}}
const BOOK = {};

const ROOT = registration.scope;
const CACHE = `nnfs-lit ${ROOT}`; // other books may be kept on this host
const FILES = Object.assign(Object.create(null), ...Object.values(BOOK.groups));
const SHARED = "shared"; // the group that all others need
const WANTED = `${ROOT}wanted`;
const AT_ONCE = 6; // files that are fetched side by side

const folder = (version) => `${ROOT}version-${version}/`;
const content = (hash) => `${ROOT}content/${hash}`;
const isPart = (name) => name.startsWith("Part "); // a group that is a part of the book
const json = (value) => new Response(JSON.stringify(value));
const kept = (url) => caches.match(url, { cacheName: CACHE }); // makes no cache where none is

addEventListener("install", (event) => event.waitUntil(renew()));
addEventListener("activate", (event) => event.waitUntil(tidy()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(ROOT)) return;
  const address = request.url.slice(ROOT.length).replace(/[?#].*$/, "");
  const [, version, own] = /^version-(\w+)\/(.*)$/.exec(address) ?? [];
  const page = address.replace(/(^|\/)$/, "$1index.html");
  if (own) event.respondWith(file(version, own));
  else if (request.mode === "navigate" && page in FILES) event.respondWith(opened(page, request));
});

addEventListener("message", (event) => {
  const { task, ...about } = event.data;
  const [port] = event.ports;
  const tell = (message) => port?.postMessage(message);
  const done = TASKS[task](about, tell).then(
    (result) => tell({ result }),
    ({ name, message }) => tell({ error: name, message }),
  );
  event.waitUntil(done);
});

const TASKS = {
  about,
  keep: ({ page, whole }, tell) => keep(whole ? Object.keys(BOOK.groups) : [SHARED, partOf(page)], tell),
  takeOver: () => skipWaiting(),
  async remove() {
    await caches.delete(CACHE);
    await registration.unregister();
  },
};

/** The part of the book that a page is in; the start page is in front of the first. */
function partOf(page) {
  const parts = Object.keys(BOOK.groups).filter(isPart);
  return parts.find((name) => page in BOOK.groups[name]) ?? parts[0];
}

// Answering

async function file(version, address) {
  const files = version === BOOK.version ? FILES : await (await kept(folder(version)))?.json();
  if (!files?.[address]) return Response.error();
  const [hash] = files[address];
  return led((await kept(content(hash))) ?? (await fetched(address, hash)), address, version);
}

/** A page that is opened: of this version, of an older one, or else as the network has it. */
async function opened(page, request) {
  const ours = await keptPage(page, BOOK.version, FILES);
  if (ours) return ours; // older versions are found by looking through all that is kept
  for (const [version, files] of await older()) {
    const found = await keptPage(page, version, files);
    if (found) return found;
  }
  try {
    const response = await fetch(request);
    const isOurs = (await digest(await response.clone().arrayBuffer())) === FILES[page][0];
    return isOurs ? led(response, page, BOOK.version) : response;
  } catch {
    return away();
  }
}

async function keptPage(page, version, files) {
  const [hash] = files[page] ?? [];
  const found = hash && (await kept(content(hash)));
  return found && led(found, page, version);
}

/** Put the folder of its version before the addresses of what a page loads. */
async function led(response, address, version) {
  if (!address.endsWith(".html")) return response;
  const loads = /((?:src|href)="|"search": ?")((?:\.\.?\/)*)(?=assets\/)/g;
  const html = (await response.text()).replace(loads, `$1$2version-${version}/`);
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

function away() {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Not kept in this browser</title>
<style>:root { color-scheme: light dark; font: 1.1rem/1.6 system-ui, sans-serif }
main { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }</style></head><body><main>
<h1>This page is not kept in this browser</h1>
<p>And there is no network to fetch it. <a href="">Try again</a> when it is back. What is
kept opens from the <a href="${ROOT}index.html">start page</a>.</p></main></body></html>`;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
  };
  return new Response(html, { status: 503, headers });
}

// Keeping

/** Other versions of which files are kept: [version, files]. */
async function older() {
  if (!(await caches.has(CACHE))) return [];
  const cache = await caches.open(CACHE);
  const found = [];
  for (const { url } of await cache.keys()) {
    const [, version] = /version-(\w+)\/$/.exec(url) ?? [];
    if (version && version !== BOOK.version) found.push([version, await (await cache.match(url)).json()]);
  }
  return found;
}

/** Keep groups of files: all of each that is not here yet. */
async function keep(names, tell = () => {}) {
  const cache = await caches.open(CACHE);
  const wanted = new Set([...((await (await cache.match(WANTED))?.json()) ?? []), ...names]);
  const files = names.flatMap((name) => Object.entries(BOOK.groups[name]));
  const here = await contents(cache);
  const missing = files.filter(([, [hash]]) => !here.has(hash));
  const total = missing.reduce((sum, [, [, size]]) => sum + size, 0);
  let loaded = 0;
  const fetchAll = async () => {
    for (let next; (next = missing.shift()); ) {
      const [address, [hash, size]] = next;
      await cache.put(content(hash), await fetched(address, hash));
      loaded += size;
      tell({ loaded, total });
    }
  };
  const noteAndFetch = async () => {
    await cache.put(WANTED, json([...wanted]));
    if (!(await cache.match(folder(BOOK.version)))) await cache.put(folder(BOOK.version), json(FILES));
    await fetchAll();
  };
  const tasks = [noteAndFetch(), ...Array.from({ length: AT_ONCE - 1 }, fetchAll)];
  for (const task of tasks) task.catch(() => (missing.length = 0)); // the others stop, too
  const failed = (await Promise.allSettled(tasks)).filter(({ status }) => status === "rejected");
  if (failed.length) {
    const full = failed.find(({ reason }) => reason.name === "QuotaExceededError");
    if (full) await giveBack(cache);
    throw (full ?? failed[0]).reason;
  }
  return { ...(await about()), fresh: total > 0 };
}

/** Fetch a file, and see to it that it is the one of this version. */
async function fetched(address, hash) {
  for (const cache of ["default", "no-cache"]) {
    const response = await fetch(ROOT + address, { cache });
    const bytes = await response.arrayBuffer();
    if ((await digest(bytes)) !== hash) continue;
    return new Response(bytes, { headers: { "Content-Type": response.headers.get("Content-Type") } });
  }
  throw new DOMException(`${address} is of another version`, "VersionError");
}

async function digest(bytes) {
  const all = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...all.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const contents = async (cache) => {
  const urls = (await cache.keys()).map(({ url }) => url);
  return new Set(urls.filter((url) => url.startsWith(content(""))).map((url) => url.slice(content("").length)));
};

/** Which parts are kept, and how much all of it takes, in bytes. */
async function about() {
  const here = (await caches.has(CACHE)) ? await contents(await caches.open(CACHE)) : new Set();
  const lists = [FILES, ...(await older()).map(([, files]) => files)];
  const sizes = new Map(lists.flatMap((files) => Object.values(files)));
  const sum = (hashes) => [...hashes].reduce((bytes, hash) => bytes + (sizes.get(hash) ?? 0), 0);
  const groups = complete(here);
  const whole = groups.length === Object.keys(BOOK.groups).length;
  const left = new Set(Object.values(FILES).map(([hash]) => hash).filter((hash) => !here.has(hash)));
  return { parts: groups.filter(isPart), whole, bytes: sum(here), left: sum(left) };
}

/** The groups of which everything is here. */
function complete(here) {
  const isHere = (name) => Object.values(BOOK.groups[name]).every(([hash]) => here.has(hash));
  return isHere(SHARED) ? Object.keys(BOOK.groups).filter(isHere) : [];
}

/** There was no room: let go of what is in no group that was kept before. */
async function giveBack(cache) {
  const groups = complete(await contents(cache));
  if (!groups.length) return caches.delete(CACHE);
  await keepOnly(cache, groups.map((name) => BOOK.groups[name]));
  await cache.put(WANTED, json(groups));
}

/** Let go of all contents that no list of files names. */
async function keepOnly(cache, lists) {
  const needed = new Set(lists.flatMap((files) => Object.values(files).map(([hash]) => hash)));
  for (const hash of await contents(cache)) if (!needed.has(hash)) await cache.delete(content(hash));
}

/** A new version: fetch what has changed of the groups that the reader wants. */
async function renew() {
  const wanted = (await (await kept(WANTED))?.json()) ?? [];
  const names = wanted.filter((name) => name in BOOK.groups);
  if (names.length) await keep(names);
}

/** Let go of what belongs to no version but older ones: a tab may still show the last. */
async function tidy() {
  const all = await older();
  if (!all.length) return;
  const cache = await caches.open(CACHE);
  const [, last] = all.pop();
  for (const [version] of all) await cache.delete(folder(version));
  await keepOnly(cache, [FILES, last]);
}
