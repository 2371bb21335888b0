/* The span of days on the timeline's axis, and how it moves. */

/** @import {Day, Query, Span, State} from "../types.js" */

import { dayOf } from "../model/time.js";

export const LIMITS = { first: dayOf(1918), last: dayOf(2021, 12, 31) };
/** @type {Query} */
export const CENTURY = { ...LIMITS, form: "interval", text: "1918/2021" };
const MIN_DAYS = 60;

/**
 * A span as the state holds it.
 * @param {Span} span
 * @returns {Query}
 */
export const spanQuery = ({ first, last }) => ({ first, last, form: "interval" });

/**
 * A wider (factor > 1) or narrower span about a day, inside the limits.
 * @param {Span} span
 * @param {number} factor
 * @param {Day} about the day that stays at its place
 * @param {Span} [limits]
 * @returns {Span}
 */
export function zoomSpan({ first, last }, factor, about, limits = LIMITS) {
  const share = (about - first) / (last - first);
  const length = Math.max(MIN_DAYS, Math.min(limits.last - limits.first, (last - first) * factor));
  const from = Math.max(limits.first, Math.min(Math.round(about - share * length), Math.round(limits.last - length)));
  return { first: from, last: Math.round(from + length) };
}

/**
 * The span moved by a number of days, inside the limits.
 * @param {Span} span
 * @param {number} days
 * @returns {Span}
 */
export function moveSpan({ first, last }, days) {
  const shift = Math.max(LIMITS.first - first, Math.min(LIMITS.last - last, Math.round(days)));
  return { first: first + shift, last: last + shift };
}

/**
 * The part of the state that brings a date into view: {span}, or {} where it is in view already.
 * @param {Span} span of the state
 * @param {Span} query
 * @returns {Pick<Partial<State>, "span">}
 */
export function spanFor({ first, last }, query) {
  if (query.first >= first && query.last <= last) return {};
  const half = Math.max(last - first, query.last - query.first + MIN_DAYS) / 2;
  const middle = (query.first + query.last) / 2;
  const from = Math.max(LIMITS.first, Math.min(middle - half, LIMITS.last - 2 * half));
  return { span: spanQuery({ first: Math.round(from), last: Math.round(Math.min(LIMITS.last, from + 2 * half)) }) };
}
