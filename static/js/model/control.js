/* Ground by holder, by the server's rule: every piece of ground counts once, as contested before shared before sole; the rest
   of the area is unknown. The area is cut into strips, a strip where zones begin and end: exact along, fine across. Pure. */

import { bboxOf, scanlineCrossings, ringsOf } from "./geometry.js";
import { certaintyOf, DEFINITE } from "./time.js";

const AREA_SLUGS = ["bukamal-district", "qaim-district"];
const TERRITORIAL_KINDS = new Set(["control", "administration", "military-zone"]);
const STRIP_HEIGHT_DEG = 0.004; // degrees, about 450 m
const RANK = { sole: 1, shared: 2, contested: 3 };
const STATUS = ["unknown", "sole", "shared", "contested"];

const radians = (degrees) => (degrees * Math.PI) / 180;
const kmUp = (lat) => 111.132954 - 0.559822 * Math.cos(2 * radians(lat)); // a degree of latitude on WGS 84
const kmAlong = (lat) => 111.41284 * Math.cos(radians(lat)) - 0.0935 * Math.cos(3 * radians(lat));

/**
 * Whether a control zone says who holds the ground; influence and airspace do not.
 * @param {import("../types.js").Record} record
 * @returns {boolean}
 */
function isTerritorial(record) {
  return record.layer === "control-zones" && TERRITORIAL_KINDS.has(record.kind) && Boolean(record.geometry?.type.endsWith("Polygon"));
}

/* One strip: its segments between edges, each with the zones that cover it, added to `sums`. */
function addStrip(y, area, zones, sums) {
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

/**
 * The area, cut by the edges of all territorial zones; computed once per model.
 * @param {import("../types.js").Model} model
 * @returns {import("../types.js").Face[]}
 */
function faces(model) {
  if (model.faces) return model.faces;
  const zones = model
    .of("control-zones")
    .filter(isTerritorial)
    .map((record) => ({ record, rings: ringsOf(record.geometry), box: bboxOf(record.geometry) }));
  const outlines = AREA_SLUGS.map((slug) => model.byId.get(`places/${slug}`)?.geometry).filter((geometry) =>
    geometry?.type.endsWith("Polygon"),
  );
  const boxes = outlines.map(bboxOf),
    sums = new Map();
  const south = Math.min(...boxes.map((box) => box[1])),
    north = Math.max(...boxes.map((box) => box[3]));
  const area = outlines.map(ringsOf);
  for (let y = south + STRIP_HEIGHT_DEG / 2; y < north; y += STRIP_HEIGHT_DEG) addStrip(y, area, zones, sums);
  return (model.faces = [...sums].map(([key, km2]) => ({ zones: key ? key.split(",").map((index) => zones[index].record) : [], km2 })));
}

/* The status of a piece under these zones, who has it, and whether every reading of the vague dates says so. */
function statusOf(zones, certainties, certainty) {
  const possible = new Map(),
    definite = new Map();
  const raise = (ranks, slug, rank) => ranks.set(slug, Math.max(rank, ranks.get(slug) ?? 0));
  for (const zone of zones) {
    const level = certainties.get(zone);
    if (!level) continue;
    for (const { slug, role } of zone.properties.actors ?? []) {
      if (!RANK[role]) continue;
      raise(possible, slug, RANK[role]);
      if (level === DEFINITE) raise(definite, slug, RANK[role]);
    }
  }
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
  const may = top(possible),
    must = top(definite);
  const sure = may.rank === must.rank && may.slugs.join() === must.slugs.join();
  const { rank, slugs } = certainty === "definite" ? must : may;
  return { role: STATUS[rank], slugs, sure };
}

/**
 * Area by holder, the largest first, unknown last.
 * @param {import("../types.js").Model} model
 * @param {import("../types.js").Record[]} zones
 * @param {import("../types.js").Span} query
 * @param {Partial<import("../types.js").State>} [state]
 * @returns {(import("../types.js").ControlStatus & {key: string, km2: number})[]}
 */
export function controlShares(model, zones, query, { certainty } = {}) {
  const certainties = new Map();
  for (const record of zones) if (isTerritorial(record)) certainties.set(record, certaintyOf(record.bounds, query, record.horizon));
  const rows = new Map();
  if (query.first > model.horizon) return [];
  for (const face of faces(model)) {
    const { role, slugs, sure } = statusOf(face.zones, certainties, certainty);
    const key = `${sure ? "sure" : "maybe"}:${role}:${slugs.join("+")}`;
    const row = rows.get(key) ?? { key, slugs, role, sure, km2: 0 };
    row.km2 += face.km2;
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => Number(a.role === "unknown") - Number(b.role === "unknown") || b.km2 - a.km2);
}

/**
 * What changed hands between two queries, the largest area first.
 * @param {import("../types.js").Model} model
 * @param {import("../types.js").Record[]} zones
 * @param {import("../types.js").Span} a
 * @param {import("../types.js").Span} b
 * @param {Partial<import("../types.js").State>} [state]
 * @returns {{from: import("../types.js").ControlStatus, to: import("../types.js").ControlStatus, km2: number, sure: boolean, changed: boolean}[]}
 */
export function transitions(model, zones, a, b, { certainty } = {}) {
  if (a.first > model.horizon || b.first > model.horizon) return [];
  const certaintiesOn = (query) =>
    new Map(zones.filter(isTerritorial).map((record) => [record, certaintyOf(record.bounds, query, record.horizon)]));
  const [before, after] = [certaintiesOn(a), certaintiesOn(b)];
  const rows = new Map();
  for (const face of faces(model)) {
    const from = statusOf(face.zones, before, certainty),
      to = statusOf(face.zones, after, certainty);
    const keys = [from, to].map(({ role, slugs }) => `${role}:${slugs.join("+")}`);
    const row = rows.get(keys.join()) ?? { from, to, km2: 0, sure: true, changed: keys[0] !== keys[1] };
    row.km2 += face.km2;
    row.sure &&= from.sure && to.sure;
    rows.set(keys.join(), row);
  }
  return [...rows.values()].sort((x, y) => y.km2 - x.km2);
}

/**
 * The days on which the sums can change, with the sums on each.
 * @param {import("../types.js").Model} model
 * @param {import("../types.js").Record[]} zones
 * @param {Partial<import("../types.js").State>} [state]
 * @returns {{day: import("../types.js").Day, rows: (import("../types.js").ControlStatus & {key: string, km2: number})[]}[]}
 */
export function controlSeries(model, zones, state) {
  const days = new Set();
  for (const { bounds, horizon } of zones.filter(isTerritorial)) {
    if (bounds.latestEnd === null) continue;
    for (const day of [bounds.earliestStart, bounds.latestStart, bounds.earliestEnd + 1, bounds.latestEnd + 1])
      if (day !== null && day <= horizon) days.add(day);
  }
  return [...days].sort((a, b) => a - b).map((day) => ({ day, rows: controlShares(model, zones, { first: day, last: day }, state) }));
}
