/* What is on the map: the records that pass the filters (cached until a filter changes) and hold on the days of the query. */

/** @import {FacetKey, Filtered, Model, Record, ShownDays, Span, State, Visible} from "../types.js" */

import { DEFAULT_LAYERS, LAYERS, MAP_LAYERS, mapLayer } from "./layers.js";
import { isHolding } from "./holdings.js";
import { changeDays, changedBetween } from "./change-days.js";
import { FACETS, FILTER_KEYS, passesFilters, shownCertainty } from "./filters.js";
import { NONE, shownDays } from "./time.js";

/** @type {Set<string>} */
const NOTHING = new Set();
/** @type {FacetKey[]} */
const CACHE_KEYS = ["layers", ...FILTER_KEYS];

/**
 * Finds a value in other capitals, or with hyphens at its end that are not its own.
 * @type {(known: Iterable<string>) => (value: string) => string | undefined}
 */
function finder(known) {
  const exact = new Set(known);
  const folded = new Map([...exact].map((value) => [value.toLowerCase(), value]));
  return (value) => {
    if (exact.has(value)) return value;
    const lower = value.toLowerCase();
    return folded.get(lower) ?? folded.get(lower.replace(/[-_]+$/, ""));
  };
}

export class Scene {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.onMap = model.records.filter((record) => MAP_LAYERS.has(record.layer));
    this.dated = model.records.filter((record) => MAP_LAYERS.has(record.layer) || record.layer === "crossing-statuses");
    this.ties = model.of("relationships");
    this.holdings = model.records.filter(isHolding);
    /** @type {Filtered | null} */
    this.cached = null;
    this.within = { version: "", ids: NOTHING };
  }

  /**
   * Everything that depends on the filters but not on the date.
   * @param {State} state
   * @returns {Filtered}
   */
  filtered(state) {
    const key = CACHE_KEYS.map((name) => String(state[name])).join("|") + (state.tab === "network") + state.holdings;
    if (this.cached?.key === key) return this.cached;
    const passing = this.onMap.filter((record) => passesFilters(record, state));
    const moving = this.dated.filter((record) => passesFilters(record, state));
    /** @type {(record: Record) => boolean} */
    const passesNetwork = (record) => passesFilters(record, { ...state, layers: [mapLayer(record)], kinds: [], banks: [], places: [] });
    const ties = this.ties.filter(passesNetwork);
    const holdings = state.holdings ? this.holdings.filter(passesNetwork) : [];
    const dated = state.tab === "network" ? [...new Set([...moving, ...ties, ...holdings])] : moving;
    this.cached = { key, passing, ties, holdings, changes: changeDays(dated) };
    return this.cached;
  }

  /**
   * The values of a link as the data write them, whatever its capitals; those that the data lack are dropped.
   * @param {State} state
   * @returns {{patch: Partial<State>, names: string[]}} what changes in the state, and the values that were dropped
   */
  dropUnknown(state) {
    const { records, byId, chapters } = this.model;
    /** @type {Partial<State>} */
    const patch = {};
    /** @type {string[]} */
    const names = [];
    /** @type {(values: string[], known: Iterable<string>) => string[]} */
    const resolve = (values, known) => {
      const find = finder(known);
      return values.flatMap((value) => {
        const found = find(value);
        if (found === undefined) names.push(value);
        return found ?? [];
      });
    };
    for (const { key, of } of FACETS) {
      const values = state[key];
      if (!Array.isArray(values) || !values.length) continue;
      const found = resolve(values, key === "layers" ? LAYERS : records.flatMap((record) => [...of(record)]));
      const isEmptyMap = key === "layers" && !found.length;
      Object.assign(patch, { [key]: isEmptyMap ? DEFAULT_LAYERS : [...new Set(found)] });
    }
    if (state.chapter) [patch.chapter = ""] = resolve([state.chapter], chapters.map(({ slug }) => slug));
    if (state.selected) [patch.selected = ""] = resolve([state.selected], byId.keys());
    return { patch, names };
  }

  /** @type {(query: Span) => ShownDays} */
  days(query) {
    return shownDays(query, this.model.horizon);
  }

  /**
   * The records that the query shows; see `shownDays`.
   * @param {State} state
   * @param {Span} [query]
   * @returns {Visible}
   */
  visible(state, query = state.date) {
    const days = this.days(query);
    const changed = this.changed(state, query);
    /** @type {Visible} */
    const found = new Map();
    for (const record of this.filtered(state).passing) {
      const certainty = shownCertainty(record, days, state);
      if (certainty !== NONE) found.set(record.id, { record, certainty, changed: changed.has(record.id) });
    }
    return found;
  }

  /**
   * The ids of the records that began or ended on one of several days; none of a single day.
   * @param {State} state
   * @param {Span} query
   * @returns {Set<string>}
   */
  changed(state, query) {
    if (query.first === query.last) return NOTHING;
    const { key, changes } = this.filtered(state);
    const version = `${key}|${query.first}|${query.last}`;
    if (this.within.version !== version) this.within = { version, ids: changedBetween(changes, query.first, query.last) };
    return this.within.ids;
  }

  /** @param {Span} query */
  noData(query) {
    return query.first > this.model.horizon;
  }
}
