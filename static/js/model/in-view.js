/* Whether a geometry and a box meet: not only their boxes, as a border or a region may go round the view. */

/** @import {Geometry, GeometryCollection} from "geojson" */
/** @import {Box, Coordinates, LonLat} from "../types.js" */

import { areaOf, bboxOf, covers } from "./geometry.js";

/**
 * @param {Exclude<Geometry, GeometryCollection>} geometry
 * @param {Box} box
 * @returns {boolean}
 */
export function meets(geometry, box) {
  const own = bboxOf(geometry);
  if (!own) return false;
  const [west, south, east, north] = box;
  if (own[0] > east || own[2] < west || own[1] > north || own[3] < south) return false;
  if (own[0] >= west && own[2] <= east && own[1] >= south && own[3] <= north) return true;
  const area = areaOf(geometry);
  if (area && covers(area, [(west + east) / 2, (south + north) / 2])) return true;
  return crosses(/** @type {Coordinates} */ (geometry.coordinates), box);
}

/** Whether a point or a segment lies in the box, in part at least. @type {(coordinates: Coordinates, box: Box) => boolean} */
function crosses(coordinates, box) {
  if (isPosition(coordinates)) return reaches(coordinates, coordinates, box);
  const parts = /** @type {Coordinates[]} */ (coordinates);
  return parts.some((part, index) => {
    if (!isPosition(part)) return crosses(part, box);
    return reaches(/** @type {LonLat} */ (parts[Math.max(0, index - 1)]), part, box);
  });
}

/** @type {(coordinates: Coordinates) => coordinates is LonLat} */
const isPosition = (coordinates) => typeof coordinates[0] === "number";

/** Whether a segment reaches into the box: the clipping of Liang and Barsky. @type {(a: LonLat, b: LonLat, box: Box) => boolean} */
function reaches([x1, y1], [x2, y2], [west, south, east, north]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [-dx, x1 - west],
    [dx, east - x1],
    [-dy, y1 - south],
    [dy, north - y1],
  ]) {
    if (step === 0 && room < 0) return false;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
    if (from > to) return false;
  }
  return true;
}
