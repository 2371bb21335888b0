/* Stacks: groups of records whose signs would lie on one another are one sign with their number. Pure geometry in pixels. */

/** @import {Group, Point, Stack} from "../types.js" */

export const SIGN = 11; // pixels, half the size of a sign
const APART = 26; // pixels between the centres of two signs
const STEPS = 16; // directions that are tried
const FAR = 40; // pixels; a crossing hides no sign that is farther from it

/**
 * @typedef {Point & {halfWidth: number, halfHeight: number}} Obstacle the box of a crossing's sign, by its centre
 */

/**
 * Joins each group to the first stack that it would touch. The order of the groups decides whose position a stack has, so it must
 * not depend on the date: then a stack stays where it is while time moves.
 * @param {(Point & {group: Group})[]} spots the most important first
 * @param {Obstacle[]} crossings
 * @returns {Stack[]}
 */
export function stackSpots(spots, crossings) {
  /** @type {Stack[]} */
  const stacks = [];
  for (const { x, y, group } of spots) {
    const at = clearOfCrossings({ x, y }, stacks, crossings);
    const near = stacks.find((stack) => distance(stack, at) < APART || (stack.from && distance(stack.from, { x, y }) < SIGN));
    if (near) near.groups.push(group);
    else stacks.push({ ...at, key: group.key, from: at.x === x && at.y === y ? null : { x, y }, groups: [group], entries: [] });
  }
  for (const stack of stacks) stack.entries = stack.groups.flatMap(({ entries }) => entries);
  return stacks;
}

/** @type {(a: Point, b: Point) => number} */
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/** @type {(at: Point, box: Obstacle) => boolean} */
const covers = ({ x, y }, box) => Math.abs(x - box.x) < box.halfWidth + SIGN && Math.abs(y - box.y) < box.halfHeight + SIGN;

/**
 * The position nearest to a point at which a sign touches no crossing, and no stack if there is such a one.
 * @param {Point} point
 * @param {Stack[]} stacks
 * @param {Obstacle[]} crossings
 * @returns {Point}
 */
function clearOfCrossings(point, stacks, crossings) {
  if (!crossings.some((box) => covers(point, box))) return point;
  const near = crossings.filter((box) => distance(point, box) < FAR * 2);
  /** @type {(Point & {cost: number})[]} */
  const places = [];
  for (let radius = 2; radius <= FAR; radius += 2) {
    for (let step = 0; step < STEPS; step += 1) {
      const turn = (step / STEPS) * 2 * Math.PI + Math.PI / 2; // below first: names stand beside
      const at = { x: point.x + Math.cos(turn) * radius, y: point.y + Math.sin(turn) * radius };
      if (near.some((box) => covers(at, box))) continue;
      const full = stacks.some((stack) => distance(stack, at) < APART);
      places.push({ ...at, cost: radius + (full ? FAR : 0) });
    }
  }
  if (!places.length) return point;
  const { x, y } = places.reduce((best, at) => (at.cost < best.cost ? at : best));
  return { x, y };
}
