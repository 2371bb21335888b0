/* Samples of what the map draws, for the legend, the filters and the matches of a search: the drawings are the map's own. */

/** @import {Model, Record, Span} from "../types.js" */

import { changeMark } from "../map/change-mark.js";
import { crossingGlyph } from "../map/crossing-symbol.js";
import { groundPaint } from "../map/fill-patterns.js";
import { markSign } from "../map/symbol.js";
import { actorColour } from "../model/colours.js";
import { crossingStateOn } from "../model/crossings.js";
import { mapLayer } from "../model/layers.js";
import { signOfKind, signOfLayer } from "../model/signs.js";
import { styleOf } from "../model/symbology.js";
import { DEFINITE } from "../model/time.js";
import { swatch } from "../ui/buttons.js";
import { html, nothing, svg } from "../ui/template.js";

const [BAND, TEETH] = [5, 7]; // pixels of a band and of teeth in a sample, at most
const SAMPLE_COLOURS = ["#5b6470", "#b9a36a"];

/** @type {(content: unknown) => unknown} */
const sample = (content) => html`<svg class="sample" viewBox="-12 -9 24 18" width="24" height="18" aria-hidden="true">${content}</svg>`;
/** @type {(d: string, classes: string) => unknown} */
const path = (d, classes) => sample(svg`<path d=${d} class=${classes}></path>`);
/** @type {(radius: number, classes: string) => unknown} */
export const circle = (radius, classes) => sample(svg`<circle r=${radius} class=${classes}></circle>`);

/**
 * A rectangle that is painted as ground on the map is, on the land as it is there.
 * @param {{fill: string, colours: string[], faded?: boolean, external?: boolean}} style of a control zone
 * @param {number} [blur] pixels within which its edge is known
 * @returns {unknown} a template
 */
export const groundSample = (style, blur = 0) => sample(ground(style, { blur }));

/** @type {(style: Parameters<typeof groundSample>[0], how?: {blur?: number, changed?: boolean}) => unknown} */
function ground({ fill: kind, colours, faded, external }, { blur = 0, changed = false } = {}) {
  const { fill, opacity, band, strokes, teeth } = groundPaint({ fill: kind, colours, faded }, { blur });
  const classes = `ground-band ${kind} ${external ? "external" : ""}`;
  /** @type {(most: number, width: number, classes: string, strength?: number) => unknown} */
  const line = (most, width, classes, strength = 1) => {
    const inset = Math.min(width, most) / 2;
    return svg`<rect x=${inset - 11} y=${inset - 8} width=${22 - 2 * inset} height=${16 - 2 * inset} fill="none" class=${classes}
      stroke=${band} stroke-width=${2 * inset} stroke-opacity=${strength}></rect>`;
  };
  const lines = strokes.map(({ width, opacity: strength }) => line(BAND, width, classes, strength));
  return svg`<rect x="-11" y="-8" width="22" height="16" class="sample-land"></rect>
    <rect x="-11" y="-8" width="22" height="16" class="sample-fill" fill=${fill} fill-opacity=${opacity}></rect>${lines.toReversed()}
    ${changed ? line(TEETH, teeth, "change-teeth") : nothing}`;
}

/** @type {(kind: string, how?: {faded?: boolean, external?: boolean}) => unknown} */
export const fillSample = (kind, how = {}) => groundSample({ fill: kind, colours: SAMPLE_COLOURS, ...how });

/** The marks of a change, on ground and on signs. @returns {unknown} a template */
export function changeSample() {
  const edge = ground({ fill: "sole", colours: SAMPLE_COLOURS }, { changed: true });
  return html`<svg class="sample wide" viewBox="-12 -9 38 18" width="32" height="15" aria-hidden="true">${edge}${changeMark(20, 1)}</svg>`;
}

/**
 * @param {Parameters<typeof crossingGlyph>[0]} state
 * @param {string} [blocked] the country that is kept out
 * @returns {unknown} a template
 */
export function crossingSample(state, blocked = "") {
  const viewBox = blocked ? "-30 -14 46 28" : "-20 -15 40 30";
  const classes = blocked ? "sample wide" : "sample";
  return html`<svg class=${classes} viewBox=${viewBox} width="24" height="18" aria-hidden="true">${crossingGlyph(state, { blocked })}</svg>`;
}

/** @param {string} sign a key of SIGNS @returns {unknown} a template */
export const signSample = (sign) => sample(markSign(sign));

export const routeSample = () => path("M-11 3C-4 -6 4 8 11 -3", "sample-route");
export const railSample = () => path("M-11 0H11", "railway");

const OPEN = { law: { value: "open" }, practice: { value: "passable" } };
/** What is none of the signs, by layer, or by layer and kind. @type {{[layer: string]: () => unknown}} */
const OTHERS = {
  "control-zones": () => fillSample("sole"),
  crossings: () => crossingSample(OPEN),
  routes: routeSample,
  "routes:railway": railSample,
  relationships: () => path("M-9 0H9M5 -4L9 0L5 4", "sample-line"),
  figures: () => path("M-7 5V1M0 5V-5M7 5V-2", "sample-line"),
};

/**
 * The sign that stands for a layer: that of most of its records, or the most telling.
 * @param {string} layer
 * @returns {unknown} a template
 */
export const layerSample = (layer) => OTHERS[layer]?.() ?? signSample(signOfLayer(layer));

/**
 * The sign that stands for a kind of records.
 * @param {string} key as the filter of kinds has it, "layer:kind"
 * @returns {unknown} a template
 */
export function kindSample(key) {
  const [layer, kind] = key.split(":");
  const other = OTHERS[key] ?? OTHERS[layer];
  return other ? other() : signSample(signOfKind(layer, kind));
}

/**
 * The sign of a record as the map draws it on a day.
 * @param {Record} record
 * @param {Model} model
 * @param {Span} day
 * @returns {unknown} a template
 */
export function recordSample(record, model, day) {
  if (record.layer === "actors") return swatch(actorColour(model, record.slug), "swatch big");
  if (record.layer === "control-zones") return groundSample(styleOf(record, DEFINITE, model));
  const { crossing } = record.properties;
  if (mapLayer(record) === "crossings") return crossingSample(crossingStateOn(model, crossing || record.slug, day));
  return kindSample(`${record.layer}:${record.kind}`);
}
