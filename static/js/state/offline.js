/* Registers the service worker, with which the map opens without a connection, and names to it the files that it needs. */

const PARTS = /^\/(static\/|map-data\/(known\/)?\?)/;

/**
 * Once the page is complete, so that the first visit is not slowed. Resolves when the page would open without a connection; never
 * where there are no service workers, as on a page without HTTPS.
 * @param {string} script URL of the service worker
 * @returns {Promise<void>}
 */
export async function keepForOffline(script) {
  await navigator.serviceWorker?.register(script);
  const { active } = (await navigator.serviceWorker?.ready) ?? {};
  if (!active) return new Promise(() => {});
  const urls = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  const files = urls.filter(({ origin, pathname, search }) => origin === location.origin && PARTS.test(pathname + search));
  const { port1, port2 } = new MessageChannel();
  const stored = new Promise((done) => {
    port1.onmessage = done;
  });
  active.postMessage({ files: files.map(({ href }) => href) }, [port2]);
  await stored;
}
