/* The facts of a record as a list of terms: when, where, who, and the fields of its layer. */

/** @import {App} from "../app.js" */
/** @import {Reading, Record, Row} from "../types.js" */

import { actorColour } from "../model/colours.js";
import { MAP_LAYERS } from "../model/layers.js";
import { OTHER } from "../model/sides.js";
import { swatch } from "../ui/buttons.js";
import { localField, nameOf, number, t, term, formatPeriod } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";
import { impliedLines } from "./implied.js";
import { leaders } from "./leaders.js";
import { deaths, qualified, range } from "./quantities.js";
import { recordLink } from "./record-link.js";

/** @type {{[layer: string]: string}} */
const ROLES = {
  "control-zones": "holder-role",
  "crossing-statuses": "status-role",
  incidents: "incident-role",
  activities: "activity-role",
  presences: "presence-kind",
};
const IMPRECISE_M = 500; // metres from which on the precision is stated

/** @type {(value: number | null | undefined) => value is number} */
const isNumber = (value) => value !== null && value !== undefined;

/**
 * A list of terms; a row without content is left out.
 * @param {App} app
 * @param {Record} record
 * @returns {unknown} a template
 */
export function facts(app, record) {
  const readings = (record.properties.readings ?? []).map((reading) => otherReading(app, reading));
  /** @type {[key: string, content: unknown][]} */
  const rows = [
    ["detail.when", html`${formatPeriod(record.ownBounds, record.horizon)}${impliedLines(app, record)}${readings}`],
    ["detail.what", relationship(app, record)],
    ["detail.where", location(app, record)],
    ["detail.who", record.layer === "relationships" ? null : participants(app, record)],
    ["actor.leaders", leaders(app, record)],
    ...details(app, record),
  ];
  const stated = rows.filter(([, content]) => content);
  return html`<dl class="facts">${stated.map(([label, content]) => html`<dt>${t(label)}</dt><dd>${content}</dd>`)}</dl>`;
}

/** @type {(app: App, record: Record) => [key: string, content: unknown][]} */
function details(app, record) {
  const { properties } = record;
  /** @type {(value: string | undefined) => boolean} */
  const isKnown = (value) => Boolean(value) && value !== "unknown";
  const hasDeaths = isNumber(properties.fatalities_low) || properties.fatalities_best || properties.fatalities_high;
  return [
    ["detail.law", isKnown(properties.law) && term("law", properties.law)],
    ["detail.practice", isKnown(properties.practice) && term("practice", properties.practice)],
    ["detail.number", figure(properties)],
    ["detail.figure", properties.as_given && html`<bdi lang="en">${properties.as_given}</bdi>`],
    ["detail.about", properties.about_layer && recordLink(app, `${properties.about_layer}/${properties.about_slug}`)],
    ["detail.crossing", record.layer !== "crossing-statuses" && properties.crossing && recordLink(app, `crossings/${properties.crossing}`)],
    ["detail.goods", properties.goods && html`<bdi>${properties.goods}</bdi>`],
    ["detail.fatalities", hasDeaths && deaths(properties)],
    ["detail.what", properties.pmf_brigade && t("detail.brigade", { n: number(properties.pmf_brigade) })],
    ["detail.what", localField(properties, "role") && html`<bdi>${localField(properties, "role")}</bdi>`],
    ["detail.side", properties.camp && properties.camp !== OTHER && term("camp", properties.camp)],
    ["detail.area", area(record)],
  ];
}

/** The date according to another source. @type {(app: App, reading: Reading) => unknown} */
function otherReading(app, reading) {
  const source = app.model.sources.get(reading.source);
  return html`<span class="reading">${t("when.other")}: <bdi>${reading.when}</bdi> (<bdi>${source ? nameOf(source) : reading.source}</bdi>)</span>`;
}

/** @type {(app: App, record: Record) => unknown} */
function relationship(app, { layer, properties }) {
  if (layer !== "relationships") return null;
  const [subject, object] = [properties.subject, properties.object].map((actor) => recordLink(app, `actors/${actor?.slug}`, actor));
  return html`${subject} ${term("relationship-kind", properties.kind)} ${object}`;
}

/** @type {(app: App, record: Record) => unknown} */
function location(app, record) {
  const { properties } = record;
  const links = [
    record.layer === "crossing-statuses" && recordLink(app, `crossings/${properties.crossing}`),
    properties.place && recordLink(app, `places/${properties.place.slug}`, properties.place),
    properties.route && recordLink(app, `routes/${properties.route.slug}`, properties.route),
  ].filter(Boolean);
  const metres = properties.precision_m ?? 0;
  const precision = metres >= IMPRECISE_M && t("detail.precision", { n: number(metres / 1000, 1) });
  if (!links.length && !precision && MAP_LAYERS.has(record.layer) && !record.geometry)
    return html`<span class="quiet">${t("detail.nogeometry")}</span>`;
  if (!links.length && !precision && !properties.geometry_source) return null;
  return html`${links.map((link, i) => html`${i ? ", " : ""}${link}`)}${
    precision ? html`<span class="quiet block">${precision}</span>` : nothing
  }${
    properties.geometry_source
      ? html`<span class="quiet block">${t("detail.geometrySource")}: <bdi lang="en">${properties.geometry_source}</bdi></span>`
      : nothing
  }`;
}

/** @type {(app: App, record: Record) => unknown} */
function participants(app, { layer, properties }) {
  const { actors } = properties;
  if (!actors?.length) return null;
  return actors.map((actor) => {
    const link = recordLink(app, `actors/${actor.slug}`, actor);
    const role = html`<span class="quiet"> ${term(ROLES[layer], actor.role)}</span>`;
    return html`<span class="person">${swatch(actorColour(app.model, actor.slug))}${link}${role}</span>`;
  });
}

/** @type {(record: Record) => string | null} */
function area(record) {
  const { properties } = record;
  if (!properties.area_km2 || !(record.layer === "control-zones" || record.geometry?.type.endsWith("Polygon"))) return null;
  return t("detail.km2", { n: number(properties.area_km2 > 100 ? Math.round(properties.area_km2 / 10) * 10 : properties.area_km2, 0) });
}

/** The number of a figure as it is meant, and beneath it the range that follows. @type {(properties: Row) => unknown} */
function figure({ qualifier = "", value = null, low = null, high = null, unit = "" }) {
  const words = value === null ? range(low, high) : qualified(qualifier, value);
  if (!words) return null;
  const between = qualifier === "about" || qualifier === "nearly" ? html`<span class="quiet block">${range(low, high)}</span>` : nothing;
  return html`${words} <bdi lang="en">${unit}</bdi>${between}`;
}
