/* Ground by holder, by the server's rule: every piece of ground counts once, as contested before shared before sole; the rest
   of the area is unknown. The area is cut into strips, a strip where zones begin and end: exact along, fine across. Pure. */

/** @import {Box, Certainty, ControlShare, ControlStatus, Day, Face, LonLat, Model, Record, Span, State} from "../types.js" */

import { areaOf, bboxOf, scanlineCrossings, ringsOf } from "./geometry.js";
import { certaintyOf, DEFINITE } from "./time.js";

/**
 * @typedef {{record: Record, rings: LonLat[][], box: Box}} Zone
 * @typedef {{from: ControlStatus, to: ControlStatus, km2: number, definite: boolean, changed: boolean}} Transition
 * @typedef {"notGround" | "outside" | "same"} Uncounted why a zone does not change the sums: it is influence or air; it lies outside the
 *   two districts; other zones give its ground the same holders on both days
 */

const AREA_SLUGS = ["bukamal-district", "qaim-district"];
const TERRITORIAL_KINDS = new Set(["control", "administration", "military-zone"]);
const LEAST_KM2 = 1; // a smaller change is a sliver between edges
const STRIP_HEIGHT_DEG = 0.004; // degrees, about 450 m
/** @type {{[role: string]: number}} */
const RANK = { sole: 1, shared: 2, contested: 3 };
/** @type {ControlStatus["role"][]} by rank */
const STATUS = ["unknown", "sole", "shared", "contested"];

/** @type {(degrees: number) => number} */
const radians = (degrees) => (degrees * Math.PI) / 180;
/** @type {(lat: number) => number} */
const kmUp = (lat) => 111.132954 - 0.559822 * Math.cos(2 * radians(lat)); // a degree of latitude on WGS 84
/** @type {(lat: number) => number} */
const kmAlong = (lat) => 111.41284 * Math.cos(radians(lat)) - 0.0935 * Math.cos(3 * radians(lat));

/**
 * Whether a control zone says who holds the ground; influence and airspace do not.
 * @param {Record} record
 * @returns {boolean}
 */
function isTerritorial(record) {
  return record.layer === "control-zones" && TERRITORIAL_KINDS.has(record.kind) && areaOf(record.geometry) !== null;
}

/**
 * One strip: its segments between edges, each with the zones that cover it, added to `sums`.
 * @type {(y: number, area: LonLat[][][], zones: Zone[], sums: Map<string, number>) => void}
 */
function addStrip(y, area, zones, sums) {
  /** @type {[number, number][]} longitude, and index of the zone; -1 for the area */
  const edges = [];
  area.forEach((rings) => scanlineCrossings(rings, y).forEach((x) => edges.push([x, -1])));
  zones.forEach(({ rings, box }, index) => {
    if (y > box[1] && y < box[3]) scanlineCrossings(rings, y).forEach((x) => edges.push([x, index]));
  });
  edges.sort((a, b) => a[0] - b[0]);
  const within = new Set();
  let inArea = false,
    from = 0;
  const unit = kmAlong(y) * kmUp(y) * STRIP_HEIGHT_DEG;
  for (const [x, index] of edges) {
    if (inArea && x > from) {
      const key = [...within].sort((a, b) => a - b).join();
      sums.set(key, (sums.get(key) ?? 0) + (x - from) * unit);
    }
    from = x;
    if (index < 0) inArea = !inArea;
    else if (!within.delete(index)) within.add(index);
  }
}

/** @type {(records: Record[]) => Zone[]} those that are areas */
const outlinesOf = (records) =>
  records.flatMap((record) => {
    const area = areaOf(record.geometry);
    const box = bboxOf(area);
    return area && box ? [{ record, rings: ringsOf(area), box }] : [];
  });

/**
 * The area, cut by the edges of all territorial zones; computed once per model.
 * @param {Model} model
 * @returns {Face[]}
 */
