/* A crossing's statuses: the one on the date shown first, then the rest in order of time. */

/** @import {App} from "../app.js" */
/** @import {Record, Span} from "../types.js" */

import { crossingState, statusesByDate } from "../model/crossings.js";
import { certaintyOf, DEFINITE, POSSIBLE } from "../model/time.js";
import { linkButton } from "../ui/buttons.js";
import { t, formatPeriod } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";
import { impliedLines } from "./implied.js";
import { statusChip, whoLines } from "./status-words.js";

/**
 * @param {App} app
 * @param {Record} crossing
 * @returns {unknown} a template
 */
export function statusHistory(app, crossing) {
  const day = app.scene.days(app.query()).state;
  const { current, rest } = statusesByDate(app.model, crossing.slug, day);
  const silent = html`<p>${t("crossing.unknownOn")}</p>`;
  /** @type {(statuses: Record[], isOn: boolean) => unknown} */
  const list = (statuses, isOn) => html`<ol class="history">${statuses.map((status) => item(app, status, isOn && isPossible(status, day)))}</ol>`;
  return html`<section class="statuses">
    <h3>${t("crossing.onDate")}</h3>
    ${current.length ? html`<div class="current">${list(current, true)}</div>` : silent}
    ${rest.length ? html`<h3>${t(current.length ? "crossing.otherTimes" : "detail.statuses")}</h3>${list(rest, false)}` : nothing}
  </section>`;
}

/** @type {(status: Record, day: Span) => boolean} */
const isPossible = ({ bounds, horizon }, day) => certaintyOf(bounds, day, horizon) === POSSIBLE;

/** @type {(app: App, status: Record, possible: boolean) => unknown} */
function item(app, status, possible) {
  const { law = "unknown", practice = "unknown" } = status.properties;
  const who = whoLines(app, crossingState([status], () => DEFINITE));
  return html`<li class=${possible ? "possible" : ""}>
    <p class="quiet">${formatPeriod(status.ownBounds, status.horizon)}${possible ? html` <b>(${t("compare.possibly")})</b>` : nothing}</p>
    ${impliedLines(app, status)}
    <p class="pair">${t("detail.law")}: ${statusChip("law", { value: law, faded: possible })}</p>
    <p class="pair">${t("detail.practice")}: ${statusChip("practice", { value: practice, faded: possible })}</p>
    ${who}
    ${linkButton(t("detail.evidence"), () => app.set({ selected: status.id, tab: "record" }), { classes: "link small" })}
  </li>`;
}
