import assert from "node:assert/strict";
import { test } from "node:test";

import { resolveOverlaps, fitToFrame, simulate } from "../../../static/js/model/force-layout.js";
import { nearest } from "../../../static/js/model/geometry.js";
import { subnetwork, rankActors, tiesDuring } from "../../../static/js/model/network.js";
import { parseQuery } from "../../../static/js/model/time.js";

const nodes = Array.from({ length: 30 }, (_, i) => `n${i}`),
  springs = nodes.slice(1).map((node) => ["n0", node]);
const frame = { width: 900, height: 600 };
const half = { left: 45, right: 45, up: 10, down: 30 };
const boxes = new Map(nodes.map((node) => [node, half]));

test("the network is drawn the same way each time, inside its frame", () => {
  const draw = () => resolveOverlaps(fitToFrame(simulate(nodes, springs), frame), boxes, frame);
  const spots = draw();
  assert.deepEqual([...spots], [...draw()]);
  for (const { x, y } of spots.values()) assert.ok(x >= 45 && x <= 855 && y >= 10 && y <= 570);
});

test("no name covers another", () => {
  const spots = [...resolveOverlaps(fitToFrame(simulate(nodes, springs), frame), boxes, frame).values()];
  for (const [i, a] of spots.entries())
    for (const b of spots.slice(i + 1))
      assert.ok(Math.abs(a.x - b.x) >= 89.9 || Math.abs(a.y - b.y) >= 39.9, `${a.x},${a.y} ${b.x},${b.y}`);
});

test("a picture that starts from another stays near it", () => {
  const before = simulate(nodes, springs),
    after = simulate(nodes.slice(0, 29), springs.slice(0, 28), { rounds: 100, from: before });
  const moved = [...after].map(([id, { x, y }]) => Math.hypot(x - before.get(id).x, y - before.get(id).y));
  assert.ok(moved.reduce((a, b) => a + b) / moved.length < 60, String(moved));
});

const tie = (from, to, kind = "part-of") => ({ record: { properties: { kind } }, family: "belongs", from, to });
const actors = new Map([
  ["army", { kind: "armed-force" }],
  ["state", { kind: "state" }],
  ["man", { kind: "person" }],
  ["far", { kind: "person" }],
]);
const ties = [tie("army", "state"), tie("man", "army"), tie("state", "man"), tie("far", "man")];

test("who bears arms comes before others with as many ties", () => {
  assert.deepEqual(rankActors(ties, actors).slugs, ["army", "man", "state", "far"]);
});

test("the main actors, those around one, or all", () => {
  assert.deepEqual(subnetwork(ties, actors, { scope: "main", most: 2 }).slugs, ["army", "man"]);
  assert.equal(subnetwork(ties, actors, { scope: "main", most: 2 }).ties.length, 1);
  assert.deepEqual(subnetwork(ties, actors, { chosen: "far", scope: "main", most: 2 }).slugs, ["man", "far"]);
  assert.equal(subnetwork(ties, actors, { scope: "all", most: 2 }).slugs.length, 4);
  assert.equal(subnetwork(ties, actors, { chosen: "nobody", scope: "main", most: 3 }).slugs.length, 3);
});

test("ties are those of the days asked", () => {
  const record = {
    layer: "relationships",
    horizon: 18_352,
    bounds: { earliestStart: 0, latestStart: 0, earliestEnd: 10, latestEnd: 10 },
    properties: { kind: "fought", subject: { slug: "a" }, object: { slug: "b" } },
  };
  assert.equal(tiesDuring([record], parseQuery("1970-01-05"), {})[0].family, "hostile");
  assert.equal(tiesDuring([record], parseQuery("1971"), {}).length, 0);
});

test("arrow keys walk to the nearest in their direction", () => {
  const spots = [
    { id: "a", x: 0, y: 0 },
    { id: "b", x: 50, y: 10 },
    { id: "c", x: 20, y: 90 },
  ];
  assert.equal(nearest(spots, "a", [1, 0]).id, "b");
  assert.equal(nearest(spots, "a", [0, 1]).id, "c");
  assert.equal(nearest(spots, "a", [-1, 0]), null);
});