function faces(model) {
  if (model.faces) return model.faces;
  const zones = outlinesOf(model.of("control-zones").filter(isTerritorial));
  const districts = outlinesOf(AREA_SLUGS.flatMap((slug) => model.byId.get(`places/${slug}`) ?? []));
  const south = Math.min(...districts.map(({ box }) => box[1])),
    north = Math.max(...districts.map(({ box }) => box[3]));
  const area = districts.map(({ rings }) => rings);
  /** @type {Map<string, number>} indexes of zones → km² */
  const sums = new Map();
  for (let y = south + STRIP_HEIGHT_DEG / 2; y < north; y += STRIP_HEIGHT_DEG) addStrip(y, area, zones, sums);
  return (model.faces = [...sums].map(([key, km2]) => ({ zones: key ? key.split(",").map((index) => zones[Number(index)].record) : [], km2 })));
}

/**
 * The status of a piece under these zones, who has it, and whether every reading of the vague dates says so.
 * @param {Record[]} zones
 * @param {Map<Record, Certainty>} certainties
 * @param {State["certainty"]} [certainty]
 * @returns {ControlStatus}
 */
function statusOf(zones, certainties, certainty) {
  /** @type {Map<string, number>} */
  const possibleRanks = new Map();
  /** @type {Map<string, number>} */
  const definiteRanks = new Map();
  /** @type {(ranks: Map<string, number>, slug: string, rank: number) => void} */
  const raise = (ranks, slug, rank) => void ranks.set(slug, Math.max(rank, ranks.get(slug) ?? 0));
  for (const zone of zones) {
    const level = certainties.get(zone);
    if (!level) continue;
    for (const { slug, role } of zone.properties.actors ?? []) {
      if (!RANK[role]) continue;
      raise(possibleRanks, slug, RANK[role]);
      if (level === DEFINITE) raise(definiteRanks, slug, RANK[role]);
    }
  }
  /** @type {(ranks: Map<string, number>) => {rank: number, slugs: string[]}} */
  const top = (ranks) => {
    const rank = Math.max(0, ...ranks.values());
    return {
      rank,
      slugs: [...ranks]
        .filter(([, own]) => own === rank)
        .map(([slug]) => slug)
        .sort(),
    };
  };
  const [possibleTop, definiteTop] = [possibleRanks, definiteRanks].map(top);
  const definite = possibleTop.rank === definiteTop.rank && possibleTop.slugs.join() === definiteTop.slugs.join();
  const [{ rank, slugs }, ranks] = certainty === "definite" ? [definiteTop, definiteRanks] : [possibleTop, possibleRanks];
  const under = [...ranks.keys()].filter((slug) => !slugs.includes(slug)).map((slug) => ({ slug, definite: definiteRanks.has(slug) }));
  return { role: STATUS[rank], slugs, definite, under };
}

/**
 * Area by holder, the largest first, unknown last.
 * @param {Model} model
 * @param {Record[]} zones
 * @param {Span} query
 * @param {Partial<State>} [state]
 * @returns {ControlShare[]}
 */
export function controlShares(model, zones, query, { certainty } = {}) {
  const certainties = new Map();
  for (const record of zones) if (isTerritorial(record)) certainties.set(record, certaintyOf(record.bounds, query, record.horizon));
  /** @type {Map<string, ControlShare>} */
  const rows = new Map();
  if (query.first > model.horizon) return [];
  for (const face of faces(model)) {
    const { role, slugs, definite, under } = statusOf(face.zones, certainties, certainty);
    const key = `${definite ? "definite" : "possible"}:${role}:${slugs.join("+")}`;
    const row = rows.get(key) ?? { key, slugs, role, definite, under: [], km2: 0, covered: new Map() };
    row.km2 += face.km2;
    for (const { slug, definite: isCertain } of under) {
      const part = row.covered.get(slug) ?? { certain: 0, possible: 0 };
      part[isCertain ? "certain" : "possible"] += face.km2;
      row.covered.set(slug, part);
    }
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => Number(a.role === "unknown") - Number(b.role === "unknown") || b.km2 - a.km2);
}

