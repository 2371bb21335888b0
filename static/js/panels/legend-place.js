/* Where the legend stands, and how high it may be, so that it covers no crossing. Pure. */

/** @import {Point} from "../types.js" */

/** @typedef {{left: number, right: number, height: number}} Extent of the legend, in pixels of the stage */

const SIGN = 22; // pixels about the middle of a crossing
const EDGE = 10; // between the legend and the edge of the stage
export const LEAST = 120; // a lower legend is better closed

/**
 * The corner of its side at which the legend covers no crossing: the present one if it fits there, else the other one, else that with
 * more room.
 * @param {Extent} legend
 * @param {number} stageHeight
 * @param {Point[]} crossings in pixels of the stage
 * @param {string} present
 * @returns {{corner: string, height: number} | null} height: that it may have; null where there is hardly any
 */
export function placeFor(legend, stageHeight, crossings, present) {
  const inWay = crossings.filter(({ x }) => x > legend.left - SIGN && x < legend.right + SIGN).map(({ y }) => y);
  const lowest = Math.max(-SIGN, ...inWay.filter((y) => y < stageHeight + SIGN));
  const highest = Math.min(stageHeight + SIGN, ...inWay.filter((y) => y > -SIGN));
  /** @type {{[corner: string]: number}} */
  const room = { bottom: stageHeight - EDGE - SIGN - lowest, top: highest - SIGN - EDGE };
  const corners = [present, ...Object.keys(room).filter((corner) => corner !== present)];
  const fitting = corners.find((corner) => room[corner] >= legend.height);
  const corner = fitting ?? corners.sort((a, b) => room[b] - room[a])[0];
  return room[corner] < Math.min(LEAST, legend.height) ? null : { corner, height: room[corner] };
}
