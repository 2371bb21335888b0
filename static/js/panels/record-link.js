/* The name of a record as a link that opens it. */

/** @import {App} from "../app.js" */
/** @import {Reference} from "../types.js" */

import { linkButton } from "../ui/buttons.js";
import { nameOf } from "../ui/i18n.js";
import { recordTitle } from "../ui/labels.js";
import { html } from "../ui/template.js";

/**
 * @param {App} app
 * @param {string} id
 * @param {Reference} [row] names for a record that is not in the model
 * @returns {unknown} a template
 */
export function recordLink(app, id, row) {
  const record = app.model.byId.get(id);
  if (!record) return html`<bdi>${nameOf(row) || id}</bdi>`;
  return linkButton(recordTitle(record, app.model), () => app.set({ selected: id, tab: "record" }));
}
