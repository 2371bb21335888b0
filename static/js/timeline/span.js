/* The span of days on the timeline's axis: where it may lie, as the data have it, and how it moves. */

/** @import {App} from "../app.js" */
/** @import {Day, Model, Query, Span, State} from "../types.js" */

import { dayOf, parts } from "../model/time.js";

const MIN_DAYS = 60;
const DAYS_AFTER = 183; // of the axis after the horizon, at least: it shows that the data end
const YEARS_AT_FIRST = 10; // before the year in which the axis ends
const FIRST_YEAR = 1;
const LAST_YEAR = 9999; // the last one that a date can be written for

/**
 * A span as the state holds it.
 * @param {Span} span
 * @returns {Query}
 */
export const spanQuery = ({ first, last }) => ({ first, last, form: "interval" });

/**
 * The whole years of a span.
 * @param {Span} span
 * @returns {Span}
 */
const wholeYears = ({ first, last }) => ({
  first: dayOf(Math.max(FIRST_YEAR, parts(first)[0])),
  last: dayOf(Math.min(LAST_YEAR, parts(last)[0]), 12, 31),
});

/**
 * The years that the data speak about, and some time after.
 * @param {Pick<Model, "days">} model
 * @returns {Span}
 */
export const dataSpan = ({ days }) => wholeYears({ first: days.first, last: days.last + DAYS_AFTER });

/**
 * The axis of a state that says nothing of it: the last years of the data.
 * @param {Pick<Model, "days">} model
 * @returns {Span}
 */
export function defaultSpan(model) {
  const { first, last } = dataSpan(model);
  return { first: Math.max(first, dayOf(parts(last)[0] - YEARS_AT_FIRST)), last };
}

/**
 * The days of the axis.
 * @param {App} app
 * @returns {Span}
 */
export const spanOf = (app) => app.state.span ?? defaultSpan(app.model);

/**
 * How far the axis reaches: over the data, and over the date and the span where these lie outside.
 * @param {Pick<Model, "days">} model
 * @param {...Span} others
 * @returns {Span}
 */
export function limitsWith(model, ...others) {
  const spans = [dataSpan(model), ...others.map(wholeYears)];
  return { first: Math.min(...spans.map(({ first }) => first)), last: Math.max(...spans.map(({ last }) => last)) };
}

/**
 * @param {App} app
 * @returns {Span} the limits of the axis in the present state
 */
export const limitsOf = (app) => limitsWith(app.model, app.state.date, spanOf(app));

/**
 * A wider (factor > 1) or narrower span about a day, inside the limits.
 * @param {Span} span
 * @param {number} factor
 * @param {Day} about the day that stays at its place
 * @param {Span} limits
 * @returns {Span}
 */
export function zoomSpan({ first, last }, factor, about, limits) {
  const share = (about - first) / (last - first);
  const length = Math.max(MIN_DAYS, Math.min(limits.last - limits.first, (last - first) * factor));
  const from = Math.max(limits.first, Math.min(Math.round(about - share * length), Math.round(limits.last - length)));
  return { first: from, last: Math.round(from + length) };
}

/**
 * The span moved by a number of days, inside the limits.
 * @param {Span} span
 * @param {number} days
 * @param {Span} limits
 * @returns {Span}
 */
export function moveSpan({ first, last }, days, limits) {
  const shift = Math.max(limits.first - first, Math.min(limits.last - last, Math.round(days)));
  return { first: first + shift, last: last + shift };
}

/**
 * The part of the state that brings a date into view: {span}, or {} where it is in view already.
 * @param {Span} span of the axis
 * @param {Span} query
 * @param {Span} limits which contain both
 * @returns {Pick<Partial<State>, "span">}
 */
export function spanFor({ first, last }, query, limits) {
  if (query.first >= first && query.last <= last) return {};
  const half = Math.max(last - first, query.last - query.first + MIN_DAYS) / 2;
  const middle = (query.first + query.last) / 2;
  const from = Math.max(limits.first, Math.min(middle - half, limits.last - 2 * half));
  return { span: spanQuery({ first: Math.round(from), last: Math.round(Math.min(limits.last, from + 2 * half)) }) };
}

/**
 * A patch of the state, with the span that brings its date into view.
 * @param {Partial<State>} patch
 * @param {State} state
 * @param {Pick<Model, "days">} model
 * @returns {Partial<State>}
 */
export function withDateInView(patch, state, model) {
  const { date } = patch;
  if (!date) return patch;
  const span = ("span" in patch ? patch.span : state.span) ?? defaultSpan(model);
  return { ...patch, ...spanFor(span, date, limitsWith(model, date, span)) };
}
