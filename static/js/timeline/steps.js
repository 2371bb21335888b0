/* The steps of the player: from the date to the next one, up to the last day of the data and not a day beyond it. */

/** @import {ChangeDay, Day, Form, Query, Span} from "../types.js" */

import { nextChange } from "../model/change-days.js";
import { dayQuery, shiftQuery, stepQuery } from "../model/time.js";

/** @typedef {"change" | "day" | "month" | "year"} Step */
/**
 * @typedef {object} Playing
 * @property {Step} step
 * @property {Form} form "interval" for an interval, which keeps its length
 * @property {ChangeDay[]} changes
 * @property {Day} horizon
 */

/** An interval that would end after the horizon is moved back; a month or year that begins before it is cut.
 * @type {(query: Query, horizon: Day) => Query} */
function upTo(query, horizon) {
  if (query.last <= horizon) return query;
  if (query.form === "interval") return { first: horizon - (query.last - query.first), last: horizon, form: "interval" };
  return query.first === horizon ? dayQuery(horizon) : { first: query.first, last: horizon, form: "interval" };
}

/**
 * The date after a date, or null where the data have no further one: there playing ends.
 * @param {Query} query
 * @param {Playing} playing
 * @returns {Query | null}
 */
export function nextDate(query, { step, form, changes, horizon }) {
  if (query.last >= horizon) return null;
  const current = form === "interval" || step === "change" ? query : shiftQuery({ form: step }, query.first);
  if (step !== "change") {
    const next = stepQuery(current, 1);
    return next.form !== "interval" && next.first > horizon ? null : upTo(next, horizon);
  }
  const day = nextChange(changes, query.first, 1)?.day ?? horizon;
  if (day >= horizon) return form === "interval" ? upTo(shiftQuery(query, horizon), horizon) : dayQuery(horizon);
  return form === "interval" ? upTo(shiftQuery(query, day), horizon) : dayQuery(day);
}

/**
 * The first date of the axis on which there are data: where playing begins again.
 * @param {Query} query whose length an interval keeps
 * @param {Span} span of the axis
 * @param {Span} days of the data
 * @param {Playing} playing
 * @returns {Query}
 */
export function firstDate(query, span, days, { step, form, horizon }) {
  const day = span.first < horizon ? Math.max(span.first, days.first) : days.first;
  if (form === "interval") return upTo(shiftQuery(query, day), horizon);
  return upTo(step === "change" ? dayQuery(day) : shiftQuery({ form: step }, day), horizon);
}
