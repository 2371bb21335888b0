/* The days on which anything changes, and what changes on them. */

/* How a record can change on a day: it begins, is certain, may have ended, has ended. */
const MOMENTS = ["begins", "certain", "mayEnd", "ended"];
const HAPPENINGS = new Set(["incidents"]);
const QUIET = new Set(["places", "routes", "actors", "figures", "crossings"]);

function momentsOf(record) {
  const { earliestStart, latestStart, earliestEnd, latestEnd } = record.bounds;
  if (latestEnd === null) return [];
  const moments = [];
  if (earliestStart !== null) moments.push([earliestStart, "begins"]);
  if (HAPPENINGS.has(record.layer)) return moments;
  if (latestStart !== earliestStart && earliestEnd !== null && latestStart <= earliestEnd) moments.push([latestStart, "certain"]);
  const mayEnd = earliestEnd !== null && earliestEnd < record.horizon && earliestEnd !== latestEnd && earliestEnd >= latestStart;
  if (mayEnd) moments.push([earliestEnd + 1, "mayEnd"]);
  if (latestEnd < record.horizon) moments.push([latestEnd + 1, "ended"]);
  return moments;
}

/**
 * The days on which records change, in order.
 * @param {import("../types.js").Record[]} records
 * @returns {import("../types.js").ChangeDay[]}
 */
export function changeDays(records) {
  const days = new Map();
  for (const record of records) {
    if (QUIET.has(record.layer)) continue;
    for (const [day, moment] of momentsOf(record)) {
      if (!days.has(day)) days.set(day, []);
      days.get(day).push({ record, moment });
    }
  }
  return [...days].map(([day, items]) => ({ day, items: items.sort(byWeight) })).sort((a, b) => a.day - b.day);
}

const WEIGHT = { "control-zones": 0, "crossing-statuses": 0, incidents: 1, presences: 2, relationships: 3, activities: 4 };
const byWeight = (a, b) =>
  MOMENTS.indexOf(a.moment) - MOMENTS.indexOf(b.moment) || (WEIGHT[a.record.layer] ?? 5) - (WEIGHT[b.record.layer] ?? 5);

/**
 * The first change after `day` (direction 1), or the last before it (-1).
 * @param {import("../types.js").ChangeDay[]} list
 * @param {import("../types.js").Day} day
 * @param {number} direction
 * @returns {import("../types.js").ChangeDay|null}
 */
export function nextChange(list, day, direction) {
  if (direction > 0) return list.find((change) => change.day > day) ?? null;
  return list.findLast((change) => change.day < day) ?? null;
}

/**
 * Changes with first <= day <= last.
 * @param {import("../types.js").ChangeDay[]} list
 * @param {import("../types.js").Day} first
 * @param {import("../types.js").Day} last
 * @returns {import("../types.js").ChangeDay[]}
 */
export function changesBetween(list, first, last) {
  return list.filter((change) => change.day >= first && change.day <= last);
}
