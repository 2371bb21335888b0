/* What an action of the user changes in the state. */

/** @import {Chapter, Query, Record, State} from "../types.js" */

import { certainDay, dayQuery } from "../model/time.js";
import { spanFor } from "../timeline/span.js";

const NOT_ON_THE_MAP = ["actors", "relationships"];

/**
 * Show a chapter of the story: its date and layers.
 * @param {Chapter} chapter
 * @param {Query} span of the timeline
 * @returns {Partial<State>}
 */
export function chapterPatch({ slug, query, layers }, span) {
  const names = (layers ?? []).filter((name) => !NOT_ON_THE_MAP.includes(name));
  return {
    chapter: slug,
    tab: "story",
    selected: "",
    ...(query ? { ...spanFor(span, query), date: query } : {}),
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
