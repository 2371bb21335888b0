/* The state of a crossing as the panels show it: law and practice with their part of the sign, who takes part, since when. */

/** @import {App} from "../app.js" */
/** @import {CrossingState, CrossingValue} from "../types.js" */

import { leafSample } from "../map/crossing-symbol.js";
import { participants } from "../model/crossings.js";
import { t, term } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";
import { recordLink } from "./record-link.js";

const ROLES = ["blocks", "blocked", "controls", "operates", "closes", "present", "passes"]; // those who decide first

/**
 * Law or practice with its half of the sign; what the source does not say is said to be so.
 * @param {"law" | "practice"} field
 * @param {CrossingValue} part
 * @returns {unknown} a template
 */
export function statusChip(field, part) {
  const doubt = part.faded ? html`<span class="quiet"> (${t("compare.possibly")})</span>` : nothing;
  const words = part.value === "unknown" ? t("crossing.notSaid") : term(field, part.value);
  return html`<span class="chip status-${part.value}">${leafSample(field, part)}${words}${doubt}</span>`;
}

/**
 * Who takes part in a state, a line for each role.
 * @param {App} app
 * @param {CrossingState} state
 * @param {string[]} [roles]
 * @returns {unknown[]} templates
 */
export function whoLines(app, state, roles = ROLES) {
  return roles.flatMap((role) => {
    const links = participants(state, role).map((actor, i) => html`${i ? t("comma") : nothing}${recordLink(app, `actors/${actor.slug}`, actor)}`);
    return links.length ? [html`<span class="who"><span class="quiet">${term("status-role", role)}:</span> ${links}</span>`] : [];
  });
}
