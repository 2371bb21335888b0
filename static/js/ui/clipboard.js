/* Copying a text, also where the page may not write to the clipboard by itself. */

import { h } from "./dom.js";

/**
 * @param {string} text
 * @param {HTMLElement} near an element of the dialog or page that has the focus: the text stands there for a moment
 * @returns {Promise<void>}
 */
export async function copyText(text, near) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = h("textarea", { readonly: true, "aria-hidden": "true" });
    field.value = text;
    near.after(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    near.focus();
  }
}
