/* Draws polygons of the ground: each is a group of a fill and a band, which is clipped to the inside of the edge. */

/** @import {Style} from "../types.js" */

import L from "./leaflet.js";
import { s } from "../ui/dom.js";
import { groundPaint } from "./fill-patterns.js";

const MOST_STROKES = 3;

/**
 * @typedef {object} GroundNodes
 * @property {SVGElement} group
 * @property {SVGElement} fill
 * @property {SVGElement[]} strokes of the band, the narrowest first
 * @property {SVGElement} teeth of ground that changed
 * @property {SVGElement[]} outlines every path that has the polygon's outline
 */

/** Private members of Leaflet's paths. @typedef {import("leaflet").Path & {_path: SVGElement}} DrawnPath */
/** Private members of Leaflet's renderer. @typedef {{_layers: {[id: number]: import("leaflet").Path}}} RendererPrivate */

/** @type {WeakMap<import("leaflet").Path, GroundNodes>} */
const nodes = new WeakMap();
let count = 0;

/** @type {(layer: import("leaflet").Path) => GroundNodes} */
const nodesOf = (layer) => /** @type {GroundNodes} */ (nodes.get(layer));

/** @returns {GroundNodes} */
function makeNodes() {
  const id = `ground-clip-${(count += 1)}`;
  const clip = s("path", {});
  const fill = s("path", { class: "ground-fill" });
  const strokes = Array.from({ length: MOST_STROKES }, () => s("path", { class: "ground-band", fill: "none" }));
  const teeth = s("path", { class: "change-teeth", fill: "none" });
  const band = s("g", { "clip-path": `url(#${id})` }, ...strokes.toReversed(), teeth);
  const group = s("g", {}, s("clipPath", { id }, clip), fill, band);
  return { group, fill, strokes, teeth, outlines: [clip, fill, ...strokes, teeth] };
}

/** It overrides private methods of Leaflet's renderer, which knows only a single path for a layer. */
export class GroundRenderer extends L.SVG {
  /** @param {DrawnPath} layer */
  _initPath(layer) {
    const made = makeNodes();
    nodes.set(layer, made);
    layer._path = made.group;
    made.group.setAttribute("class", layer.options.className ?? "");
    const { _layers } = /** @type {RendererPrivate} */ (/** @type {unknown} */ (this));
    _layers[L.stamp(layer)] = layer;
  }

  /**
   * @param {DrawnPath} layer
   * @param {string} outline
   */
  _setPath(layer, outline) {
    for (const path of nodesOf(layer).outlines) path.setAttribute("d", outline);
  }

  /** Painted by ShapeLayer. */
  _updateStyle() {}
}

/**
 * Paints a polygon that a GroundRenderer draws.
 * @param {import("leaflet").Path} layer on the map
 * @param {Style} style
 * @param {{blur: number, scale: number, changed: boolean}} how changed: within the days shown; for the rest see bandFor
 */
export function paintGround(layer, style, how) {
  const nodes = nodesOf(layer);
  const { fill, opacity, band, strokes, teeth } = groundPaint(style, how);
  nodes.teeth.style.display = how.changed ? "" : "none";
  nodes.teeth.setAttribute("stroke-width", String(teeth * 2));
  nodes.group.dataset.fill = style.fill;
  nodes.fill.setAttribute("fill", fill);
  nodes.fill.setAttribute("fill-opacity", String(opacity));
  nodes.strokes.forEach((node, index) => {
    const stroke = strokes[index];
    node.style.display = stroke ? "" : "none";
    if (!stroke) return;
    node.setAttribute("stroke", band);
    node.setAttribute("stroke-width", String(stroke.width * 2));
    node.setAttribute("stroke-opacity", String(stroke.opacity));
  });
}