/** @type {(status: ControlStatus) => string} */
const statusKey = ({ role, slugs }) => `${role}:${slugs.join("+")}`;

/**
 * The pieces of the area with their statuses on two days.
 * @type {(model: Model, zones: Record[], a: Span, b: Span, state: Partial<State>) => {face: Face, from: ControlStatus, to: ControlStatus}[]}
 */
function facesOnBoth(model, zones, a, b, { certainty }) {
  if (a.first > model.horizon || b.first > model.horizon) return [];
  /** @type {(query: Span) => Map<Record, Certainty>} */
  const certaintiesOn = (query) =>
    new Map(zones.filter(isTerritorial).map((record) => [record, certaintyOf(record.bounds, query, record.horizon)]));
  const [before, after] = [certaintiesOn(a), certaintiesOn(b)];
  return faces(model).map((face) => ({ face, from: statusOf(face.zones, before, certainty), to: statusOf(face.zones, after, certainty) }));
}

/**
 * What changed hands between two queries, the largest area first; slivers are left out.
 * @param {Model} model
 * @param {Record[]} zones
 * @param {Span} a
 * @param {Span} b
 * @param {Partial<State>} [state]
 * @returns {Transition[]}
 */
export function transitions(model, zones, a, b, state = {}) {
  /** @type {Map<string, Transition>} */
  const rows = new Map();
  for (const { face, from, to } of facesOnBoth(model, zones, a, b, state)) {
    const keys = [statusKey(from), statusKey(to)];
    const row = rows.get(keys.join()) ?? { from, to, km2: 0, definite: true, changed: keys[0] !== keys[1] };
    row.km2 += face.km2;
    row.definite &&= from.definite && to.definite;
    rows.set(keys.join(), row);
  }
  return [...rows.values()].filter(({ km2 }) => km2 >= LEAST_KM2).sort((x, y) => y.km2 - x.km2);
}

/**
 * The zones that may begin or end between two queries without a change in `transitions`, and why.
 * @param {Model} model
 * @param {Record[]} zones
 * @param {Span} a
 * @param {Span} b
 * @param {Partial<State>} [state]
 * @returns {Map<Record, Uncounted>}
 */
export function uncountedZones(model, zones, a, b, state = {}) {
  const pieces = facesOnBoth(model, zones, a, b, state);
  /** @type {(zone: Record) => Uncounted | null} */
  const reason = (zone) => {
    if (!isTerritorial(zone) || !zone.properties.actors?.some(({ role }) => RANK[role])) return "notGround";
    const own = pieces.filter(({ face }) => face.zones.includes(zone));
    /** @type {(some: typeof pieces) => number} */
    const size = (some) => some.reduce((sum, { face }) => sum + face.km2, 0);
    if (size(own) < LEAST_KM2) return "outside";
    return size(own.filter(({ from, to }) => statusKey(from) !== statusKey(to))) < LEAST_KM2 ? "same" : null;
  };
  return new Map(
    zones.flatMap((zone) => {
      const why = reason(zone);
      return why ? [[zone, why]] : [];
    }),
  );
}

/**
 * The days on which the sums can change, with the sums on each.
 * @param {Model} model
 * @param {Record[]} zones
 * @param {Partial<State>} [state]
 * @returns {{day: Day, rows: ControlShare[]}[]}
 */
export function controlSeries(model, zones, state) {
  /** @type {Set<Day>} */
  const days = new Set();
  for (const { bounds, horizon } of zones.filter(isTerritorial)) {
    if (bounds.latestEnd === null) continue;
    const { earliestStart, latestStart, earliestEnd, latestEnd } = bounds;
    for (const day of [earliestStart, latestStart, earliestEnd === null ? null : earliestEnd + 1, latestEnd + 1])
      if (day !== null && day <= horizon) days.add(day);
  }
  return [...days].sort((a, b) => a - b).map((day) => ({ day, rows: controlShares(model, zones, { first: day, last: day }, state) }));
}
