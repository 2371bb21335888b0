/* Which bank of the Euphrates a record is on: its point, a part of its line, or more than a sliver of its area lies in the
   outline of a bank, as within= of the API has it (reaches_into).
   Right is the Shamiyya and, in Qa'im, the south bank; left the Jazira and the north bank. Pure. */

/** @import {Geometry} from "geojson" */
/** @import {Box, LonLat, Row} from "../types.js" */

import { areaOf, bboxOf, scanlineCrossings, ringsOf } from "./geometry.js";

/** @typedef {{box: Box, rings: LonLat[][]}} Area */

/** @type {{[slug: string]: string}} */
const OUTLINES = { shamiyya: "right", "qaim-south-bank": "right", jazira: "left", "qaim-north-bank": "left" };
const ROWS = 48; // two areas are compared along so many parallels
const SLIVER_KM2 = 0.1; // the API's SLIVER_KM2 and SLIVER_SHARE, of the smaller area
const SLIVER_SHARE = 0.001;
const KM2_PER_SQUARE_DEGREE = 10200; // at 34.5° north
const EDGE = 1e-5; // degrees; what runs along the river touches both banks

/** @type {(rings: LonLat[][], position: LonLat) => boolean} */
const inside = (rings, [x, y]) => scanlineCrossings(rings, y).filter((cut) => cut < x).length % 2 === 1;
/** @type {(a: Box, b: Box) => boolean} */
const disjoint = (a, b) => a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3];

/** How much of a parallel two areas share, from the places where they cut it. @type {(a: number[], b: number[]) => number} */
function overlap(a, b) {
  let width = 0;
  for (let i = 0; i < a.length; i += 2) {
    for (let j = 0; j < b.length; j += 2) width += Math.max(0, Math.min(a[i + 1], b[j + 1]) - Math.max(a[i], b[j]));
  }
  return width;
}

/** What two areas share, in square degrees. @type {(a: Area, b: Area) => number} */
function sharedSize(a, b) {
  const south = Math.max(a.box[1], b.box[1]),
    height = (Math.min(a.box[3], b.box[3]) - south) / ROWS;
  let width = 0;
  for (let row = 0; row < ROWS; row += 1) {
    const y = south + height * (row + 0.5);
    width += overlap(scanlineCrossings(a.rings, y), scanlineCrossings(b.rings, y));
  }
  return width * height;
}

/** @type {(a: Area, b: Area) => boolean} */
function areasMeet(a, b) {
  const smaller = Math.min(sharedSize(a, a), sharedSize(b, b));
  return sharedSize(a, b) >= Math.max(SLIVER_SHARE * smaller, Math.min(SLIVER_KM2 / KM2_PER_SQUARE_DEGREE, smaller / 10));
}

/** Points of a line, none further than 0.005° from the next. @type {(line: LonLat[]) => Generator<LonLat>} */
function* along(line) {
  for (let i = 0; i + 1 < line.length; i += 1) {
    const [x1, y1] = line[i],
      [x2, y2] = line[i + 1];
    const steps = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 0.005));
    for (let n = 0; n < steps; n += 1) yield [x1 + ((x2 - x1) * (n + 0.5)) / steps, y1 + ((y2 - y1) * (n + 0.5)) / steps];
  }
}

/** @type {(area: Area, geometry: Geometry) => boolean} */
function touches(area, geometry) {
  const box = bboxOf(geometry);
  if (!box || disjoint(area.box, box)) return false;
  /** @param {LonLat} position */
  const near = ([x, y]) =>
    x >= area.box[0] &&
    x <= area.box[2] &&
    y >= area.box[1] &&
    y <= area.box[3] &&
    [
      [EDGE, 0],
      [-EDGE, 0],
      [0, EDGE],
      [0, -EDGE],
    ].some(([dx, dy]) => inside(area.rings, [x + dx, y + dy]));
  switch (geometry.type) {
    case "Point":
      return inside(area.rings, geometry.coordinates);
    case "MultiPoint":
      return geometry.coordinates.some((position) => inside(area.rings, position));
    case "LineString":
      return [...along(geometry.coordinates)].some(near);
    case "MultiLineString":
      return geometry.coordinates.some((line) => [...along(line)].some(near));
    case "GeometryCollection":
      return geometry.geometries.some((part) => touches(area, part));
    default:
      return areasMeet(area, { box, rings: ringsOf(geometry) });
  }
}

/**
 * From the rows of places to a function from a geometry to its banks.
 * @param {Row[]} places
 * @returns {(geometry: Geometry | null | undefined) => Set<string>}
 */
export function bankFinder(places) {
  const areas = places.flatMap(({ slug, geometry }) => {
    const outline = areaOf(geometry);
    const box = bboxOf(outline);
    return OUTLINES[slug] && outline && box ? [{ bank: OUTLINES[slug], box, rings: ringsOf(outline) }] : [];
  });
  /** @type {WeakMap<Geometry, Set<string>>} */
  const byGeometry = new WeakMap();
  return (geometry) => {
    if (!geometry || !areas.length) return new Set();
    const cached = byGeometry.get(geometry);
    if (cached) return cached;
    const banks = new Set(areas.filter((area) => touches(area, geometry)).map(({ bank }) => bank));
    byGeometry.set(geometry, banks);
    return banks;
  };
}
