/* The differences between two dates: area by former and new holder, crossings, records by layer; incidents between. */

/** @import {App} from "../app.js" */
/** @import {Uncounted} from "../model/control.js" */
/** @import {CrossingRow} from "../model/crossings.js" */
/** @import {ControlStatus, CrossingState, Model, Query, Record, Span} from "../types.js" */

import { differences } from "../model/differences.js";
import { recordTitle } from "../ui/labels.js";
import { transitions, uncountedZones } from "../model/control.js";
import { crossingRows } from "../model/crossings.js";
import { countActiveFilters } from "../model/filters.js";
import { byTime } from "../model/time-order.js";
import { linkButton } from "../ui/buttons.js";
import { formatDay, formatList, nameOf, number, formatRange, t, formatPeriod } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";
import { period } from "./implied.js";
import { statusChip } from "./status-words.js";

const ORDER = ["control-zones", "relationships", "presences", "activities"];
/** @type {{[why in Uncounted]: string}} */
const UNCOUNTED = { notGround: "compare.notGround", outside: "compare.outside", same: "compare.sameHolders" };
const MAX_OPEN = 12; // incidents in a list that is open from the start
/** @type {(km2: number) => string} */
const round = (km2) => number(Math.max(10, Math.round(km2 / 10) * 10));

/**
 * @param {App} app
 * @param {Query} query
 * @param {Query} other
 * @returns {unknown} a template
 */
export function comparison(app, query, other) {
  const { scene, state } = app;
  const { passing, ties } = scene.filtered(state);
  const [a, b] = [query, other].map((days) => scene.days(days).state);
  const { from, to, gone, fresh, between } = differences([...passing, ...ties], a, b, state);
  const title = html`<h2>${t("compare.title", { from: formatRange(from.first, from.last), to: formatRange(to.first, to.last) })}</h2>`;
  if (to.first > app.model.horizon)
    return html`<div class="compared">${title}<p>${t("compare.noData", { day: app.formatHorizon() })}</p></div>`;
  const zones = passing.filter((record) => record.layer === "control-zones");
  const uncounted = uncountedZones(app.model, zones, from, to, state);
  /** @type {(record: Record) => unknown} */
  const remark = (record) => {
    const why = uncounted.get(record);
    return why ? html`<span class="quiet small block">${t(UNCOUNTED[why])}</span>` : nothing;
  };
  const parts = [
    groundTable(app, zones, { from, to }, [...gone, ...fresh].some((record) => uncounted.has(record))),
    crossingTable(app, from, to),
    ...ORDER.map((layer) => layerList(app, layer, gone, fresh, remark)),
    incidentList(app, between),
  ].filter((part) => part !== nothing);
  return html`<div class="compared">${title} ${parts.length ? parts : html`<p class="quiet">${t("compare.nothing")}</p>`}</div>`;
}

/** @type {(app: App, record: Record) => unknown} */
const link = (app, record) => linkButton(recordTitle(record, app.model), () => app.select(record.id), { key: `diff-${record.id}` });
/** @type {(title: string, count: number) => string} */
const heading = (title, count) => `${title} (${number(count)})`;

/**
 * Area by former and new holder; the filters for zones apply.
 * @type {(app: App, zones: Record[], days: {from: Span, to: Span}, othersListed: boolean) => unknown} othersListed: whether zones that do
 *   not count are listed below
 */
function groundTable(app, zones, { from, to }, othersListed) {
  if (!zones.length) return nothing;
  const rows = transitions(app.model, zones, from, to, app.state);
  const changed = rows.filter((row) => row.changed);
  /** @type {(isKnown: boolean) => number} */
  const unchanged = (isKnown) =>
    rows.filter((row) => !row.changed && isKnown === (row.to.role !== "unknown")).reduce((sum, { km2 }) => sum + km2, 0);
  const [same, unknown] = [unchanged(true), unchanged(false)];
  const unit = t("detail.km2", { n: "" }).trim();
  /** @type {(status: ControlStatus) => string} */
  const holder = ({ role, slugs }) => holderLabel(app, slugs, role);
  /** @type {(transition: ReturnType<typeof transitions>[number]) => unknown} */
  const row = ({ from: before, to: after, km2, definite }) =>
    html`<tr><td>${holder(before)}</td><td>${holder(after)}</td><td class="num">${definite ? round(km2) : `~${round(km2)}`}</td></tr>`;
  const remarks = [
    same >= 1 && t("compare.kept", { km2: t("detail.km2", { n: round(same) }) }),
    unknown >= 1 && t("compare.unknown", { km2: t("detail.km2", { n: round(unknown) }) }),
    changed.some(({ definite }) => !definite) && t("compare.about"),
  ];
  return html`<section>
    <table class="rows-table handovers">
      <caption>${t("compare.hands")} (${unit})</caption>
      <thead><tr>
        <th scope="col">${t("compare.before")}</th><th scope="col">${t("compare.after")}</th><th scope="col" class="num">${unit}</th>
      </tr></thead>
      <tbody>${changed.length ? changed.map(row) : html`<tr><td colspan="3">${t(othersListed ? "compare.noneCounted" : "compare.noneDated")}</td></tr>`}</tbody>
    </table>
    <p class="quiet small">${remarks.filter(Boolean).join(" ")}</p>
  </section>`;
}

