/* The drawing of control over time: stacked areas that change on the days on which the ground can change hands. */

/** @import {Axis, Tick} from "../timeline/axis.js" */
/** @import {ControlShare, ControlStatus, Span} from "../types.js" */
/** @typedef {ReturnType<typeof import("../model/control.js").controlSeries>} Series */

import { makeAxis, ticks } from "../timeline/axis.js";
import { s } from "../ui/dom.js";
import { number, t, formatYear } from "../ui/i18n.js";

const FOOT = 18; // for the years
const HEADROOM = 12;
const STEPS_KM2 = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000];
const YEAR_ROOM = 30; // pixels that a year needs before the end of the axis

/**
 * @param {Series} steps
 * @param {Span} span the days of the axis
 * @param {{width: number, height: number, rtl: boolean}} size in pixels, without the years
 * @param {(row: ControlStatus) => {fill: string, opacity: number}} paint the fill of a row
 * @returns {{svg: SVGElement, axis: Axis, line: SVGElement}} `line` marks the date; its x is still to be set
 */
export function drawControlChart(steps, span, { width, height, rtl }, paint) {
  const axis = makeAxis(span, width, rtl);
  const top = Math.max(1, ...steps.map(({ rows }) => rows.reduce((sum, row) => sum + row.km2, 0)));
  /** @type {(km2: number) => number} */
  const y = (km2) => height - (km2 / top) * (height - HEADROOM);
  const line = s("line", { class: "chart-now", y1: 0, y2: height });
  const base = s("line", { class: "base", x1: 0, x2: width, y1: height, y2: height });
  const svg = s(
    "svg",
    {
      class: "chart-svg",
      viewBox: `0 0 ${width} ${height + FOOT}`,
      role: "slider",
      tabindex: 0,
      "aria-label": t("chart.title"),
      "aria-valuemin": span.first,
      "aria-valuemax": span.last,
    },
    areas(steps, axis, y, paint),
    gridLines(top, width, y, rtl),
    base,
    years(axis, height),
    line,
  );
  svg.style.height = `${height + FOOT}px`;
  return { svg, axis, line };
}

/** The holders from bottom to top: largest area over all steps first, unknown last. @type {(steps: Series) => ControlShare[]} */
function stackingOrder(steps) {
  /** @type {Map<string, ControlShare & {sum: number}>} */
  const total = new Map();
  for (const { rows } of steps) for (const row of rows) total.set(row.key, { ...row, sum: (total.get(row.key)?.sum ?? 0) + row.km2 });
  return [...total.values()].sort((a, b) => Number(a.role === "unknown") - Number(b.role === "unknown") || b.sum - a.sum);
}

/**
 * @param {Series} steps
 * @param {Axis} axis
 * @param {(km2: number) => number} y
 * @param {(row: ControlStatus) => {fill: string, opacity: number}} paint
 */
function areas(steps, axis, y, paint) {
  const before = steps.findLast(({ day }) => day <= axis.first);
  const inside = steps.filter(({ day }) => day > axis.first && day <= axis.last);
  const list = [...(before ? [{ day: axis.first, rows: before.rows }] : []), ...inside];
  const holders = stackingOrder(steps);
  return list.flatMap(({ day, rows }, i) => {
    const [x, width] = axis.box(day, (list[i + 1]?.day ?? axis.last + 1) - 1);
    let sum = 0;
    return holders.map((holder) => {
      const km2 = rows.find((row) => row.key === holder.key)?.km2 ?? 0;
      if (!km2) return null;
      const from = sum;
      sum += km2;
      const { fill, opacity } = paint(holder);
      return s("rect", {
        x: x.toFixed(2),
        width: Math.max(0.5, width).toFixed(2),
        y: y(sum).toFixed(1),
        height: (y(from) - y(sum)).toFixed(1),
        fill,
        "fill-opacity": opacity,
      });
    });
  });
}

/** @type {(top: number, width: number, y: (km2: number) => number, rtl: boolean) => SVGElement[]} */
function gridLines(top, width, y, rtl) {
  const step = STEPS_KM2.find((km2) => top / km2 <= 4) ?? 50_000;
  const values = Array.from({ length: Math.floor(top / step) }, (_, i) => (i + 1) * step);
  return values.flatMap((value) => [
    s("line", { class: "tick", x1: 0, x2: width, y1: y(value), y2: y(value) }),
    s("text", { class: "tick-label", x: rtl ? width - 2 : 2, y: y(value) - 2, "text-anchor": "start" }, number(value)),
  ]);
}

/** @type {(axis: Axis, height: number) => SVGElement[]} */
function years(axis, height) {
  /** @type {(tick: Tick) => SVGElement} */
  const label = ({ day }) =>
    s("text", { class: "tick-label", x: axis.x(day) + (axis.rtl ? -3 : 3), y: height + 13, "text-anchor": "start" }, formatYear(day));
  return ticks(axis, 64)
    .filter(({ day, major }) => major && Math.abs(axis.x(day) - axis.x(axis.last)) > YEAR_ROOM)
    .map(label);
}
