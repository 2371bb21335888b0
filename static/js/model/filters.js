/* Which records show: filters that do not depend on time first (they change seldom), then time (it changes always). */

import { mapLayer } from "./layers.js";
import { certaintyOf, DEFINITE, NONE, POSSIBLE } from "./time.js";

const overlaps = (wanted, has) => wanted.some((value) => has.has(value));

/* name: does the record pass, given the state? One entry per filter; `key` is its part of the state. */
export const FACETS = [
  { key: "layers", test: (r, s) => s.layers.includes(mapLayer(r)), of: (r) => [mapLayer(r)] },
  { key: "actors", test: (r, s) => overlaps(s.actors, r.actors), of: (r) => r.actors },
  { key: "kinds", test: (r, s) => s.kinds.includes(kindKey(r)), of: (r) => [kindKey(r)] },
  { key: "sides", test: (r, s) => overlaps(s.sides, r.sides), of: (r) => r.sides },
  { key: "banks", test: (r, s) => overlaps(s.banks, r.banks), of: (r) => r.banks },
  { key: "places", test: (r, s) => overlaps(s.places, r.places), of: (r) => r.places },
  { key: "confidence", test: (r, s) => overlaps(s.confidence, r.confidence), of: (r) => r.confidence },
  { key: "sources", test: (r, s) => overlaps(s.sources, r.sources), of: (r) => r.sources },
  { key: "external", test: (r, s) => (s.external === "only") === r.external, of: (r) => [r.external ? "only" : "no"] },
];

export const FILTER_KEYS = FACETS.map((facet) => facet.key).filter((key) => key !== "layers");

/**
 * The value of the kinds facet: "layer:kind".
 * @param {import("../types.js").Record} record
 * @returns {string}
 */
const kindKey = (record) => `${record.layer === "crossing-statuses" ? "crossings" : record.layer}:${record.kind}`;

const isSet = (state, facet) =>
  facet.key === "layers" || (Array.isArray(state[facet.key]) ? state[facet.key].length > 0 : Boolean(state[facet.key]));

/**
 * Whether a record passes all facets that are set, but `except`.
 * @param {import("../types.js").Record} record
 * @param {import("../types.js").State} state
 * @param {string|null} [except]
 * @returns {boolean}
 */
export function passesFilters(record, state, except = null) {
  return FACETS.every((facet) => facet.key === except || !isSet(state, facet) || facet.test(record, state));
}

/**
 * Certainty of a record during the query, with the certainty filter applied; undated records pass it, as on the server.
 * @param {import("../types.js").Record} record
 * @param {import("../types.js").Span} query
 * @param {Partial<import("../types.js").State>} state
 * @param {import("../types.js").Day} [horizon]
 * @returns {import("../types.js").Certainty}
 */
export function visibleCertainty(record, query, state, horizon = record.horizon) {
  const certainty = certaintyOf(record.bounds, query, horizon);
  return state.certainty === "definite" && certainty === POSSIBLE ? NONE : certainty;
}

/**
 * How many records each value of a facet would give during the query, with all other filters applied.
 * @param {import("../types.js").Record[]} records
 * @param {import("../types.js").State} state
 * @param {import("../types.js").Span} query
 * @param {string} key
 * @returns {Map<string, number>}
 */
export function facetCounts(records, state, query, key) {
  const facet = FACETS.find((item) => item.key === key);
  const result = new Map();
  for (const record of records) {
    if (!passesFilters(record, state, key) || visibleCertainty(record, query, state) === NONE) continue;
    for (const value of facet.of(record)) result.set(value, (result.get(value) ?? 0) + 1);
  }
  return result;
}

/**
 * Records that pass the filters, by certainty.
 * @param {import("../types.js").Record[]} records
 * @param {import("../types.js").State} state
 * @param {import("../types.js").Span} query
 * @returns {{definite: number, possible: number, undated: number}}
 */
export function certaintyCounts(records, state, query) {
  const result = { definite: 0, possible: 0, undated: 0 };
  for (const record of records) {
    if (!passesFilters(record, state)) continue;
    const certainty = certaintyOf(record.bounds, query, record.horizon);
    if (certainty === DEFINITE) result.definite += 1;
    else if (certainty === POSSIBLE) result.possible += 1;
    else if (certainty !== NONE) result.undated += 1;
  }
  return result;
}

/**
 * @param {import("../types.js").State} state
 * @returns {number}
 */
export function countActiveFilters(state) {
  const lists = FILTER_KEYS.reduce((n, key) => n + (Array.isArray(state[key]) ? state[key].length : Number(Boolean(state[key]))), 0);
  return lists + Number(state.certainty === "definite");
}

/**
 * The part of the state that clears all filters.
 * @returns {Partial<import("../types.js").State>}
 */
export function clearedFilters() {
  return { actors: [], kinds: [], sides: [], banks: [], places: [], confidence: [], sources: [], external: "", certainty: "possible" };
}
