/* SVG patterns for fills, made at first use: hatch = possible, stripe = contested, dots = shared, bands = on another's ground. */

/** @import {Children} from "../types.js" */

import { hashString } from "../model/hash.js";
import { s } from "../ui/dom.js";

const made = new Set(); // ids
/** @type {SVGDefsElement | undefined} */
let defs;

/**
 * The <defs> that hold the patterns, on the page from the first call.
 * @returns {SVGDefsElement}
 */
export function patternDefs() {
  if (!defs) {
    defs = s("defs", {});
    document.body.append(s("svg", { class: "pattern-store", width: 0, height: 0, "aria-hidden": "true" }, defs));
  }
  return defs;
}

/** @type {(id: string, width: number, height: number, turn: number, ...children: Children[]) => SVGPatternElement} */
const pattern = (id, width, height, turn, ...children) =>
  s("pattern", { id, width, height, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` }, ...children);
/** @type {(x: number, width: number, height: number, fill: string, opacity?: number) => SVGElement} */
const bar = (x, width, height, fill, opacity = 1) => s("rect", { x, y: 0, width, height, fill, "fill-opacity": opacity });

/* Hatchings of different holders turn differently, so that they stay apart where they overlap. */
const TURNS = [45, 135, 20, 110];

/** @type {{[kind: string]: (id: string, colours: string[]) => SVGPatternElement}} */
const MAKERS = {
  hatch: (id, [colour]) =>
    pattern(id, 8, 8, TURNS[hashString(colour) % TURNS.length], bar(0, 8, 8, colour, 0.07), bar(0, 1.7, 8, colour, 0.62)),
  "hatch-thin": (id, [colour]) => pattern(id, 15, 15, TURNS[hashString(colour) % TURNS.length], bar(0, 1.3, 15, colour, 0.4)),
  "solid-banded": (id, [colour]) => pattern(id, 16, 16, TURNS[hashString(colour) % TURNS.length], bar(0, 8, 16, colour, 0.62)),
  "tint-banded": (id, [colour]) => pattern(id, 16, 16, TURNS[hashString(colour) % TURNS.length], bar(0, 8, 16, colour, 0.34)),
  stripe: (id, colours) =>
    pattern(
      id,
      9 * colours.length,
      9,
      45,
      colours.map((colour, i) => bar(i * 9, 9, 9, colour, 0.5)),
    ),
  "stripe-open": (id, colours) =>
    pattern(
      id,
      10 * colours.length,
      10,
      45,
      colours.map((colour, i) => bar(i * 10, 4, 10, colour, 0.7)),
    ),
  dots: (id, colours) => {
    const rest = colours.length > 1 ? colours.slice(1) : colours;
    const size = 18 * rest.length;
    return pattern(
      id,
      size,
      18,
      0,
      bar(0, size, 18, colours[0], 0.27),
      rest.flatMap((colour, i) => [
        s("circle", { cx: 5 + 18 * i, cy: 5, r: 1.9, fill: colour, "fill-opacity": 0.9 }),
        s("circle", { cx: 14 + 18 * i, cy: 14, r: 1.9, fill: colour, "fill-opacity": 0.9 }),
      ]),
    );
  },
  "dots-open": (id, colours) => {
    const rest = colours.length > 1 ? colours.slice(1) : colours;
    const size = 16 * rest.length;
    return pattern(
      id,
      size,
      16,
      0,
      bar(0, size, 1.4, colours[0], 0.7),
      rest.map((colour, i) => s("circle", { cx: 8 + 16 * i, cy: 8.5, r: 1.8, fill: colour, "fill-opacity": 0.8 })),
    );
  },
};

/**
 * The SVG fill for a kind of fill.
 * @param {string} kind see zoneFill in model/symbology.js
 * @param {string[]} colours of the holders; four at most are used
 * @returns {{fill: string, opacity: number}} the attribute, and the opacity of the whole
 */
export function fillFor(kind, colours) {
  if (kind === "none" || kind === "outline") return { fill: "none", opacity: 0 };
  if (kind === "wash") return { fill: colours[0], opacity: 0.07 };
  if (kind === "air") return { fill: colours[0], opacity: 0.02 };
  if (kind === "tint") return { fill: colours[0], opacity: 0.16 };
  if (kind === "solid") return { fill: colours[0], opacity: 0.36 };
  const used = colours.slice(0, 4);
  const id = `fill-${kind}-${used.join("").replaceAll("#", "")}`;
  if (!made.has(id)) {
    patternDefs().append(MAKERS[kind](id, used));
    made.add(id);
  }
  return { fill: `url(#${id})`, opacity: 1 };
}
