/* A small, repeatable force layout: ties pull, actors push, all drift to the middle; the same input gives the same picture.
   It runs in free space, is fitted into the frame, and then moves boxes (a dot with its name) until none covers another. */

/** @import {Point} from "../types.js" */

import { hashString } from "./hash.js";

/**
 * @typedef {[from: string, to: string, strength?: number]} Spring a tie between two nodes; strength 1 where none is given
 * @typedef {Point & {id: string, dx: number, dy: number}} Body
 * @typedef {{left: number, right: number, up: number, down: number}} Extent of a box about its point
 */

const GAP = 60;
const NO_EXTENT = { left: 0, right: 0, up: 0, down: 0 };

/**
 * Positions of nodes in free space. With `from`, it starts there, so that drawings of two dates are alike.
 * @param {string[]} ids
 * @param {Spring[]} springs
 * @param {{shape?: number, rounds?: number, from?: Map<string, Point> | null}} [options]
 * @returns {Map<string, Point>}
 */
export function simulate(ids, springs, { shape = 1.3, rounds = 300, from = null } = {}) {
  const points = ids.map((id, index) => {
    const turn = index * 2.399963 + (hashString(id) % 100) / 100,
      radius = GAP * 0.55 * Math.sqrt(index + 1);
    const { x, y } = from?.get(id) ?? { x: Math.cos(turn) * radius * shape, y: Math.sin(turn) * radius };
    return { id, x, y, dx: 0, dy: 0 };
  });
  const place = new Map(points.map((point) => [point.id, point]));
  const pulls = springs.flatMap(([from, to, strength = 1]) => {
    const [a, b] = [place.get(from), place.get(to)];
    return a && b && a !== b ? [{ a, b, strength }] : [];
  });
  for (let round = 0; round < rounds; round += 1) step(points, pulls, shape, (from ? 7 : 14) * (1 - round / rounds) ** 1.4 + 0.1);
  return new Map(points.map(({ id, x, y }) => [id, { x, y }]));
}

/** @type {(points: Body[], springs: {a: Body, b: Body, strength: number}[], shape: number, heat: number) => void} */
function step(points, springs, shape, heat) {
  for (const point of points) {
    point.dx = -point.x * 0.03;
    point.dy = -point.y * 0.03 * shape;
  }
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 1; j < points.length; j += 1) {
      const a = points[i],
        b = points[j];
      const dx = a.x - b.x || 0.1,
        dy = a.y - b.y || 0.1;
      const square = dx * dx + dy * dy;
      if (square > GAP * GAP * 36) continue;
      const push = (GAP * GAP * 0.7) / square;
      a.dx += dx * push;
      a.dy += dy * push;
      b.dx -= dx * push;
      b.dy -= dy * push;
    }
  }
  for (const { a, b, strength } of springs) {
    const dx = b.x - a.x,
      dy = b.y - a.y,
      far = Math.hypot(dx, dy) || 1;
    const pull = ((far - GAP * 0.8) / far) * 0.12 * strength;
    a.dx += dx * pull;
    a.dy += dy * pull;
    b.dx -= dx * pull;
    b.dy -= dy * pull;
  }
  for (const point of points) {
    const size = Math.hypot(point.dx, point.dy) || 1,
      limit = Math.min(size, heat);
    point.x += (point.dx / size) * limit;
    point.y += (point.dy / size) * limit;
  }
}

/**
 * Positions scaled to a frame; padX and padY stay free for the names.
 * @param {Map<string, Point>} spots
 * @param {{width: number, height: number, padX?: number, padY?: number}} frame
 * @returns {Map<string, Point>}
 */
export function fitToFrame(spots, { width, height, padX = 30, padY = 30 }) {
  const xs = [...spots.values()].map((p) => p.x),
    ys = [...spots.values()].map((p) => p.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const sx = Math.min(3, (width - 2 * padX) / Math.max(1, x1 - x0)),
    sy = Math.min(3, (height - 2 * padY) / Math.max(1, y1 - y0));
  return new Map(
    [...spots].map(([id, { x, y }]) => [id, { x: width / 2 + (x - (x0 + x1) / 2) * sx, y: height / 2 + (y - (y0 + y1) / 2) * sy }]),
  );
}

/**
 * Moves boxes apart, each pair along the axis on which they overlap least, inside the frame.
 * @param {Map<string, Point>} spots
 * @param {Map<string, Extent>} boxes
 * @param {{width: number, height: number, rounds?: number}} frame
 * @returns {Map<string, Point>}
 */
export function resolveOverlaps(spots, boxes, { width, height, rounds = 400 }) {
  const all = [...spots].map(([id, { x, y }]) => ({ id, x, y, ...(boxes.get(id) ?? NO_EXTENT) }));
  for (let round = 0; round < rounds; round += 1) {
    let moved = false;
    for (let i = 0; i < all.length; i += 1) for (let j = i + 1; j < all.length; j += 1) moved = separate(all[i], all[j]) || moved;
    for (const box of all) {
      box.x = Math.max(box.left, Math.min(width - box.right, box.x));
      box.y = Math.max(box.up, Math.min(height - box.down, box.y));
    }
    if (!moved) break;
  }
  return new Map(all.map(({ id, x, y }) => [id, { x, y }]));
}

/** @type {(a: Point & Extent, b: Point & Extent) => boolean} whether they overlapped */
function separate(a, b) {
  const overX = Math.min(a.x + a.right, b.x + b.right) - Math.max(a.x - a.left, b.x - b.left);
  const overY = Math.min(a.y + a.down, b.y + b.down) - Math.max(a.y - a.up, b.y - b.up);
  if (overX <= 0.01 || overY <= 0.01) return false;
  if (overX < overY * 1.6) {
    const way = a.x < b.x ? 1 : -1;
    a.x -= (way * overX) / 2;
    b.x += (way * overX) / 2;
  } else {
    const way = a.y < b.y ? 1 : -1;
    a.y -= (way * overY) / 2;
    b.y += (way * overY) / 2;
  }
  return true;
}
