/* The days on which anything changes, and what changes on them. */

/** @import {Change, ChangeDay, Day, Moment, Record} from "../types.js" */

import { byTime } from "./time-order.js";

/** @type {Moment[]} in the order of a day */
const MOMENTS = ["begins", "certain", "mayEnd", "ended"];
const HAPPENINGS = new Set(["incidents"]);
const QUIET = new Set(["places", "routes", "actors", "figures", "crossings"]);

/** The horizon, on which the source stops speaking, is no change of its own. @type {(record: Record) => [Day, Moment][]} */
function momentsOf(record) {
  const { bounds } = record;
  if (bounds.latestEnd === null) return [];
  const { earliestStart, latestStart, earliestEnd, latestEnd } = bounds;
  /** @type {[Day, Moment][]} */
  const moments = [];
  if (earliestStart !== null) moments.push([earliestStart, "begins"]);
  if (HAPPENINGS.has(record.layer)) return moments;
  const isDefinite = earliestEnd !== null && latestStart <= earliestEnd;
  if (latestStart !== earliestStart && isDefinite && latestStart < record.horizon) moments.push([latestStart, "certain"]);
  const mayEnd = earliestEnd !== null && earliestEnd < record.horizon && earliestEnd !== latestEnd && earliestEnd >= latestStart;
  if (mayEnd) moments.push([earliestEnd + 1, "mayEnd"]);
  if (latestEnd < record.horizon) moments.push([latestEnd + 1, "ended"]);
  return moments;
}

/**
 * The days on which records change, in order.
 * @param {Record[]} records
 * @returns {ChangeDay[]}
 */
export function changeDays(records) {
  /** @type {Map<Day, Change[]>} */
  const days = new Map();
  for (const record of records) {
    if (QUIET.has(record.layer)) continue;
    for (const [day, moment] of momentsOf(record)) {
      const items = days.get(day);
      if (items) items.push({ record, moment });
      else days.set(day, [{ record, moment }]);
    }
  }
  return [...days].map(([day, items]) => ({ day, items: items.sort(byWeight) })).sort((a, b) => a.day - b.day);
}

/** @type {{[layer: string]: number}} */
const WEIGHT = { "control-zones": 0, "crossing-statuses": 0, incidents: 1, presences: 2, relationships: 3, activities: 4 };
/** @type {(a: Change, b: Change) => number} */
const byWeight = (a, b) =>
  MOMENTS.indexOf(a.moment) - MOMENTS.indexOf(b.moment) ||
  (WEIGHT[a.record.layer] ?? 5) - (WEIGHT[b.record.layer] ?? 5) ||
  byTime(a.record, b.record);

/**
 * The first change after `day` (direction 1), or the last before it (-1).
 * @param {ChangeDay[]} list
 * @param {Day} day
 * @param {number} direction
 * @returns {ChangeDay|null}
 */
export function nextChange(list, day, direction) {
  if (direction > 0) return list.find((change) => change.day > day) ?? null;
  return list.findLast((change) => change.day < day) ?? null;
}

/**
 * The ids of what begins or ends on the days from first to last, certainly or possibly; a crossing changes with its statuses.
 * Incidents only happen, and that the sources are sure from a day on is no change.
 * @param {ChangeDay[]} list
 * @param {Day} first
 * @param {Day} last
 * @returns {Set<string>}
 */
export function changedBetween(list, first, last) {
  const changes = changesBetween(list, first, last).flatMap(({ items }) => items);
  const changed = changes.filter(({ record, moment }) => moment !== "certain" && !HAPPENINGS.has(record.layer));
  return new Set(changed.flatMap(({ record }) => [record.id, ...(record.properties.crossing ? [`crossings/${record.properties.crossing}`] : [])]));
}

/**
 * Changes with first <= day <= last.
 * @param {ChangeDay[]} list
 * @param {Day} first
 * @param {Day} last
 * @returns {ChangeDay[]}
 */
export function changesBetween(list, first, last) {
  return list.filter((change) => change.day >= first && change.day <= last);
}
