/* The sign of a crossing: a gate with the law on its left leaf and the practice on its right one, and who is kept out beside it. */

/** @import {CrossingState, Model, Record, Span} from "../types.js" */

import { LAW_COLOURS, PRACTICE_COLOURS } from "../model/colours.js";
import { blockedCountry, crossingStateOn, isMain } from "../model/crossings.js";
import { s } from "../ui/dom.js";
import { crossingWords } from "../ui/crossing-words.js";

export const GATE_RADIUS = 15; // pixels from the middle to the edge, all round
const [GATE_WIDTH, BARRED_WIDTH] = [14, 28.5]; // pixels from the middle to the edge, without and with a barrier
export const MINOR = 0.74; // size of a crossing that is not an official one between the two countries

/**
 * @typedef {object} CrossingSign
 * @property {string} key differs where the sign or its words do
 * @property {string} words
 * @property {{halfWidth: number, halfHeight: number}} box that signs of records leave free, in pixels
 * @property {() => SVGElement[]} glyph
 */

/** Drawn about the middle of a leaf, each another shape, since colours alone are not enough. @type {{[value: string]: string}} */
const SIGNS = {
  open: "M-3.8 0H3.4M.4 -3.2L3.8 0L.4 3.2",
  passable: "M-3.8 0H3.4M.4 -3.2L3.8 0L.4 3.2",
  restricted: "M0 -4.2V1M0 4V4.1",
  controlled: "M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0M-.6 0H.6",
  irregular: "M-4.2 .6Q-2.1 -3.4 0 0T4.2 -.6",
  closed: "M-3.6 0H3.6",
  blocked: "M-3.2 -3.4L3.2 3.4M3.2 -3.4L-3.2 3.4",
  none: "M-3.4 -2H3.4M-3.4 2.2H3.4",
  unknown: "M-2.2 -2.2A2.2 2.2 0 1 1 1.2 -.4Q0 .3 0 1.6M0 4.4V4.5",
};
const ON_DARK = new Set(["closed", "blocked", "none"]); // drawn in white
const LEFT = "M-.7 12.5H-11.5A2 2 0 0 1 -13.5 10.5V-3.5Q-13.5 -12.2 -.7 -13Z";
const RIGHT = "M.7 12.5H11.5A2 2 0 0 0 13.5 10.5V-3.5Q13.5 -12.2 .7 -13Z";
const GATE = "M-11.5 12.5H11.5A2 2 0 0 0 13.5 10.5V-3.5Q13.5 -13 0 -13T-13.5 -3.5V10.5A2 2 0 0 0 -11.5 12.5Z";

/** @type {(d: string, colours: {[value: string]: string}, part: {value: string, faded?: boolean}, x: number) => SVGElement[]} */
const leaf = (d, colours, { value, faded }, x) => [
  s("path", { class: faded ? "leaf faded" : "leaf", d, fill: colours[value] }),
  s("path", {
    class: `gate-sign gate-${value}${ON_DARK.has(value) && !faded ? " on-dark" : ""}`,
    d: SIGNS[value],
    transform: `translate(${x} 1)`,
  }),
];

/**
 * An arrow that ends at a bar, on the side that is kept out: Syria lies to the west of all crossings, Iraq to the east.
 * @type {(country: string) => SVGElement}
 */
function barrier(country) {
  const turn = country === "iraq" ? -1 : 1;
  const bar = `M${-17.5 * turn} -8V9`;
  const arrow = `M${-28 * turn} .5H${-21 * turn}M${-24 * turn} -3L${-20.8 * turn} .5L${-24 * turn} 4`;
  const edge = s("path", { class: "barrier-edge", d: bar + arrow });
  return s("g", { class: "barrier" }, edge, s("path", { d: bar }), s("path", { class: "barrier-arrow", d: arrow }));
}

/**
 * @param {Pick<CrossingState, "law" | "practice">} state
 * @param {{blocked?: string, minor?: boolean}} [options] blocked: the country that is kept out; minor: smaller
 * @returns {SVGElement[]} about a centre at 0,0, within GATE_RADIUS but for the arrow
 */
export function crossingGlyph({ law, practice }, { blocked = "", minor = false } = {}) {
  const parts = [
    s("path", { class: "frame", d: GATE }),
    ...leaf(LEFT, LAW_COLOURS, law, -6.8),
    ...leaf(RIGHT, PRACTICE_COLOURS, practice, 6.8),
    ...(blocked ? [barrier(blocked)] : []),
  ];
  return minor ? [s("g", { transform: `scale(${MINOR})` }, ...parts)] : parts;
}

/**
 * One half of the sign alone, for lists.
 * @param {"law" | "practice"} field
 * @param {{value: string, faded?: boolean}} part
 * @returns {SVGElement}
 */
export function leafSample(field, part) {
  const [d, colours, x] = field === "law" ? /** @type {const} */ ([LEFT, LAW_COLOURS, -6.8]) : /** @type {const} */ ([RIGHT, PRACTICE_COLOURS, 6.8]);
  const viewBox = field === "law" ? "-15 -14 16 28" : "-1 -14 16 28";
  const attributes = { class: "leaf-sample", viewBox, width: 12, height: 21, "aria-hidden": "true" };
  return s("svg", attributes, s("path", { class: "leaf-ground", d }), ...leaf(d, colours, part, x));
}

/**
 * What a crossing looks like on a day.
 * @param {Model} model
 * @param {Record} crossing
 * @param {Span} day
 * @returns {CrossingSign}
 */
export function crossingSign(model, crossing, day) {
  const state = crossingStateOn(model, crossing.slug, day);
  const options = { blocked: blockedCountry(state, model), minor: !isMain(crossing) };
  const words = crossingWords(state).join(" · ");
  const key = JSON.stringify([state.law, state.practice, options, words]);
  const size = options.minor ? MINOR : 1;
  const box = { halfWidth: (options.blocked ? BARRED_WIDTH : GATE_WIDTH) * size, halfHeight: GATE_WIDTH * size };
  return { key, words, box, glyph: () => crossingGlyph(state, options) };
}
