/* Which records show: filters that do not depend on time first (they change seldom), then time (it changes always). */

/** @import {Certainty, Day, Facet, FacetKey, Record, ShownDays, Span, State} from "../types.js" */

import { mapLayer } from "./layers.js";
import { certaintyOf, DEFINITE, NONE, POSSIBLE } from "./time.js";

/** @type {(wanted: string[], has: Set<string>) => boolean} */
const overlaps = (wanted, has) => wanted.some((value) => has.has(value));

/** @type {Facet[]} one for each filter */
export const FACETS = [
  { key: "layers", test: (record, state) => state.layers.includes(mapLayer(record)), of: (record) => [mapLayer(record)] },
  { key: "actors", test: (record, state) => overlaps(state.actors, record.actors), of: (record) => record.actors },
  { key: "kinds", test: (record, state) => state.kinds.includes(kindKey(record)), of: (record) => [kindKey(record)] },
  { key: "sides", test: (record, state) => overlaps(state.sides, record.sides), of: (record) => record.sides },
  { key: "banks", test: (record, state) => overlaps(state.banks, record.banks), of: (record) => record.banks },
  { key: "places", test: (record, state) => overlaps(state.places, record.places), of: (record) => record.places },
  { key: "confidence", test: (record, state) => overlaps(state.confidence, record.confidence), of: (record) => record.confidence },
  { key: "sources", test: (record, state) => overlaps(state.sources, record.sources), of: (record) => record.sources },
  { key: "external", test: (record, state) => (state.external === "only") === record.external, of: (record) => [record.external ? "only" : "no"] },
];

export const FILTER_KEYS = FACETS.map((facet) => facet.key).filter((key) => key !== "layers");

/**
 * The value of the kinds facet: "layer:kind".
 * @param {Record} record
 * @returns {string}
 */
export const kindKey = (record) => `${record.layer === "crossing-statuses" ? "crossings" : record.layer}:${record.kind}`;

/** @type {(state: State, facet: Facet) => boolean} */
const isSet = (state, facet) =>
  facet.key === "layers" || state[facet.key].length > 0;

/**
 * Whether a record passes all facets that are set, but `except`.
 * @param {Record} record
 * @param {State} state
 * @param {FacetKey|null} [except]
 * @returns {boolean}
 */
export function passesFilters(record, state, except = null) {
  return FACETS.every((facet) => facet.key === except || !isSet(state, facet) || facet.test(record, state));
}

/**
 * Certainty of a record during the query, with the certainty filter applied; undated records pass it, as on the server.
 * @param {Record} record
 * @param {Span} query
 * @param {Partial<State>} state
 * @param {Day} [horizon]
 * @returns {Certainty}
 */
export function visibleCertainty(record, query, state, horizon = record.horizon) {
  const certainty = certaintyOf(record.bounds, query, horizon);
  return state.certainty === "definite" && certainty === POSSIBLE ? NONE : certainty;
}

/**
 * The certainty with which the page shows a record: an incident may fall on any of the days, all else is as on the day of the state.
 * @param {Record} record
 * @param {ShownDays} days
 * @param {Partial<State>} state
 * @returns {Certainty}
 */
export const shownCertainty = (record, days, state) => visibleCertainty(record, record.layer === "incidents" ? days.during : days.state, state);

/**
 * How many records each value of a facet would show, with all other filters applied.
 * @param {Record[]} records
 * @param {State} state
 * @param {ShownDays} days
 * @param {FacetKey} key
 * @returns {Map<string, number>}
 */
export function facetCounts(records, state, days, key) {
  const facet = FACETS.find((item) => item.key === key);
  /** @type {Map<string, number>} */
  const result = new Map();
  if (!facet) return result;
  for (const record of records) {
    if (!passesFilters(record, state, key) || shownCertainty(record, days, state) === NONE) continue;
    for (const value of facet.of(record)) result.set(value, (result.get(value) ?? 0) + 1);
  }
  return result;
}

/**
 * Records that pass the filters, by certainty.
 * @param {Record[]} records
 * @param {State} state
 * @param {ShownDays} days
 * @returns {{definite: number, possible: number, undated: number}}
 */
export function certaintyCounts(records, state, days) {
  const result = { definite: 0, possible: 0, undated: 0 };
  for (const record of records) {
    if (!passesFilters(record, state)) continue;
    const certainty = shownCertainty(record, days, { certainty: "possible" });
    if (certainty === DEFINITE) result.definite += 1;
    else if (certainty === POSSIBLE) result.possible += 1;
    else if (certainty !== NONE) result.undated += 1;
  }
  return result;
}

/**
 * @param {State} state
 * @returns {number}
 */
export function countActiveFilters(state) {
  const { external, ...lists } = Object.fromEntries(FILTER_KEYS.map((key) => [key, state[key]]));
  return Object.values(lists).flat().length + Number(Boolean(external)) + Number(state.certainty === "definite");
}

/**
 * The part of the state that clears all filters.
 * @returns {Partial<State>}
 */
export function clearedFilters() {
  return { actors: [], kinds: [], sides: [], banks: [], places: [], confidence: [], sources: [], external: "", certainty: "possible" };
}