/** All crossings, those whose law or practice differs first. @type {(app: App, from: Span, to: Span) => unknown} */
function crossingTable(app, from, to) {
  const { model, state } = app;
  if (!state.layers.includes("crossings")) return nothing;
  const rows = crossingRows(model, state, from, to);
  if (!rows.length) return nothing;
  /** @type {(row: CrossingRow) => unknown} */
  const row = ({ crossing, before, now, changed }) =>
    html`<tr class=${changed ? "changed" : "quiet"}>
      <th scope="row">${link(app, crossing)}</th>
      ${statusCell("law", (before ?? now).law, now.law)} ${statusCell("practice", (before ?? now).practice, now.practice)}
    </tr>`;
  const counts = { n: number(rows.filter(({ changed }) => changed).length), of: number(rows.length) };
  const words = linkButton(t("compare.crossingsTable"), () => app.set({ tab: "crossings" }), { key: "compare-crossings" });
  return html`<section>
    <table class="rows-table">
      <caption>${t("layer.crossings")}: ${t("compare.changedOf", counts)}</caption>
      <thead><tr>${["list.name", "legend.law", "legend.practice"].map((key) => html`<th scope="col">${t(key)}</th>`)}</tr></thead>
      <tbody>${rows.map(row)}</tbody>
    </table>
    <p class="small">${words}</p>
  </section>`;
}

/**
 * @param {"law" | "practice"} field
 * @param {CrossingState["law"]} before
 * @param {CrossingState["law"]} after
 * @returns {unknown}
 */
function statusCell(field, before, after) {
  const became = () => html`${statusChip(field, before)}<span class="became"> ${t("compare.became")} </span>`;
  return html`<td>${before.value === after.value ? nothing : became()}${statusChip(field, after)}</td>`;
}

/**
 * The records of a layer that ended, and those that began, each with a remark.
 * @type {(app: App, layer: string, gone: Record[], fresh: Record[], remark: (record: Record) => unknown) => unknown}
 */
function layerList(app, layer, gone, fresh, remark) {
  /** @type {(records: Record[]) => Record[]} */
  const own = (records) => records.filter((record) => record.layer === layer).sort(byTime);
  const [lost, gained] = [own(gone), own(fresh)];
  if (!lost.length && !gained.length) return nothing;
  /** @type {(record: Record) => unknown} */
  const item = (record) => diffItem(app, record, period(record), remark(record));
  /** @type {(title: string, records: Record[], name: string) => unknown} */
  const list = (title, records, name) =>
    records.length ? html`<h4>${heading(t(title), records.length)}</h4><ul class="diff ${name}">${records.map(item)}</ul>` : nothing;
  return html`<section>
    <h3>${heading(t(`layer.${layer}`), lost.length + gained.length)}</h3>
    ${list("compare.gone", lost, "gone")} ${list("compare.new", gained, "fresh")}
  </section>`;
}

/** @type {(app: App, record: Record, when: unknown, remark?: unknown) => unknown} */
const diffItem = (app, record, when, remark = nothing) =>
  html`<li>${link(app, record)}<span class="quiet small block">${when}</span>${remark}</li>`;

/** @type {(app: App, between: Record[]) => unknown} */
function incidentList(app, between) {
  if (!between.length) return nothing;
  /** @type {(record: Record) => string} */
  const when = ({ bounds }) => {
    if (bounds.earliestStart === null) return formatPeriod(bounds, app.model.horizon);
    return bounds.earliestStart === bounds.latestEnd
      ? formatDay(bounds.earliestStart)
      : formatRange(bounds.earliestStart, bounds.latestEnd);
  };
  return html`<details ?open=${between.length <= MAX_OPEN}>
    <summary data-key="compare-incidents"><h3>${heading(t("compare.between"), between.length)}</h3></summary>
    <ol class="diff between">${between.map((record) => diffItem(app, record, when(record)))}</ol>
  </details>`;
}

/**
 * Who holds an area, and how. With filters on, ground that is not known may be that of a zone which they leave out.
 * @param {App} app
 * @param {string[]} slugs of the holders
 * @param {ControlStatus["role"]} role
 * @param {boolean} [definite] the same whether possible records count or not
 * @returns {string}
 */
export function holderLabel({ model, state }, slugs, role, definite = true) {
  if (role === "unknown") return t(countActiveFilters(state) > 0 ? "chart.unknownFiltered" : "chart.unknown");
  const all = slugs.map((slug) => nameOf(model.actors.get(slug)?.properties) || slug);
  const names = formatList(all, role === "sole" ? "disjunction" : "conjunction") || t("legend.noholder"); // of sole holders it was one
  const label = role === "sole" ? names : t(`chart.${role}`, { names });
  return definite ? label : t("chart.possible", { names: label });
}
