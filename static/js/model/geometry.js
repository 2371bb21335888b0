/* Geometry of GeoJSON: bounding boxes, anchors of symbols, scanlines, clusters. */

/**
 * Coordinates with the latitude first, at any depth.
 * @param {any[]} c
 * @returns {any[]}
 */
export const latitudeFirst = (c) => (typeof c[0] === "number" ? [c[1], c[0]] : c.map(latitudeFirst));

const positions = function* (coordinates) {
  if (typeof coordinates[0] === "number") yield coordinates;
  else for (const part of coordinates) yield* positions(part);
};

const boxes = new WeakMap();

/**
 * Bounding box of a geometry; cached.
 * @param {any} geometry
 * @returns {import("../types.js").Box|null}
 */
export function bboxOf(geometry) {
  if (!geometry) return null;
  if (!boxes.has(geometry)) boxes.set(geometry, measure(geometry));
  return boxes.get(geometry);
}

function measure(geometry) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const parts = geometry.type === "GeometryCollection" ? geometry.geometries.map((g) => g.coordinates) : geometry.coordinates;
  for (const [x, y] of positions(parts)) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box[0] === Infinity ? null : box;
}

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
 * @param {any} geometry
 * @returns {import("../types.js").LonLat|null}
 */
export function anchor(geometry) {
  if (!geometry) return null;
  const c = geometry.coordinates;
  switch (geometry.type) {
    case "Point":
      return c;
    case "MultiPoint":
      return c[0];
    case "LineString":
      return lineMiddle(c);
    case "MultiLineString":
      return lineMiddle(c.reduce((a, b) => (b.length > a.length ? b : a)));
    case "Polygon":
      return ringCentre(c[0]).at;
    case "MultiPolygon":
      return c.map((p) => ringCentre(p[0])).reduce((a, b) => (b.area > a.area ? b : a)).at;
    default:
      return anchor(geometry.geometries?.[0]);
  }
}

/**
 * All rings of a Polygon or MultiPolygon, holes included.
 * @param {any} geometry
 * @returns {import("../types.js").LonLat[][]}
 */
export const ringsOf = ({ type, coordinates }) => (type === "Polygon" ? coordinates : coordinates.flat());

/**
 * Longitudes at which the parallel at latitude y enters and leaves the rings, sorted.
 * @param {import("../types.js").LonLat[][]} rings
 * @param {number} y
 * @returns {number[]}
 */
export function scanlineCrossings(rings, y) {
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

/**
 * Offset of the n-th symbol around a centre: one at the centre, then rings of 6, 12, 18 … at `gap` pixels.
 * @param {number} index
 * @param {number} gap
 * @returns {[number, number]}
 */
export function hexSlot(index, gap) {
  if (index === 0) return [0, 0];
  let ring = 1,
    first = 1;
  while (index >= first + ring * 6) {
    first += ring * 6;
    ring += 1;
  }
  const turn = ((index - first) / (ring * 6)) * 2 * Math.PI + (ring % 2 ? Math.PI / 6 : 0);
  return [Math.cos(turn) * ring * gap, Math.sin(turn) * ring * gap];
}

/**
 * Groups of points that lie within `distance` pixels of the first of their group.
 * @template {{x: number, y: number}} T
 * @param {T[]} points
 * @param {number} distance
 * @returns {{x: number, y: number, members: T[]}[]}
 */
export function cluster(points, distance) {
  const groups = [];
  for (const point of points) {
    const near = groups.find((g) => Math.abs(g.x - point.x) < distance && Math.abs(g.y - point.y) < distance);
    if (near) near.members.push(point);
    else groups.push({ x: point.x, y: point.y, members: [point] });
  }
  return groups;
}

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
