/* Pure sums of the time axis: days to pixels and back (mirrored from right to left), ticks, histogram. */

import { dayOf, monthEnd, parts } from "../model/time.js";

export function makeAxis({ first, last }, width, rtl = false) {
  const days = last - first + 1;
  const x = (day) => {
    const at = ((day - first) / days) * width;
    return rtl ? width - at : at;
  };
  const day = (px) => {
    const at = rtl ? width - px : px;
    return Math.max(first, Math.min(last, Math.floor(first + (at / width) * days)));
  };
  /* Left edge and width of the days a..b */
  const box = (a, b) => {
    const from = x(Math.max(a, first));
    const to = x(Math.min(b + 1, last + 1));
    return [Math.min(from, to), Math.abs(to - from)];
  };
  return { first, last, width, rtl, x, day, box, perDay: width / days };
}

const STEPS = [
  [1, 1],
  [1, 3],
  [1, 6],
  [12, 12],
  [12, 24],
  [12, 60],
  [12, 120],
  [12, 240],
];

/* Ticks with room for their labels: [{day, year, month, major}] */
export function ticks(axis, room = 58) {
  const perMonth = axis.perDay * 30.4;
  const [, months] = STEPS.find(([, every]) => every * perMonth >= room) ?? STEPS.at(-1);
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

/* The bins of a histogram: calendar months, quarters, years or more, at least `room` pixels wide. */
export function bins(axis, room = 5) {
  const perMonth = axis.perDay * 30.4;
  const months = [1, 3, 6, 12, 24, 60, 120].find((every) => every * perMonth >= room) ?? 120;
  const result = [];
  const [year] = parts(axis.first);
  for (let m = 0; ; m += months) {
    const first = dayOf(year, 1 + m);
    if (first > axis.last) return result;
    const [y, mo] = parts(dayOf(year, m + months));
    const last = monthEnd(y, mo);
    if (last >= axis.first) result.push({ first, last, sure: 0, vague: 0 });
  }
}

/* Each record counts once: whole in the bin that surely holds it, else shared out over the days it may lie in. */
export function fillBins(list, records) {
  for (const { bounds } of records) {
    if (bounds.latestEnd === null || bounds.earliestStart === null) continue;
    const days = bounds.latestEnd - bounds.earliestStart + 1;
    for (const bin of list) {
      if (bin.last < bounds.earliestStart || bin.first > bounds.latestEnd) continue;
      if (bounds.earliestStart >= bin.first && bounds.latestEnd <= bin.last) bin.sure += 1;
      else bin.vague += (Math.min(bin.last, bounds.latestEnd) - Math.max(bin.first, bounds.earliestStart) + 1) / days;
    }
  }
  return list;
}
