/* What is on the map now: the records that pass the filters (kept until a filter changes), asked about the days. */

import { changes } from "./change-days.js";
import { FACETS, FILTER_KEYS, passes, shows } from "./filters.js";
import { NONE, parseQuestion } from "./time.js";
import { LAYERS } from "../state/url-state.js";

export const MAP_LAYERS = new Set(["control-zones", "crossings", "presences", "incidents", "activities", "places", "routes"]);
const KEPT_FOR = ["layers", ...FILTER_KEYS];

export class Scene {
  constructor(model) {
    this.model = model;
    this.onMap = model.records.filter((record) => MAP_LAYERS.has(record.layer));
    this.dated = model.records.filter((record) => MAP_LAYERS.has(record.layer) || record.layer === "crossing-statuses");
    this.ties = model.of("relationships");
    this.kept = { key: null };
  }

  /* Everything that depends on the filters but not on the date. */
  filtered(state) {
    const key = KEPT_FOR.map((name) => String(state[name])).join("|") + (state.tab === "network");
    if (this.kept.key === key) return this.kept;
    const passing = this.onMap.filter((record) => passes(record, state));
    const moving = this.dated.filter((record) => passes(record, state));
    const ties = this.ties.filter((record) => passes(record, { ...state, layers: ["relationships"], kinds: [], banks: [], places: [] }));
    this.kept = { key, passing, ties, changes: changes(state.tab === "network" ? [...moving, ...ties] : moving) };
    return this.kept;
  }

  /* What a link names and we do not have: {patch, names}, the state without it and what was left out. */
  stale(state) {
    const { records, byId, chapters } = this.model;
    const patch = {}, names = [];
    for (const { key, of } of FACETS) {
      if (!Array.isArray(state[key]) || !state[key].length) continue;
      const known = new Set(key === "layers" ? LAYERS : records.flatMap((record) => [...of(record)]));
      const gone = state[key].filter((value) => !known.has(value));
      if (gone.length) { patch[key] = state[key].filter((value) => known.has(value)); names.push(...gone); }
    }
    if (state.chapter && !chapters.some(({ slug }) => slug === state.chapter)) { patch.chapter = ""; names.push(state.chapter); }
    if (state.selected && !byId.has(state.selected)) { patch.selected = ""; names.push(state.selected); }
    return { patch, names };
  }

  question(state) { return parseQuestion(state.date); }

  /* id -> {record, code} of what shows on the asked days. */
  entries(state, question = this.question(state), records = this.filtered(state).passing) {
    const found = new Map();
    for (const record of records) {
      const code = shows(record, question, state);
      if (code !== NONE) found.set(record.id, { record, code });
    }
    return found;
  }

  noData(question) { return question.first > this.model.horizon; }
}
