/* The SVG of the timeline below the lanes: histogram, ticks of change, chapters, the area after the horizon. */

/** @import {App} from "../app.js" */
/** @import {Chapter, ChangeDay, Day, Model, Record} from "../types.js" */
/** @import {Axis} from "./axis.js" */

import { s } from "../ui/dom.js";
import { isolate, nameOf, number, formatRange, formatShortDay, formatShortMonth, t, formatYear } from "../ui/i18n.js";
import { bins, fillBins, ticks } from "./axis.js";

/* Heights of the rows, in pixels. */
export const HIST = 30;
export const TICKS = 9;
export const CHAPTER = 24; // as large as a finger needs
export const LABELS = 16;
const LABEL_ROOM = 56; // for "no data"

/** @type {(lanesHeight: number, hasChapters: boolean) => {[row in "hist" | "changes" | "chapters" | "labels"]: number}} pixels from the top */
export function rowTops(lanesHeight, hasChapters) {
  const hist = lanesHeight + 4;
  const changes = hist + HIST + 3;
  const chapters = changes + TICKS;
  return { hist, changes, chapters, labels: chapters + (hasChapters ? CHAPTER : 0) };
}

/**
 * @param {Axis} axis
 * @param {Record[]} incidents
 * @param {number} y top of the row
 * @returns {SVGElement[]}
 */
export function drawHistogram(axis, incidents, y) {
  const list = fillBins(bins(axis), incidents).filter(({ possible }) => possible);
  const max = Math.max(3, ...list.map(({ possible }) => possible));
  const bars = list.map(({ first, last, definite, possible }) => {
    const [x, width] = axis.box(first, last);
    /** @type {(count: number, name: string) => SVGElement} */
    const bar = (count, name) =>
      s("rect", {
        class: name,
        x: (x + 0.5).toFixed(1),
        width: Math.max(1, width - 1).toFixed(1),
        y: (y + HIST - (count / max) * HIST).toFixed(1),
        height: Math.max(0.8, (count / max) * HIST).toFixed(1),
      });
    const counts = { when: formatRange(first, last), possible: number(possible), definite: number(definite) };
    return s("g", {}, s("title", {}, t("time.bar", counts)), bar(possible, "vague"), definite ? bar(definite, "sure") : null);
  });
  return [s("line", { class: "base", x1: 0, x2: axis.width, y1: y + HIST + 0.5, y2: y + HIST + 0.5 }), ...bars];
}

/**
 * @param {Axis} axis
 * @param {ChangeDay[]} list
 * @param {number} y top of the row
 * @returns {SVGElement} one path
 */
export function drawChanges(axis, list, y) {
  const d = list
    .filter(({ day }) => day >= axis.first && day <= axis.last)
    .map(({ day }) => `M${axis.x(day).toFixed(1)} ${y}v${TICKS - 3}`)
    .join("");
  return s("path", { class: "changes", d });
}

/**
 * @param {Axis} axis
 * @param {Chapter[]} chapters
 * @param {number} y top of the row
 * @param {App} app
 * @returns {SVGElement[]}
 */
export function drawChapters(axis, chapters, y, app) {
  const horizon = axis.x(Math.min(axis.last, app.model.horizon) + 1);
  const symbols = spread(
    chapters.flatMap((chapter) => {
      const { query } = chapter;
      if (!query || query.last < axis.first || query.first > axis.last) return [];
      return [{ chapter, x: axis.x(Math.max(axis.first, query.first)) }];
    }),
    CHAPTER,
    axis.rtl ? [horizon + CHAPTER / 2, axis.width - CHAPTER / 2] : [CHAPTER / 2, horizon - CHAPTER / 2],
  );
  return symbols.map(({ chapter, x }) => {
    return s(
      "g",
      {
        class: `chapter ${app.state.chapter === chapter.slug ? "on" : ""}`,
        transform: `translate(${x.toFixed(1)} ${y + CHAPTER / 2})`,
        role: "button",
        tabindex: 0,
        "aria-label": `${number(chapter.ordinal)}. ${isolate(nameOf(chapter))}`,
        on: {
          click: () => app.openChapter(chapter),
          keydown: (event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            app.openChapter(chapter);
          },
        },
      },
      s("rect", { class: "target", x: -CHAPTER / 2, y: -CHAPTER / 2, width: CHAPTER, height: CHAPTER }),
      s("circle", { r: 7.5 }),
      s("text", { y: 3.6, "text-anchor": "middle" }, number(chapter.ordinal)),
      s("title", {}, isolate(nameOf(chapter))),
    );
  });
}

/**
 * Moves points apart to at least `gap` pixels, or as far as there is room; they keep their order and stay between two edges.
 * @template {{x: number}} T
 * @param {T[]} points
 * @param {number} gap
 * @param {number[]} edges left and right
 * @returns {T[]} sorted by x
 */
export function spread(points, gap, [left, right]) {
  const sorted = [...points].sort((a, b) => a.x - b.x);
  gap = Math.min(gap, (right - left) / Math.max(1, points.length - 1));
  sorted.forEach((point, i) => {
    point.x = Math.max(point.x, left, i ? sorted[i - 1].x + gap : 0);
  });
  for (let i = sorted.length - 1; i >= 0; i -= 1) {
    sorted[i].x = Math.min(sorted[i].x, i < sorted.length - 1 ? sorted[i + 1].x - gap : right);
  }
  return sorted;
}

/**
 * @param {Axis} axis
 * @param {number} y top of the labels
 * @param {boolean} full lines over the whole height
 * @returns {SVGElement[]}
 */
export function drawTicks(axis, y, full) {
  return ticks(axis, axis.rtl ? 66 : 52).flatMap(({ day, major, months }) => {
    const x = axis.x(day);
    const name = major ? "tick-label major" : "tick-label";
    const label = major || months >= 12 ? formatYear(day) : formatShortMonth(day);
    return [
      s("line", { class: major ? "tick major" : "tick", x1: x, x2: x, y1: full ? 0 : y, y2: y + 4 }),
      s("text", { class: name, x: x + (axis.rtl ? -3 : 3), y: y + 12, "text-anchor": "start" }, label),
    ];
  });
}

/**
 * The hatched areas before the first day of the data and after the horizon.
 * @param {Axis} axis
 * @param {Model} model
 * @param {number} height in pixels
 * @param {boolean} [labelled]
 * @returns {SVGElement[]}
 */
export function drawNoData(axis, { days, horizon }, height, labelled = false) {
  /** @type {(from: Day, to: Day, title: string) => SVGElement[]} */
  const area = (from, to, title) => {
    if (to < axis.first || from > axis.last) return [];
    const [x, width] = axis.box(from, to);
    const label = () => s("text", { class: "beyond-label", x: x + width / 2, y: 14, "text-anchor": "middle" }, t("time.nodata.short"));
    return [
      s("rect", { class: "beyond", x, y: 0, width, height, fill: "url(#beyond)" }, s("title", {}, title)),
      ...(labelled && width > LABEL_ROOM ? [label()] : []),
    ];
  };
  /** @type {(day: Day) => SVGElement[]} */
  const edge = (day) =>
    labelled && day > axis.first && day <= axis.last
      ? [s("line", { class: "horizon", x1: axis.x(day), x2: axis.x(day), y1: 0, y2: height })]
      : [];
  return [
    ...area(axis.first, days.first - 1, t("time.nodata.before", { day: formatShortDay(days.first) })),
    ...area(horizon + 1, axis.last, t("time.nodata", { day: formatShortDay(horizon) })),
    ...edge(days.first),
    ...edge(horizon + 1),
  ];
}
