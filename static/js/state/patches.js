/* What an action of the user changes in the state. */

/** @import {Chapter, Model, Query, Record, State} from "../types.js" */

import { placementOf } from "../model/placement.js";
import { certainDay, dayQuery } from "../model/time.js";
import { PARAMETERS } from "./url-state.js";

const NOT_ON_THE_MAP = ["actors", "relationships"];

/**
 * Show a chapter of the story: its date and layers.
 * @param {Chapter} chapter
 * @returns {Partial<State>}
 */
export function chapterPatch({ slug, query, layers }) {
  const names = (layers ?? []).filter((name) => !NOT_ON_THE_MAP.includes(name));
  return {
    chapter: slug,
    tab: "story",
    selected: "",
    at: [],
    ...(query ? { date: query } : {}),
    ...(layers?.length ? { layers: names.map((name) => (name === "crossing-statuses" ? "crossings" : name)) } : {}),
  };
}

/**
 * Select a record, and go to a day on which it holds if it does not in the days of the query.
 * @param {Record} record
 * @param {Query} query
 * @returns {Partial<State>}
 */
export function recordPatch({ id, bounds }, query) {
  const patch = { selected: id, tab: "record" };
  const isElsewhere = bounds.latestEnd !== null && (bounds.latestEnd < query.first || (bounds.earliestStart ?? -1e9) > query.last);
  return isElsewhere ? { ...patch, date: dayQuery(certainDay(bounds)) } : patch;
}

/**
 * Select a record; the list of its place stays open, if it is one.
 * @param {string} id "" for none
 * @param {Model} model
 * @param {State} state
 * @returns {Partial<State>}
 */
export function selectionPatch(id, model, { tab, at }) {
  const record = model.byId.get(id);
  if (!record) return id ? { selected: id, at: [], tab: "record" } : { selected: "", at: [] };
  const isOfNetwork = tab === "network" && record.actors.size > 0;
  return { selected: id, at: at.includes(placementOf(record, model).key) ? at : [], tab: isOfNetwork ? tab : "record" };
}

/**
 * List the records of places.
 * @param {string[]} at keys, see Placement in types.d.ts; none closes the list
 * @returns {Partial<State>}
 */
export const placesPatch = (at) => ({ at, selected: "", here: [], tab: at.length ? "record" : "" });

/**
 * The date on which the page opens: that of the link, or the usual one, or the last day of data that do not reach there.
 * @param {Query} date of the state
 * @param {Pick<Model, "days" | "horizon">} model
 * @returns {Query}
 */
export function openingDate(date, { days, horizon }) {
  const isUsual = date === PARAMETERS.date.default;
  return isUsual && (date.first > horizon || date.last < days.first) ? dayQuery(horizon) : date;
}
