import assert from "node:assert/strict";
import { test } from "node:test";

import { fitToFrame, resolveOverlaps, simulate } from "../../../static/js/model/force-layout.js";

const nodes = Array.from({ length: 30 }, (_, i) => `n${i}`),
  springs = nodes.slice(1).map((node) => ["n0", node]);
const frame = { width: 900, height: 600 };
const half = { left: 45, right: 45, up: 10, down: 30 };
const boxes = new Map(nodes.map((node) => [node, half]));

test("the layout is the same each time and inside its frame", () => {
  const draw = () => resolveOverlaps(fitToFrame(simulate(nodes, springs), frame), boxes, frame);
  const spots = draw();
  assert.deepEqual([...spots], [...draw()]);
  for (const { x, y } of spots.values()) assert.ok(x >= 45 && x <= 855 && y >= 10 && y <= 570);
});

test("labels do not overlap", () => {
  const spots = [...resolveOverlaps(fitToFrame(simulate(nodes, springs), frame), boxes, frame).values()];
  for (const [i, a] of spots.entries())
    for (const b of spots.slice(i + 1))
      assert.ok(Math.abs(a.x - b.x) >= 89.9 || Math.abs(a.y - b.y) >= 39.9, `${a.x},${a.y} ${b.x},${b.y}`);
});

test("a layout that starts from another stays near it", () => {
  const before = simulate(nodes, springs),
    after = simulate(nodes.slice(0, 29), springs.slice(0, 28), { rounds: 100, from: before });
  const moved = [...after].map(([id, { x, y }]) => Math.hypot(x - before.get(id).x, y - before.get(id).y));
  assert.ok(moved.reduce((a, b) => a + b) / moved.length < 60, String(moved));
});
