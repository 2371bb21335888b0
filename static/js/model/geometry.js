/* Geometry of GeoJSON: bounding boxes, anchors of symbols, scanlines, the next of several spots. */

/** @import {Geometry, MultiPolygon, Polygon} from "geojson" */
/** @import {Box, Coordinates, LonLat} from "../types.js" */

/** @type {(coordinates: Coordinates) => coordinates is LonLat} */
const isPosition = (coordinates) => typeof coordinates[0] === "number";

/**
 * Coordinates with the latitude first, at any depth.
 * @param {Coordinates} coordinates
 * @returns {Coordinates}
 */
export function latitudeFirst(coordinates) {
  if (!isPosition(coordinates)) return coordinates.map(latitudeFirst);
  const [lon, lat] = coordinates;
  return [lat, lon];
}

const DEPTH = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

/** @type {(coordinates: unknown, depth: number) => boolean} */
const nested = (coordinates, depth) =>
  Array.isArray(coordinates) &&
  coordinates.length > 0 &&
  (depth ? coordinates.every((part) => nested(part, depth - 1)) : coordinates.length > 1 && coordinates.every(Number.isFinite));

/**
 * The geometry if the map can draw it, else null: a record that it cannot draw must not stop all others.
 * @param {Geometry | null | undefined} geometry
 * @returns {Geometry | null}
 */
export function drawable(geometry) {
  if (!geometry) return null;
  const depth = DEPTH[/** @type {keyof typeof DEPTH} */ (geometry.type)];
  return depth !== undefined && nested(/** @type {any} */ (geometry).coordinates, depth) ? geometry : null;
}

/** @type {(coordinates: Coordinates) => Generator<LonLat>} */
function* positions(coordinates) {
  if (isPosition(coordinates)) yield coordinates;
  else for (const part of coordinates) yield* positions(part);
}

/** @type {WeakMap<Geometry, Box | null>} */
const boxes = new WeakMap();

/**
 * Bounding box of a geometry; cached.
 * @param {Geometry | null | undefined} geometry
 * @returns {Box|null}
 */
export function bboxOf(geometry) {
  if (!geometry) return null;
  const cached = boxes.get(geometry);
  if (cached !== undefined) return cached;
  const box = measure(geometry);
  boxes.set(geometry, box);
  return box;
}

/** @type {(geometry: Geometry) => Box | null} */
function measure(geometry) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions(coordinatesOf(geometry))) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box[0] === Infinity ? null : box;
}

/** @type {(geometry: Geometry) => Coordinates} */
const coordinatesOf = (geometry) =>
  geometry.type === "GeometryCollection" ? geometry.geometries.map(coordinatesOf) : geometry.coordinates;

/** @type {(ring: LonLat[]) => {area: number, at: LonLat}} */
function ringCentre(ring) {
  let area = 0,
    x = 0,
    y = 0;
  for (let i = 0; i < ring.length - 1; i += 1) {
    const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    area += cross;
    x += (ring[i][0] + ring[i + 1][0]) * cross;
    y += (ring[i][1] + ring[i + 1][1]) * cross;
  }
  return area ? { area: Math.abs(area / 2), at: [x / (3 * area), y / (3 * area)] } : { area: 0, at: ring[0] };
}

/** @type {(line: LonLat[]) => LonLat} */
function lineMiddle(line) {
  const lengths = line.slice(1).map((p, i) => Math.hypot(p[0] - line[i][0], p[1] - line[i][1]));
  let left = lengths.reduce((sum, n) => sum + n, 0) / 2;
  for (let i = 0; i < lengths.length; i += 1) {
    if (left <= lengths[i]) {
      const f = lengths[i] ? left / lengths[i] : 0;
      return [line[i][0] + (line[i + 1][0] - line[i][0]) * f, line[i][1] + (line[i + 1][1] - line[i][1]) * f];
    }
    left -= lengths[i];
  }
  return line[0];
}

/**
 * Where the symbol of a geometry is drawn.
 * @param {Geometry | null | undefined} geometry
 * @returns {LonLat|null}
 */
export function anchor(geometry) {
  if (!geometry) return null;
  switch (geometry.type) {
    case "Point":
      return geometry.coordinates;
    case "MultiPoint":
      return geometry.coordinates[0];
    case "LineString":
      return lineMiddle(geometry.coordinates);
    case "MultiLineString":
      return lineMiddle(geometry.coordinates.reduce((a, b) => (b.length > a.length ? b : a)));
    case "Polygon":
      return ringCentre(geometry.coordinates[0]).at;
    case "MultiPolygon":
      return geometry.coordinates.map((rings) => ringCentre(rings[0])).reduce((a, b) => (b.area > a.area ? b : a)).at;
    default:
      return anchor(geometry.geometries[0]);
  }
}

/**
 * The geometry if it is a Polygon or MultiPolygon, else null.
 * @param {Geometry | null | undefined} geometry
 * @returns {Polygon | MultiPolygon | null}
 */
export const areaOf = (geometry) => (geometry?.type === "Polygon" || geometry?.type === "MultiPolygon" ? geometry : null);

/**
 * All rings of a Polygon or MultiPolygon, holes included.
 * @param {Polygon | MultiPolygon} geometry
 * @returns {LonLat[][]}
 */
export const ringsOf = (geometry) => (geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat());

/**
 * Whether an area covers a position.
 * @param {Polygon | MultiPolygon} geometry
 * @param {LonLat} position
 * @returns {boolean}
 */
export function covers(geometry, [lon, lat]) {
  const box = bboxOf(geometry);
  if (!box || lon < box[0] || lat < box[1] || lon > box[2] || lat > box[3]) return false;
  return scanlineCrossings(ringsOf(geometry), lat).filter((x) => x > lon).length % 2 === 1;
}

/**
 * Longitudes at which the parallel at latitude y enters and leaves the rings, sorted.
 * @param {LonLat[][]} rings
 * @param {number} y
 * @returns {number[]}
 */
export function scanlineCrossings(rings, y) {
  /** @type {number[]} */
  const found = [];
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i += 1) {
      const [x1, y1] = ring[i],
        [x2, y2] = ring[i + 1];
      if (y1 > y !== y2 > y) found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    }
  }
  return found.sort((a, b) => a - b);
}

/** @type {{[key: string]: [dx: number, dy: number] | undefined}} of the arrow keys */
export const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The next spot in a direction [dx, dy], for arrow keys.
 * @template {{x: number, y: number, id: string}} T
 * @param {T[]} spots
 * @param {string} id
 * @param {number[]} direction
 * @returns {T|null}
 */
export function nearest(spots, id, [dx, dy]) {
  const from = spots.find((spot) => spot.id === id);
  if (!from) return null;
  /** @type {(T & {cost: number}) | null} */
  let best = null;
  for (const spot of spots) {
    const along = (spot.x - from.x) * dx + (spot.y - from.y) * dy;
    const across = Math.abs((spot.x - from.x) * dy) + Math.abs((spot.y - from.y) * dx);
    if (along <= 1 || across > along * 1.6) continue;
    const cost = along + across * 2;
    if (!best || cost < best.cost) best = { ...spot, cost };
  }
  return best;
}
