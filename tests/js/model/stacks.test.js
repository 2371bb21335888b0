import assert from "node:assert/strict";
import { test } from "node:test";

import { SIGN, stackSpots } from "../../../static/js/model/stacks.js";

const spot = (key, x, y, count = 1) => ({ x, y, group: { shown: "point", key, entries: Array.from({ length: count }, (_, i) => `${key}${i}`) } });
const GATE = { x: 0, y: 0, halfWidth: 12, halfHeight: 11 };

test("signs that would touch are one stack, at the first of its places", () => {
  const stacks = stackSpots([spot("a", 0, 0, 3), spot("b", 10, 10, 2), spot("c", 60, 0)], []);
  assert.deepEqual(
    stacks.map(({ key, x, y, entries }) => [key, x, y, entries.length]),
    [
      ["a", 0, 0, 5],
      ["c", 60, 0, 1],
    ],
  );
});

test("no sign covers a crossing, and none is far from its place", () => {
  for (let x = -30; x <= 30; x += 3)
    for (let y = -30; y <= 30; y += 3) {
      const [stack] = stackSpots([spot("a", x, y)], [GATE]);
      assert.ok(Math.abs(stack.x) >= GATE.halfWidth + SIGN || Math.abs(stack.y) >= GATE.halfHeight + SIGN, `${x} ${y}`);
      assert.ok(Math.hypot(stack.x - x, stack.y - y) <= 26, `${x} ${y}`);
      assert.equal(stack.from === null, stack.x === x && stack.y === y);
    }
});

test("places on a crossing share one stack beside it", () => {
  const stacks = stackSpots([spot("a", 0, 0), spot("b", 1, 0)], [GATE]);
  assert.equal(stacks.length, 1);
  assert.deepEqual(stacks[0].from, { x: 0, y: 0 });
});
