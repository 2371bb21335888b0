/* Areas that lie wholly on another area, so that their fills would mix into a colour of neither. */

/** @import {MultiPolygon, Polygon} from "geojson" */
/** @import {Record, Style} from "../types.js" */

import { anchor, areaOf, bboxOf, covers, ringsOf } from "./geometry.js";

/** @typedef {{record: Record, style: Style}} Painted */

const FILLS = new Set(["solid", "tint"]); // fills through which the ground below is seen in another colour
const SAMPLES = 12; // corners that are tested
const INWARDS = 0.02; // how far they are moved to the middle: edges that are the same are covered
const TOLERANCE = 0.02; // of the size of a box
const MOST = 0.9; // share of the samples that must lie on the area

/** @type {WeakMap<object, WeakMap<object, boolean>>} */
const known = new WeakMap();

/**
 * The zones, by id, that lie on another one of the same fill but other holders. `zones` are in the order of drawing.
 * @param {Painted[]} zones
 * @returns {Set<string>}
 */
export function overlaidZones(zones) {
  const painted = zones.filter(({ style }) => FILLS.has(style.fill));
  /** @type {(upper: Painted, lower: Painted) => boolean} */
  const differs = (upper, lower) => upper.style.fill === lower.style.fill && upper.style.slugs.join() !== lower.style.slugs.join();
  const found = painted.filter((upper, index) =>
    painted.slice(0, index).some((lower) => differs(upper, lower) && liesOn(upper.record, lower.record)),
  );
  return new Set(found.map(({ record }) => record.id));
}

/** @type {(upper: Record, lower: Record) => boolean} */
function liesOn(upper, lower) {
  const [above, below] = [areaOf(upper.geometry), areaOf(lower.geometry)];
  if (!above || !below) return false;
  if (above === below) return true;
  const cached = known.get(above) ?? new WeakMap();
  known.set(above, cached);
  const result = cached.get(below) ?? isCovered(above, below);
  cached.set(below, result);
  return result;
}

/** @type {(above: Polygon | MultiPolygon, below: Polygon | MultiPolygon) => boolean} */
function isCovered(above, below) {
  const [inner, outer] = [bboxOf(above), bboxOf(below)];
  const middle = anchor(above);
  if (!inner || !outer || !middle) return false;
  const slack = [outer[2] - outer[0], outer[3] - outer[1]].map((size) => size * TOLERANCE);
  const isOutside = [0, 1].some((axis) => inner[axis] < outer[axis] - slack[axis] || inner[axis + 2] > outer[axis + 2] + slack[axis]);
  if (isOutside) return false;
  const corners = ringsOf(above).flat();
  const step = Math.max(1, Math.floor(corners.length / SAMPLES));
  const samples = corners.filter((_, index) => index % step === 0);
  const covered = samples.filter(([x, y]) => covers(below, [x + (middle[0] - x) * INWARDS, y + (middle[1] - y) * INWARDS]));
  return covered.length >= samples.length * MOST;
}
