/* Where the map shows a record: at a point, along the border, or, when only an area is known, in the list at its margin. */

/** @import {LineString} from "geojson" */
/** @import {Groups, Model, Placement, Record, ShownDays, State, Visible, VisibleRecord} from "../types.js" */

import { shownCertainty } from "./filters.js";
import { anchor, bboxOf } from "./geometry.js";
import { NONE } from "./time.js";

const ROUGH = 15_000; // metres; what is known no better has no point of its own
const SMALL = 0.05; // degrees; an area of at most that half-width, such as a town's, is a point on the map
const NEAR = 0.03; // degrees; a corner of a strip that lies so close to a border is on it
/** Places that are too wide for a point, whatever their geometry. */
const AREAS = new Set(["country", "governorate", "district", "border"]);

export const NO_PLACE = "places/not-given"; // key of the records without any

/** @type {WeakMap<Record, Placement>} */
const cache = new WeakMap();

/**
 * Where the map shows a record; cached.
 * @param {Record} record
 * @param {Model} model
 * @returns {Placement}
 */
export function placementOf(record, model) {
  let placement = cache.get(record);
  if (!placement) cache.set(record, (placement = place(record, model)));
  return placement;
}

/** @type {(record: Record, model: Model) => Placement} */
function place(record, model) {
  const { geometry, layer } = record;
  const type = geometry?.type ?? "";
  if (layer === "control-zones" || layer === "routes" || (layer === "places" && type && !type.endsWith("Point")))
    return type ? { shown: "shape", key: record.id } : { shown: "margin", key: record.id };
  const where = layer === "places" ? record : model.byId.get(`places/${record.properties.place?.slug}`);
  const at = anchor(geometry);
  if (layer === "crossings") return at ? { shown: "crossing", key: record.id, at } : { shown: "margin", key: record.id };
  if (at && geometry && isPoint(record, where)) return { shown: "point", key: pointKey(at, where), at };
  if (where?.kind === "border") return { shown: "band", key: borderOf(where, model).id };
  return { shown: "margin", key: where?.id ?? (record.properties.route ? `routes/${record.properties.route.slug}` : countryOf(record, model)) };
}

/** Whether a position is known well enough for a point. @type {(record: Record, where: Record | undefined) => boolean} */
function isPoint({ geometry, properties }, where) {
  if (!geometry || (properties.precision_m ?? where?.properties.precision_m ?? 0) > ROUGH) return false;
  const ofPlace = geometry === where?.geometry; // the document has each geometry once
  if (ofPlace && AREAS.has(where.kind)) return false;
  if (geometry.type.endsWith("Point")) return true;
  return geometry.type.endsWith("Polygon") && (isSmall(geometry) || Boolean(ofPlace && where.kind === "settlement"));
}

/** @type {(geometry: import("geojson").Geometry) => boolean} */
function isSmall(geometry) {
  const [west, south, east, north] = bboxOf(geometry) ?? [0, 0, 9, 9];
  return Math.max(east - west, north - south) / 2 <= SMALL;
}

/** One key for all that lies at a position. @type {(at: import("../types.js").LonLat, where: Record | undefined) => string} */
function pointKey(at, where) {
  const own = where && anchor(where.geometry);
  return own && own[0] === at[0] && own[1] === at[1] ? where.id : `point/${at[0].toFixed(4)}_${at[1].toFixed(4)}`;
}

/** The country of a record without a place. @type {(record: Record, model: Model) => string} */
function countryOf({ sides }, model) {
  const [side] = sides;
  return sides.size === 1 && model.byId.has(`places/${side}`) ? `places/${side}` : NO_PLACE;
}

/** The border along which a strip runs: the line that has most of its corners. @type {(strip: Record, model: Model) => Record} */
function borderOf(strip, model) {
  if (strip.geometry?.type !== "Polygon") return strip;
  const [corners] = strip.geometry.coordinates;
  const lines = model.of("places").filter(({ kind, geometry }) => kind === "border" && geometry?.type === "LineString");
  /** @type {(line: Record) => number} */
  const shared = (line) => {
    const { coordinates } = /** @type {LineString} */ (line.geometry);
    return corners.filter(([x, y]) => coordinates.some(([a, b]) => Math.abs(a - x) < NEAR && Math.abs(b - y) < NEAR)).length;
  };
  return lines.map((line) => ({ line, count: shared(line) })).reduce((a, b) => (b.count > a.count ? b : a), { line: strip, count: 0 }).line;
}

/** @type {WeakMap<Visible, Groups>} */
const grouped = new WeakMap();

/**
 * The visible records by where the map shows them; each is in one group. Cached.
 * @param {Visible} visible
 * @param {Model} model
 * @returns {Groups}
 */
export function groupVisible(visible, model) {
  let groups = grouped.get(visible);
  if (groups) return groups;
  groups = { point: new Map(), crossing: new Map(), band: new Map(), margin: new Map(), shape: new Map() };
  for (const entry of visible.values()) {
    const placement = placementOf(entry.record, model);
    const group = groups[placement.shown].get(placement.key);
    if (group) group.entries.push(entry);
    else groups[placement.shown].set(placement.key, { ...placement, entries: [entry] });
  }
  grouped.set(visible, groups);
  return groups;
}

/**
 * The visible records of some keys, as a list of a place shows them.
 * @param {Visible} visible
 * @param {Model} model
 * @param {string[]} keys
 * @returns {VisibleRecord[]}
 */
export function entriesAt(visible, model, keys) {
  const { point, band, margin } = groupVisible(visible, model);
  return keys.flatMap((key) => [point, band, margin].flatMap((group) => group.get(key)?.entries ?? []));
}

/**
 * What the map outlines though nothing is drawn there: the area whose list is open, else where the selected record is, if its layer or
 * a filter hides it or only its area is known. Outside its dates it is nowhere.
 * @param {Pick<State, "at" | "selected">} state
 * @param {Visible} visible
 * @param {Model} model
 * @param {ShownDays} days
 * @returns {string | undefined} id of a record
 */
export function outlinedId({ at: [open], selected }, visible, model, days) {
  if (open) return model.byId.get(open)?.geometry?.type.endsWith("Point") ? undefined : open; // a point has its sign
  const record = model.byId.get(selected);
  if (!record || (visible.has(selected) && placementOf(record, model).shown !== "margin")) return undefined;
  if (record.bounds.latestEnd !== null && shownCertainty(record, days, { certainty: "possible" }) === NONE) return undefined;
  return record.geometry ? selected : `places/${record.properties.place?.slug}`;
}
