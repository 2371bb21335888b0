/* Arithmetic of the time axis: days to pixels and back (mirrored for right-to-left pages), ticks, histogram bins. */

/** @import {Day, Record, Span} from "../types.js" */

import { dayOf, isDefinite, isPossible, monthEnd, parts } from "../model/time.js";

/**
 * @typedef {{first: Day, last: Day, definite: number, possible: number}} Bin the records that may lie in the bin, and those of them
 *   that do in every reading of their dates
 * @typedef {{day: Day, year: number, month: number, major: boolean, months: number}} Tick `months` between two ticks; major: January
 * @typedef {ReturnType<typeof makeAxis>} Axis
 */
/**
 * @param {Span} span the days of the axis
 * @param {number} width in pixels
 * @param {boolean} [rtl] the last day is on the left
 */
export function makeAxis({ first, last }, width, rtl = false) {
  const days = last - first + 1;
  /** @type {(day: Day) => number} left edge of a day, in pixels */
  const x = (day) => {
    const offset = ((day - first) / days) * width;
    return rtl ? width - offset : offset;
  };
  /** @type {(px: number) => Day} the day at a pixel, inside the axis */
  const day = (px) => {
    const offset = rtl ? width - px : px;
    return Math.max(first, Math.min(last, Math.floor(first + (offset / width) * days)));
  };
  /** @type {(a: Day, b: Day) => [number, number]} left edge and width of the days a to b, cut to the axis */
  const box = (a, b) => {
    const from = x(Math.max(a, first));
    const to = x(Math.min(b + 1, last + 1));
    return [Math.min(from, to), Math.abs(to - from)];
  };
  return { first, last, width, rtl, x, day, box, perDay: width / days };
}

const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000]; // months between two ticks

/**
 * Ticks with at least `room` pixels for their labels.
 * @param {Axis} axis
 * @param {number} [room]
 * @returns {Tick[]}
 */
export function ticks(axis, room = 58) {
  const perMonth = axis.perDay * 30.4;
  const months = STEPS.find((every) => every * perMonth >= room) ?? STEPS[STEPS.length - 1];
  /** @type {Tick[]} */
  const result = [];
  const [y0] = parts(axis.first);
  const [y1] = parts(axis.last);
  const years = Math.max(1, months / 12);
  for (let year = Math.ceil(y0 / years) * years - (months < 12 ? 1 : 0); year <= y1; year += years) {
    for (let month = 1; month <= 12; month += months) {
      const day = dayOf(year, month);
      if (day >= axis.first && day <= axis.last) result.push({ day, year, month, major: month === 1, months });
      if (months >= 12) break;
    }
  }
  return result;
}

/**
 * The empty bins of a histogram: calendar months, quarters, years or more, at least `room` pixels wide.
 * @param {Axis} axis
 * @param {number} [room]
 * @returns {Bin[]}
 */
export function bins(axis, room = 5) {
  const perMonth = axis.perDay * 30.4;
  const months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((every) => every * perMonth >= room) ?? 1200;
  /** @type {Bin[]} */
  const result = [];
  const [year] = parts(axis.first);
  for (let m = 0; ; m += months) {
    const first = dayOf(year, 1 + m);
    if (first > axis.last) return result;
    const [y, mo] = parts(dayOf(year, m + months));
    const last = monthEnd(y, mo);
    if (last >= axis.first) result.push({ first, last, definite: 0, possible: 0 });
  }
}

/**
 * Counts records into every bin that they may lie in, as the API's timeline does: a record of a vague date is in several.
 * @param {Bin[]} list changed in place
 * @param {Pick<Record, "bounds">[]} records
 * @returns {Bin[]} the list
 */
export function fillBins(list, records) {
  for (const { bounds } of records) {
    if (bounds.latestEnd === null) continue;
    for (const bin of list) {
      if (!isPossible(bounds, bin)) continue;
      bin.possible += 1;
      if (isDefinite(bounds, bin)) bin.definite += 1;
    }
  }
  return list;
}

/**
 * How many records no single bin can hold: those without a date, and those whose start is not known.
 * @param {Pick<Record, "bounds">[]} records
 * @returns {{undated: number, open: number}}
 */
export function countVague(records) {
  const undated = records.filter(({ bounds }) => bounds.latestEnd === null).length;
  const open = records.filter(({ bounds }) => bounds.latestEnd !== null && bounds.earliestStart === null).length;
  return { undated, open };
}
