/* Days as whole numbers (days since 1970-01-01, UTC), queries of days, and the certainty of a period during a query.
   The server computes the same certainty: tests/golden/temporal.json holds the cases of both. */

import { asciiCode } from "./text.js";

/** @import {Bound, Bounds, Certainty, DatedBounds, Day, Query, Row, ShownDays, Span} from "../types.js" */

const MS_PER_DAY = 86_400_000;
const TIME_OF_DAY = /(?<=^\d{4}-\d\d-\d\d)[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[-+ ]\d\d:[0-5]\d)?$/i;
const DATE_PATTERN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

export const NONE = 0,
  POSSIBLE = 1,
  DEFINITE = 2,
  UNDATED = 3;
export const CERTAINTY_NAMES = ["none", "possible", "definite", "undated"];

/**
 * Days since 1970-01-01 of an ISO date; null for no date.
 * @param {string|null|undefined} iso
 * @returns {Day|null}
 */
export function toDay(iso) {
  return iso ? Math.round(Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY) : null;
}

/**
 * @param {Day} day
 * @returns {string}
 */
export function toIso(day) {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * Today where the reader is.
 * @returns {Day}
 */
export function localToday() {
  const now = new Date();
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/**
 * Year, month (1 to 12) and day of the month.
 * @param {Day} day
 * @returns {[number, number, number]}
 */
export function parts(day) {
  const date = new Date(day * MS_PER_DAY);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/**
 * @param {number} year
 * @param {number} [month]
 * @param {number} [day]
 * @returns {Day}
 */
export function dayOf(year, month = 1, day = 1) {
  return Math.round(new Date(0).setUTCFullYear(year, month - 1, day) / MS_PER_DAY); // Date.UTC takes 50 for 1950
}

/**
 * Last day of a month (1 to 12).
 * @param {number} year
 * @param {number} month
 * @returns {Day}
 */
export const monthEnd = (year, month) => dayOf(year, month + 1, 1) - 1;

/**
 * The query of one day.
 * @param {Day} day
 * @returns {Query}
 */
export const dayQuery = (day) => ({ first: day, last: day, form: "day" });

/**
 * "2019-10-01", "2019-10" or "2019" as {first, last, form}; null if it is no such thing. A time (RFC 3339) counts as the
 * day in its text, as in the API.
 * @param {string} text
 * @returns {Query|null}
 */
function parseDate(text) {
  const found = DATE_PATTERN.exec(text.trim().replace(TIME_OF_DAY, ""));
  if (!found) return null;
  const year = Number(found[1]);
  const [month, day] = [found[2], found[3]].map((part) => (part ? Number(part) : null));
  if (!year || month === 0 || (month ?? 1) > 12 || day === 0) return null;
  if (month && day) {
    const first = dayOf(year, month, day);
    return parts(first)[2] === day ? dayQuery(first) : null;
  }
  if (month) return { first: dayOf(year, month), last: monthEnd(year, month), form: "month" };
  return { first: dayOf(year), last: dayOf(year, 12, 31), form: "year" };
}

/**
 * A day, month, year or interval "A/B" (each side a day, month or year) as {first, last, form}.
 * @param {string|null|undefined} text
 * @returns {Query|null}
 */
export function parseQuery(text) {
  const [left, right, more] = asciiCode(text).split("/");
  if (more !== undefined) return null;
  if (right === undefined) return parseDate(left);
  const from = parseDate(left),
    to = parseDate(right);
  if (!from || !to || to.last < from.first) return null;
  return { first: from.first, last: to.last, form: "interval" };
}

/**
 * An interval without a start ("../B") or an end ("A/.."), or with neither, which reaches to the first or last of some days.
 * @param {string} text
 * @param {Span} days
 * @returns {Query|null} with its text; null if it is no such thing
 */
export function parseOpenInterval(text, { first, last }) {
  const [left, right, more] = asciiCode(text).split("/").map((part) => part.trim());
  if (more !== undefined || (left !== ".." && right !== "..")) return null;
  const from = parseDate(left),
    to = parseDate(right ?? "");
  if ((!from && left !== "..") || (!to && right !== "..")) return null;
  const span = { first: from?.first ?? Math.min(first, to?.first ?? first), last: to?.last ?? Math.max(last, from?.last ?? last) };
  return { ...span, form: "interval", text: `${from ? formatQuery(from) : ".."}/${to ? formatQuery(to) : ".."}` };
}

/**
 * The query as the URL and the API write it.
 * @param {Query} query
 * @returns {string}
 */
export function formatQuery({ first, last, form }) {
  if (form === "day") return toIso(first);
  if (form === "month") return toIso(first).slice(0, 7);
  if (form === "year") return toIso(first).slice(0, 4);
  return `${toIso(first)}/${toIso(last)}`;
}

/**
 * A query of the same form that begins at a day, or contains it.
 * @param {Query | {form: "day" | "month" | "year"}} query
 * @param {Day} day
 * @returns {Query}
 */
export function shiftQuery(query, day) {
  const [year, month] = parts(day);
  if (query.form === "interval") return { first: day, last: day + query.last - query.first, form: "interval" };
  if (query.form === "day") return dayQuery(day);
  if (query.form === "month") return { first: dayOf(year, month), last: monthEnd(year, month), form: "month" };
  return { first: dayOf(year), last: dayOf(year, 12, 31), form: "year" };
}

/**
 * The next or previous day, month or year; an interval moves by its own length.
 * @param {Query} query
 * @param {number} direction
 * @returns {Query}
 */
export function stepQuery(query, direction) {
  const [year, month] = parts(query.first);
  if (query.form === "month") return shiftQuery(query, dayOf(year, month + direction));
  if (query.form === "year") return shiftQuery(query, dayOf(year + direction));
  const length = query.last - query.first + 1;
  return shiftQuery(query, query.first + direction * length);
}

/**
 * What a query of several days shows: one state, that of their last day which the data know, and the incidents of them all.
 * @param {Span} query
 * @param {Day} horizon the last day of the data
 * @returns {ShownDays}
 */
export function shownDays(query, horizon) {
  if (query.first === query.last) return { during: query, state: query };
  const day = query.first > horizon ? query.last : Math.min(query.last, horizon);
  return { during: query, state: { first: day, last: day } };
}

/**
 * Whether a query covers more than one day.
 * @param {ShownDays} days
 * @returns {boolean}
 */
export const isSeveralDays = ({ during }) => during.first < during.last;

/**
 * The four bounds of a record, as days: its own dates, narrowed by those that other records imply, as in the API. All null
 * means undated; earliestStart null alone means "start not bounded".
 * @param {Pick<Row, Bound | "implied">} properties
 * @returns {Bounds}
 */
export function parseBounds({ implied = [], ...own }) {
  if (!own.latest_start || !own.latest_end) return { earliestStart: null, latestStart: null, earliestEnd: null, latestEnd: null };
  const dates = { ...own, ...Object.fromEntries(implied.map(({ bound, date }) => [bound, date])) };
  return {
    earliestStart: toDay(dates.earliest_start),
    latestStart: Number(toDay(dates.latest_start)),
    earliestEnd: toDay(dates.earliest_end),
    latestEnd: Number(toDay(dates.latest_end)),
  };
}

/**
 * Some reading of the vague dates overlaps the query.
 * @param {DatedBounds} bounds
 * @param {Span} query
 * @returns {boolean}
 */
export function isPossible(bounds, query) {
  return (bounds.earliestStart === null || bounds.earliestStart <= query.last) && bounds.latestEnd >= query.first;
}

/**
 * Every reading of the vague dates overlaps the query.
 * @param {DatedBounds} bounds
 * @param {Span} query
 * @returns {boolean}
 */
export function isDefinite(bounds, query) {
  return bounds.earliestEnd !== null && bounds.latestStart <= query.last && bounds.earliestEnd >= query.first;
}

/**
 * Whether a period holds during the query: NONE, POSSIBLE, DEFINITE or UNDATED; NONE after the horizon.
 * @param {Bounds} bounds
 * @param {Span} query
 * @param {Day} horizon
 * @returns {Certainty}
 */
export function certaintyOf(bounds, query, horizon) {
  if (bounds.latestEnd === null) return query.first > horizon ? NONE : UNDATED;
  if (!isPossible(bounds, query)) return NONE;
  return isDefinite(bounds, query) ? DEFINITE : POSSIBLE;
}

/**
 * A day on which a record with these bounds holds as surely as it ever does.
 * @param {DatedBounds} bounds
 * @returns {Day}
 */
export function certainDay({ earliestStart, latestStart, earliestEnd, latestEnd }) {
  const day = earliestEnd !== null && latestStart <= earliestEnd ? latestStart : (earliestStart ?? latestStart);
  return Math.min(day, latestEnd);
}
