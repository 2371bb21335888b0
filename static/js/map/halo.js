/* Halos about imprecise positions. */

/** @import {Point, VisibleRecord} from "../types.js" */
import { s } from "../ui/dom.js";

const MIN_HALO = 16; // pixels; a smaller one would be hidden by the sign
/** @type {(lat: number, zoom: number) => number} */
const metresPerPixel = (lat, zoom) => (40_075_016.7 * Math.cos((lat * Math.PI) / 180)) / 2 ** (zoom + 8);

/**
 * Adds the halo of an imprecise position, once for all records of the same.
 * @param {Point & {lat: number, entry: VisibleRecord}} point
 * @param {number} zoom
 * @param {Map<string, SVGElement>} halos by position and radius
 */
export function addHalo({ x, y, lat, entry: { record } }, zoom, halos) {
  if (record.geometry?.type !== "Point") return;
  const radius = (record.properties.precision_m ?? 0) / metresPerPixel(lat, zoom);
  if (radius < MIN_HALO) return;
  const key = `${x.toFixed()} ${y.toFixed()} ${radius.toFixed()}`;
  if (!halos.has(key))
    halos.set(key, s("circle", { class: "halo", cx: x.toFixed(1), cy: y.toFixed(1), r: Math.min(radius, 900).toFixed(1) }));
}
