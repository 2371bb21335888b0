/* Lets the map open without a connection. Served at the root of the site, so that it may serve the map page.

   Pages come from the network, and from the cache only where there is none, so that nobody is left with an old version. Static files
   have their hash in their names and map documents their state, so what is in the cache under a name is what the server has there.
   The map page names the files it has loaded when it is complete (static/js/state/offline.js). API, admin and embedded maps are none
   of its business. */

const CACHE = "map";
const MAP = "/";
const OFFLINE = "/offline/";
const STATIC = /^\/static\//;
const ACTORS = /^\/actors\//;
const DATA = /^\/map-data\/(known\/)?$/;
const MAX_DOCUMENTS = 4; // the present one and those of a few earlier moments

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", (event) =>
  event.waitUntil(
    keep(event.data.files).then(
      () => event.ports[0].postMessage("stored"),
      (error) => console.warn(error),
    ),
  ),
);

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    const isMap = url.pathname === MAP && !url.searchParams.has("embed");
    if (isMap || ACTORS.test(url.pathname)) event.respondWith(page(request, isMap ? [MAP, OFFLINE] : [OFFLINE]));
  } else if (STATIC.test(url.pathname)) event.respondWith(fileOf(request));
  else if (DATA.test(url.pathname)) event.respondWith(documentOf(event, url));
});

/** Keep the files of the page, the page itself and the one that says that there is no connection; drop what is of older pages. */
async function keep(files) {
  const cache = await caches.open(CACHE);
  const wanted = new Set(files.map((file) => new URL(file, location.origin).href));
  await Promise.all([...wanted].map(async (file) => (await cache.match(file)) || put(cache, file, "force-cache")));
  await Promise.all([MAP, OFFLINE].map((path) => put(cache, path, "no-cache")));
  for (const request of await cache.keys()) {
    if (STATIC.test(new URL(request.url).pathname) && !wanted.has(request.url)) await cache.delete(request);
  }
  await limitDocuments(cache);
}

async function put(cache, file, mode) {
  const response = await fetch(file, { cache: mode, credentials: "same-origin" });
  if (response.ok && !response.redirected) await cache.put(file, response);
}

async function page(request, fallbacks) {
  try {
    return await fetch(request);
  } catch (error) {
    const cache = await caches.open(CACHE);
    for (const path of fallbacks) {
      const response = await cache.match(path);
      if (response) return response;
    }
    throw error;
  }
}

async function fileOf(request) {
  return (await (await caches.open(CACHE)).match(request.url)) ?? fetch(request);
}

async function documentOf(event, url) {
  const cache = await caches.open(CACHE);
  const known = await cache.match(url.href);
  if (known) return known;
  try {
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(cache.put(url.href, response.clone()).then(() => limitDocuments(cache)));
    return response;
  } catch (error) {
    const moment = url.searchParams.get("known_at");
    const others = (await documents(cache)).filter(({ searchParams }) => searchParams.get("known_at") === moment);
    const other = others.at(-1); // the page in the cache may name a later state than the document in it
    if (other) return cache.match(other.href);
    throw error;
  }
}

/** URLs of the documents in the cache, the oldest first. */
async function documents(cache) {
  const urls = (await cache.keys()).map((request) => new URL(request.url));
  return urls.filter(({ pathname }) => DATA.test(pathname));
}

async function limitDocuments(cache) {
  const old = (await documents(cache)).slice(0, -MAX_DOCUMENTS);
  await Promise.all(old.map(({ href }) => cache.delete(href)));
}
