/* The theme of a picture, which may be another than the page's. */

/** @import {App} from "../app.js" */

/**
 * Runs with the page in a theme, in which the maps and the legend are read, and puts the page back.
 * @template T
 * @param {App} app
 * @param {"light" | "dark"} theme
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function inTheme(app, theme, run) {
  const before = app.state.theme;
  if ((app.header.isDark() ? "dark" : "light") === theme) return run();
  app.store.set({ theme });
  try {
    return await run();
  } finally {
    app.store.set({ theme: before });
  }
}
