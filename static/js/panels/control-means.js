/* What the map means by control, in the words of the vocabularies, and what it does not claim. */

import { meaning, t, term } from "../ui/i18n.js";
import { html } from "../ui/template.js";
import { openDialog } from "./dialog.js";

const ROLES = ["sole", "shared", "contested", "influence"];
const KINDS = ["administration", "military-zone", "airspace"];

/**
 * Opens the dialog.
 * @param {string} horizon the last day of the data, in words
 */
export function explainControl(horizon) {
  /** @type {(vocabulary: string) => (value: string) => unknown} */
  const row = (vocabulary) => (value) => html`<dt>${term(vocabulary, value)}</dt><dd>${meaning(vocabulary, value)}</dd>`;
  openDialog(
    t("title.control"),
    html`<p>${t("control.what")}</p>
      <dl class="facts">
        ${ROLES.map(row("holder-role"))} ${KINDS.map(row("zone-kind"))}
        <dt>${t("control.possible")}</dt><dd>${t("control.possible.means")}</dd>
        <dt>${t("control.alleged")}</dt><dd>${t("control.alleged.means")}</dd>
      </dl>
      <section><h3>${t("control.not")}</h3>
      <ul class="not-claimed">
        <li>${t("control.not.edges")}</li>
        <li>${t("control.not.empty")}</li>
        <li>${t("control.not.legal")}</li>
        <li>${t("control.not.later", { day: horizon })}</li>
      </ul></section>`,
  );
}
