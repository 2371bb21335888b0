/* A dialog over the page, with a title and a button to close it. */

import { h } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { html, renderInto } from "../ui/template.js";

/**
 * Opens a dialog, which removes itself when it is closed.
 * @param {string} title
 * @param {unknown} content a template
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, content) {
  const dialog = h("dialog", { class: "sheet", "aria-label": title });
  const close = html`<button type="button" class="icon" aria-label=${t("close")} @click=${() => dialog.close()}>×</button>`;
  renderInto(dialog, html`<div class="sheet-head"><h2>${title}</h2>${close}</div>${content}`);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
