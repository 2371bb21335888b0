/* The lanes of the timeline: the statuses of the crossings in law and practice, one lane a crossing. */

/** @import {App} from "../app.js" */
/** @import {Day, Model, Record} from "../types.js" */
/** @import {Axis} from "./axis.js" */

import { LAW_COLOURS, PRACTICE_COLOURS } from "../model/colours.js";
import { byWeight } from "../model/crossings.js";
import { s } from "../ui/dom.js";
import { formatPeriod, plural, t, term } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";

export const LANE = 19; // pixels high
export const MORE = 24; // of the row of the button for more lanes: as large as a finger needs

/**
 * The crossings with a dated status, in their order.
 * @param {Model} model
 * @returns {Record[]}
 */
export function lanes(model) {
  const candidates = model
    .of("crossings")
    .filter(({ slug }) => (model.statuses.get(slug) ?? []).some((status) => status.bounds.latestEnd !== null));
  return candidates.sort(byWeight(model));
}

/**
 * The button for more lanes, which shows those that have no room at first, or hides them again.
 * @param {number} rest how many these are
 * @param {boolean} isExpanded
 * @param {number} top in pixels
 * @param {() => void} toggle
 * @returns {unknown}
 */
export const moreLanes = (rest, isExpanded, top, toggle) =>
  rest
    ? html`<button type="button" class="more-lanes" data-key="lanes" aria-expanded=${String(isExpanded)} .style=${`top: ${top}px`}
        @click=${toggle}>${isExpanded ? t("time.lanes.fewer") : plural("time.lanes", rest)}</button>`
    : nothing;

/**
 * The bars of one field of a status: faded where it only may apply.
 * @param {Axis} axis
 * @param {Record} status
 * @param {"law" | "practice"} field
 * @param {{[value: string]: string}} colours
 * @param {number} y
 * @param {App} app
 * @returns {(SVGElement | null)[]}
 */
function band(axis, status, field, colours, y, app) {
  const value = status.properties[field];
  const { bounds } = status;
  if (!value || value === "unknown" || bounds.latestEnd === null) return [];
  const earliestStart = bounds.earliestStart ?? -1e6;
  /** @type {(from: Day, to: Day, faded: boolean) => SVGElement | null} */
  const draw = (from, to, faded) => {
    if (to < axis.first || from > axis.last || to < from) return null;
    const [x, width] = axis.box(from, to);
    return s(
      "rect",
      {
        x: x.toFixed(1),
        y,
        width: Math.max(1.5, width).toFixed(1),
        height: 7,
        fill: colours[value],
        class: `band band-${value} ${faded ? "faded" : ""}`,
        on: {
          click: (event) => {
            event.stopPropagation();
            app.select(status.id);
          },
        },
      },
      s("title", {}, `${t(`detail.${field}`)}: ${term(field, value)}. ${formatPeriod(bounds, status.horizon)}`),
    );
  };
  if (bounds.earliestEnd === null || bounds.latestStart > bounds.earliestEnd) return [draw(earliestStart, bounds.latestEnd, true)];
  return [
    draw(earliestStart, bounds.latestStart - 1, true),
    draw(bounds.latestStart, bounds.earliestEnd, false),
    draw(bounds.earliestEnd + 1, bounds.latestEnd, true),
  ];
}

/**
 * @param {Axis} axis
 * @param {Model} model
 * @param {Record[]} list the crossings, from the top
 * @param {App} app
 * @returns {SVGElement[]}
 */
export function drawLanes(axis, model, list, app) {
  return list.flatMap((crossing, index) => {
    const y = index * LANE + 2;
    const statuses = model.statuses.get(crossing.slug) ?? [];
    return [
      s("rect", { class: "lane", x: 0, y, width: axis.width, height: 15 }),
      ...statuses.flatMap((status) => band(axis, status, "law", LAW_COLOURS, y, app)),
      ...statuses.flatMap((status) => band(axis, status, "practice", PRACTICE_COLOURS, y + 8, app)),
    ].filter((bar) => bar !== null);
  });
}
