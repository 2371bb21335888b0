/* A crossing's statuses, one after another: law, practice, who, since when. */

/** @import {App} from "../app.js" */
/** @import {Participant, Query, Record} from "../types.js" */

import { LAW_COLOURS, PRACTICE_COLOURS } from "../model/colours.js";
import { certaintyOf, NONE } from "../model/time.js";
import { byTime } from "../model/time-order.js";
import { linkButton, swatch } from "../ui/buttons.js";
import { nameOf, t, term, formatPeriod } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";
import { impliedLines } from "./implied.js";

const COLOURS = { law: LAW_COLOURS, practice: PRACTICE_COLOURS };

/**
 * @param {App} app
 * @param {Record} crossing
 * @returns {unknown} a template
 */
export function statusHistory(app, crossing) {
  const statuses = [...(app.model.statuses.get(crossing.slug) ?? [])].sort(byTime);
  if (!statuses.length) return nothing;
  const query = app.query();
  return html`<section>
    <h3>${t("detail.statuses")}</h3>
    <ol class="history">${statuses.map((status) => item(app, status, query))}</ol>
  </section>`;
}

/** @type {(app: App, status: Record, query: Query) => unknown} */
function item(app, status, query) {
  const { actors = [] } = status.properties;
  return html`<li class=${certaintyOf(status.bounds, query, status.horizon) === NONE ? "" : "on"}>
    <p class="quiet">${formatPeriod(status.ownBounds, status.horizon)}</p>
    ${impliedLines(app, status)}
    <p>${pair("law", status.properties.law)}${pair("practice", status.properties.practice)}</p>
    ${actors.length ? html`<p class="quiet">${actors.map(actorWithRole)}</p>` : nothing}
    ${linkButton(t("detail.evidence"), () => app.select(status.id), { classes: "link small" })}
  </li>`;
}

/** @type {(field: "law" | "practice", value: string | undefined) => unknown} */
function pair(field, value) {
  if (!value || value === "unknown") return nothing;
  const chip = html`<span class="chip">${swatch(COLOURS[field][value])}${term(field, value)}</span>`;
  return html`<span class="pair">${t(`detail.${field}`)}: ${chip}</span>`;
}

/** @type {(actor: Participant, index: number) => unknown} */
const actorWithRole = (actor, index) => html`${index ? " · " : nothing}<bdi>${nameOf(actor)}</bdi> (${term("status-role", actor.role)})`;
