/* Paints of the ground: four textures in the holders' colours, a light fill, and a band inside the edge. */

/** @import {Children, Style} from "../types.js" */

import { secondShade } from "../model/colours.js";
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

/** @type {(x: number, width: number, height: number, fill: string) => SVGElement} */
const bar = (x, width, height, fill) => s("rect", { x, y: 0, width, height, fill });
const MOST = 4; // colours of one texture
const GROUND = 9; // pixels of the first holder's colour between the thin stripes of the others
const THIN = 4;
const EQUAL = 9; // pixels of each stripe of contested ground

/** @type {{[kind: string]: (colours: string[]) => [size: number, bars: SVGElement[]]}} */
const STRIPES = {
  shared: ([first, ...others]) => {
    const step = GROUND + THIN;
    const size = step * others.length;
    return [size, [bar(0, size, size, first), ...others.map((colour, i) => bar(i * step + GROUND, THIN, size, colour))]];
  },
  contested: (colours) => {
    const size = EQUAL * colours.length;
    return [size, colours.map((colour, i) => bar(i * EQUAL, EQUAL, size, colour))];
  },
};

/**
 * The texture of a kind of holding in full colour, as a value of `fill` or `stroke`: plain, or a pattern of stripes.
 * @param {string} kind see Style.fill
 * @param {string[]} colours of the holders; four different ones at most are used
 * @returns {string}
 */
export function textureFor(kind, colours) {
  const stripes = STRIPES[kind];
  if (!stripes) return colours[0];
  const used = [...new Set(colours)].slice(0, MOST);
  if (used.length === 1) used.push(secondShade(used[0]));
  const id = `fill-${kind}-${used.join("").replaceAll("#", "")}`;
  if (!made.has(id)) {
    const [size, bars] = stripes(used);
    const turn = { patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
    patternDefs().append(s("pattern", { id, width: size, height: size, ...turn }, /** @type {Children} */ (bars)));
    made.add(id);
  }
  return `url(#${id})`;
}

/** Opacity of the fill by kind; kinds that are not here have none. @type {{[kind: string]: number}} */
const FILLS = { sole: 0.16, administration: 0.1, shared: 0.2, contested: 0.24 };
const POSSIBLE = 0.5; // share of a fill that is only possible

/**
 * The light fill of ground.
 * @param {string} kind see Style.fill
 * @param {string[]} colours of the holders
 * @param {boolean} [faded] only possible
 * @returns {{fill: string, opacity: number}}
 */
export function fillFor(kind, colours, faded = false) {
  const opacity = FILLS[kind] ?? 0;
  return { fill: opacity ? textureFor(kind, colours) : "none", opacity: faded ? opacity * POSSIBLE : opacity };
}

/**
 * One of the nested strokes of a band. Their outer half is clipped away, so that `width` pixels inside the edge are seen.
 * @typedef {{width: number, opacity: number}} Stroke
 */

const TOOTH = 3.5; // pixels that the teeth of ground that changed stand out of its band
/** Pixels of the band, by kind. @type {{[kind: string]: number}} */
const BANDS = { sole: 6, shared: 6, contested: 6, administration: 3, influence: 2.5, air: 1.5, outline: 1.5 };
const CRISP = [0.92]; // opacities of the strokes, the narrowest first
const SOFT = [0.62, 0.45, 0.3];
const FAINT = [0.12, 0.14, 0.16]; // possible: no line, less than any definite band
const DASHED = new Set(["influence", "air", "outline"]); // thin lines, which do not fade

/**
 * The band inside the edge of ground, as nested strokes that add up to its colour at the edge.
 * @param {string} kind see Style.fill
 * @param {{faded?: boolean, blur?: number, scale?: number}} [how] blur: pixels within which the edge is known; over 4 the band fades
 *   inwards. scale: of the width, below 1 where the map shows much
 * @returns {Stroke[]}
 */
export function bandFor(kind, { faded = false, blur = 0, scale = 1 } = {}) {
  const width = BANDS[kind] * scale;
  if (!width) return [];
  if (DASHED.has(kind)) return [{ width, opacity: faded ? 0.5 : 0.92 }];
  const opacities = faded ? FAINT : blur > 4 ? SOFT : CRISP;
  const step = Math.min(blur / 3, width * 0.7);
  return opacities.map((opacity, index) => ({ width: width + index * (faded ? Math.max(step, width / 2) : step), opacity }));
}

/**
 * All that is painted of a piece of ground; map and legend draw the same.
 * @param {Pick<Style, "fill" | "colours"> & {faded?: boolean}} style of a control zone
 * @param {{blur?: number, scale?: number}} [how] see bandFor
 * @returns {{fill: string, opacity: number, band: string, strokes: Stroke[], teeth: number}} band: the paint of the strokes; teeth:
 *   pixels inside the edge that those of ground that changed reach
 */
export function groundPaint({ fill: kind, colours, faded }, how = {}) {
  const teeth = BANDS[kind] * (how.scale ?? 1) + TOOTH;
  return { ...fillFor(kind, colours, faded), band: textureFor(kind, colours), strokes: bandFor(kind, { ...how, faded }), teeth };
}
