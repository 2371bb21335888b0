/* A short message over a part of the page, which goes by itself. Screen readers have their own ways, so it is hidden from them. */

import { h } from "./dom.js";

const SHOWN_MS = 1800;
/** @type {WeakMap<Element, {box: HTMLElement, timer: ReturnType<typeof setTimeout>}>} */
const shown = new WeakMap();

/**
 * @param {HTMLElement} container that is positioned
 * @param {string} text
 */
export function showHint(container, text) {
  const before = shown.get(container);
  clearTimeout(before?.timer);
  const box = before?.box ?? h("p", { class: "hint", "aria-hidden": "true", dir: "auto" });
  box.textContent = text;
  if (!box.isConnected) container.append(box);
  const timer = setTimeout(() => {
    box.remove();
    shown.delete(container);
  }, SHOWN_MS);
  shown.set(container, { box, timer });
}
