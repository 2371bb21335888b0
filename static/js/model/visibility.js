/* What is on the map: the records that pass the filters (cached until a filter changes) and hold on the days of the query. */

/** @import {FacetKey, Filtered, Model, Record, Span, State, Visible} from "../types.js" */

import { LAYERS, MAP_LAYERS } from "./layers.js";
import { changeDays } from "./change-days.js";
import { FACETS, FILTER_KEYS, passesFilters, visibleCertainty } from "./filters.js";
import { NONE } from "./time.js";

/** @type {FacetKey[]} */
const CACHE_KEYS = ["layers", ...FILTER_KEYS];

export class Scene {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.onMap = model.records.filter((record) => MAP_LAYERS.has(record.layer));
    this.dated = model.records.filter((record) => MAP_LAYERS.has(record.layer) || record.layer === "crossing-statuses");
    this.ties = model.of("relationships");
    /** @type {Filtered | null} */
    this.cached = null;
  }

  /**
   * Everything that depends on the filters but not on the date.
   * @param {State} state
   * @returns {Filtered}
   */
  filtered(state) {
    const key = CACHE_KEYS.map((name) => String(state[name])).join("|") + (state.tab === "network");
    if (this.cached?.key === key) return this.cached;
    const passing = this.onMap.filter((record) => passesFilters(record, state));
    const moving = this.dated.filter((record) => passesFilters(record, state));
    const ties = this.ties.filter((record) =>
      passesFilters(record, { ...state, layers: ["relationships"], kinds: [], banks: [], places: [] }),
    );
    this.cached = { key, passing, ties, changes: changeDays(state.tab === "network" ? [...moving, ...ties] : moving) };
    return this.cached;
  }

  /**
   * Values in the state that the data lack.
   * @param {State} state
   * @returns {{patch: Partial<State>, names: string[]}} what clears them, and what they are
   */
  dropUnknown(state) {
    const { records, byId, chapters } = this.model;
    /** @type {Partial<State>} */
    const patch = {};
    /** @type {string[]} */
    const names = [];
    for (const { key, of } of FACETS) {
      const values = state[key];
      if (!Array.isArray(values) || !values.length) continue;
      const known = new Set(key === "layers" ? LAYERS : records.flatMap((record) => [...of(record)]));
      const gone = values.filter((value) => !known.has(value));
      if (gone.length) {
        Object.assign(patch, { [key]: values.filter((value) => known.has(value)) });
        names.push(...gone);
      }
    }
    if (state.chapter && !chapters.some(({ slug }) => slug === state.chapter)) {
      patch.chapter = "";
      names.push(state.chapter);
    }
    if (state.selected && !byId.has(state.selected)) {
      patch.selected = "";
      names.push(state.selected);
    }
    return { patch, names };
  }

  /**
   * The records that hold on the days of the query.
   * @param {State} state
   * @param {Span} [query]
   * @param {Record[]} [records]
   * @returns {Visible}
   */
  visible(state, query = state.date, records = this.filtered(state).passing) {
    /** @type {Visible} */
    const found = new Map();
    for (const record of records) {
      const certainty = visibleCertainty(record, query, state);
      if (certainty !== NONE) found.set(record.id, { record, certainty });
    }
    return found;
  }

  /** @param {Span} query */
  noData(query) {
    return query.first > this.model.horizon;
  }
}
