/* Where a name stands along a line of the map: on a stretch that is nearly straight and in view, at intervals. Pure. */

/** @import {Point} from "../types.js" */

const STEP = 24; // pixels between the places that are tried
const INTERVAL = 560; // pixels of the line between two names
const STRAIGHT = 0.975; // of the length of a stretch is between its ends

/** @typedef {{x: number, y: number, angle: number, spots: Point[]}} Stretch its middle, in degrees; spots: points along the name */

/**
 * The stretches of a line on which a name fits.
 * @param {Point[]} points of the line, in pixels
 * @param {number} width of the name
 * @param {(spots: Point[]) => boolean} isFree whether the name may cover these points
 * @returns {Stretch[]}
 */
export function stretchesFor(points, width, isFree) {
  const lengths = [0];
  for (let i = 1; i < points.length; i += 1) {
    lengths.push(lengths[i - 1] + Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y));
  }
  const total = lengths[lengths.length - 1];
  /** @type {Stretch[]} */
  const found = [];
  let from = 0;
  while (from + width <= total) {
    const stretch = stretchAt(points, lengths, from, width);
    if (stretch && isFree(stretch.spots)) {
      found.push(stretch);
      from += INTERVAL;
    } else from += STEP;
  }
  return found;
}

/** @type {(points: Point[], lengths: number[], from: number, width: number) => Stretch | null} */
function stretchAt(points, lengths, from, width) {
  const spots = [0, 0.25, 0.5, 0.75, 1].map((share) => pointAt(points, lengths, from + share * width));
  const [start, , , , end] = spots;
  if (Math.hypot(end.x - start.x, end.y - start.y) < STRAIGHT * width) return null;
  const angle = (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI;
  const upright = angle > 90 ? angle - 180 : angle <= -90 ? angle + 180 : angle;
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2, angle: upright, spots };
}

/** @type {(points: Point[], lengths: number[], at: number) => Point} */
function pointAt(points, lengths, at) {
  let [low, high] = [0, lengths.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lengths[middle] <= at) low = middle;
    else high = middle;
  }
  const share = (at - lengths[low]) / (lengths[high] - lengths[low] || 1);
  return { x: points[low].x + share * (points[high].x - points[low].x), y: points[low].y + share * (points[high].y - points[low].y) };
}
