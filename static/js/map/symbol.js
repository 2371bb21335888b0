/* Draws the sign of a record, of a stack of records, or of a crossing. */

/** @import {Model, Stack, Style, VisibleRecord} from "../types.js" */
/** @import {CrossingSign} from "./crossing-symbol.js" */

import { signOfAll, SIGNS } from "../model/signs.js";
import { styleOf } from "../model/symbology.js";
import { s } from "../ui/dom.js";
import { isolate, nameOf, number } from "../ui/i18n.js";
import { changedWords } from "../ui/labels.js";
import { stackWords } from "../ui/place-words.js";
import { changeMark } from "./change-mark.js";
import { GATE_RADIUS } from "./crossing-symbol.js";

const RADIUS = 9.5; // pixels, to the middle of the rim
const CORNER = 9; // pixels from the middle to that of the mark of a change, both ways
const GATE_CORNER = 4; // pixels by which the mark of a change stands within the box of a gate
const ROUND = 100; // length of a rim, by its attribute pathLength

/**
 * Fills an SVG group with the sign of a crossing.
 * @param {SVGElement} group
 * @param {VisibleRecord} entry
 * @param {Model} model
 * @param {CrossingSign} sign
 */
export function drawCrossing(group, entry, model, sign) {
  const { record, certainty } = entry;
  group.setAttribute("class", classes("mark-crossings", styleOf(record, certainty, model)));
  group.setAttribute("aria-label", labelOf(`${isolate(nameOf(record.properties))}: ${sign.words}`, [entry]));
  group.replaceChildren(s("circle", { class: "target", r: GATE_RADIUS }), ...sign.glyph(), ...change([entry], sign.box.halfHeight - GATE_CORNER));
}

/** @param {string} sign a key of SIGNS @returns {SVGElement} */
export const markSign = (sign) => s("path", { class: "mark-sign", d: SIGNS[sign] });

/**
 * Fills an SVG group with the sign of one record, or that of several with their number.
 * @param {SVGElement} group
 * @param {Stack} stack
 * @param {Model} model
 */
export function drawStack(group, stack, model) {
  const { entries } = stack;
  const styles = entries.map(({ record, certainty }) => styleOf(record, certainty, model));
  const all = /** @type {Style} */ ({
    faded: styles.every(({ faded }) => faded),
    undated: styles.every(({ undated }) => undated),
    alleged: styles.every(({ alleged }) => alleged),
    external: styles.every(({ external }) => external),
  });
  const isStack = entries.length > 1;
  group.setAttribute("class", classes(isStack ? "mark-stack" : `mark-${styles[0].layer}`, all));
  group.setAttribute("aria-label", labelOf(isStack ? stackWords(stack, model) : isolate(nameOf(entries[0].record.properties)), entries));
  group.replaceChildren(
    s("circle", { class: "target", r: 12 }),
    s("circle", { class: "plate", r: RADIUS }),
    ...rim(styles),
    markSign(signOfAll(entries.map(({ record }) => record))),
    ...(isStack ? badge(entries.length) : []),
    ...change(entries, CORNER),
  );
}

/** @type {(name: string, entries: VisibleRecord[]) => string} */
const labelOf = (name, entries) => [name, changedWords(entries)].filter(Boolean).join(" · ");

/** The mark of a change at the corner that has no number. @type {(entries: VisibleRecord[], corner: number) => SVGElement[]} */
const change = (entries, corner) => (entries.some(({ changed }) => changed) ? [changeMark(-corner, -corner)] : []);

/** @type {(kind: string, style: Style) => string} */
function classes(kind, { faded, undated, alleged, external }) {
  const names = Object.entries({ faded, undated, alleged, external }).flatMap(([name, on]) => (on ? [name] : []));
  return ["mark", kind, ...names].join(" ");
}

/** A ring in the colours of the records, each as long as its share. @type {(styles: Style[]) => SVGElement[]} */
function rim(styles) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { colours } of styles) counts.set(colours[0], (counts.get(colours[0]) ?? 0) + 1);
  if (counts.size === 1) return [s("circle", { class: "rim", r: RADIUS, stroke: styles[0].colours[0] })];
  let start = 0;
  return [...counts].map(([stroke, count]) => {
    const length = (count / styles.length) * ROUND;
    const dashes = { "stroke-dasharray": `${length.toFixed(1)} ${ROUND}`, "stroke-dashoffset": (-start).toFixed(1) };
    start += length;
    return s("circle", { class: "rim part", r: RADIUS, pathLength: ROUND, stroke, transform: "rotate(-90)", ...dashes });
  });
}

/** @type {(count: number) => SVGElement[]} */
function badge(count) {
  const text = number(count);
  const width = 7 + text.length * 6;
  return [
    s("rect", { class: "stack-badge", x: 3, y: -14, width, height: 13, rx: 6.5 }),
    s("text", { class: "badge-number", x: 3 + width / 2, y: -4, "text-anchor": "middle" }, text),
  ];
}
