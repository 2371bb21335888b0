/* How large a label is, where beside its place it may stand, and how it is drawn. */

/** @import {Point} from "../types.js" */
/** @import {Label} from "./basemap.js" */
/** @import {Position} from "./label-layer.js" */
/** @import {Stretch} from "./line-labels.js" */

import { s } from "../ui/dom.js";
import { isolate } from "../ui/i18n.js";

/** Size of the letters in pixels, by kind. @type {{[kind: string]: number}} */
const SIZE = { crossing: 12.5, country: 13, capital: 13, town: 11.5, place: 10.5, river: 12, road: 10.5 };
const TOWN_SIZE = [13, 13, 13, 12, 11.5, 11, 10.5]; // by rank
const TOWN_DOT = [3, 3, 2.8, 2.4, 2.1, 1.8, 1.6];
const DETAIL = 11; // size of the letters of the further lines
const LINE_HEIGHT = 1.2; // of the size of the letters
const SEMIBOLD = ["crossing", "country", "capital"];
export const MAX_GAP = 12; // pixels between a label and the sign at its place; a label that does not fit nearer is left out
const CROSSING_SIGN = 14; // half its size

/** Size of the letters of a label's name, in pixels. @type {(label: Label) => number} */
export const sizeOf = ({ kind, rank }) => (kind === "town" ? (TOWN_SIZE[rank] ?? SIZE.place) : SIZE[kind]);
/** Half the size of the sign at the place of a label. @type {(label: Label) => number} */
export function signOf({ kind, rank, sign }) {
  if (sign !== undefined) return sign;
  if (kind === "town" || kind === "capital") return TOWN_DOT[rank] ?? 1.6;
  return kind === "crossing" ? CROSSING_SIGN : 0;
}

/**
 * @param {Label} label
 * @param {string[]} lines the name, and what stands under it
 * @param {(text: string, size: number, weight?: number) => number} widthOf in pixels
 * @returns {{width: number, height: number}} in pixels
 */
export function extentOf(label, [name, ...details], widthOf) {
  const spread = label.kind === "country" ? 1.25 : 1;
  const weight = SEMIBOLD.includes(label.kind) ? 600 : 500;
  const size = sizeOf(label);
  const width = Math.max(widthOf(name, size, weight) * spread, ...details.map((line) => widthOf(line, DETAIL))) + 2;
  return { width, height: (size + DETAIL * details.length) * LINE_HEIGHT };
}

/**
 * Where a label may stand: close beside its sign, then up to MAX_GAP from it.
 * @param {Label} label
 * @param {number} x of its place
 * @param {number} y
 * @param {number} width of the label
 * @param {number} height
 * @returns {Iterable<[left: number, top: number, side: number]>} side: 1 right of the place, -1 left of it, 0 above or below
 */
export function* positions(label, x, y, width, height) {
  if (label.kind === "country") {
    yield [x - width / 2, y - height / 2, 0];
    return;
  }
  const sign = signOf(label);
  for (const gap of [4, MAX_GAP]) {
    const far = sign + gap;
    const near = far * Math.SQRT1_2; // at a corner
    yield [x + far, y - height / 2, 1];
    yield [x - far - width, y - height / 2, -1];
    yield [x - width / 2, y - far - height, 0];
    yield [x - width / 2, y + far, 0];
    yield [x + near, y - near - height, 1];
    yield [x + near, y + near, 1];
    yield [x - near - width, y - near - height, -1];
    yield [x - near - width, y + near, -1];
  }
}

/** @type {(label: Label, lines: string[], point: Point, position: Position) => SVGElement[]} */
export function drawLabel(label, [name, ...details], { x, y }, position) {
  const { kind } = label;
  const size = sizeOf(label);
  /** @type {SVGElement[]} */
  const drawn = [];
  if (kind === "town" || kind === "capital") drawn.push(s("circle", { class: `dot dot-${kind}`, cx: x, cy: y, r: signOf(label) }));
  const baseline = position.box[1] + size * 0.92;
  const attributes = { x: position.x, y: baseline, "text-anchor": position.anchor, "font-size": size };
  drawn.push(
    s(
      "text",
      { class: `label label-${kind}`, ...attributes },
      isolate(name),
      ...details.map((line) => s("tspan", { class: "label-detail", x: position.x, dy: DETAIL * LINE_HEIGHT, "font-size": DETAIL }, isolate(line))),
    ),
  );
  return drawn;
}

/** The name of a line, on one of its stretches. @type {(label: Label, name: string, stretch: Stretch) => SVGElement} */
export function drawAlong(label, name, { x, y, angle }) {
  const size = sizeOf(label);
  const transform = `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${angle.toFixed(1)})`;
  const attributes = { transform, y: size * 0.34, "text-anchor": "middle", "font-size": size };
  return s("text", { class: `label label-${label.kind}`, ...attributes }, isolate(name));
}
