import assert from "node:assert/strict";
import { test } from "node:test";

import { covers } from "../../../static/js/model/geometry.js";
import { overlaidZones } from "../../../static/js/model/overlays.js";
import { rectangle } from "../sample.js";

const zone = (id, geometry, slugs, fill = "solid") => ({ record: { id, geometry }, style: { fill, slugs } });
const ids = (...zones) => [...overlaidZones(zones)];

test("an area covers what is in it, but neither its holes nor what is beside it", () => {
  const [outer] = rectangle(0, 0, 4).coordinates;
  const [hole] = rectangle(1, 1, 1).coordinates;
  const area = { type: "Polygon", coordinates: [outer, hole] };
  assert.deepEqual([[3, 3], [1.5, 1.5], [5, 1], [-1, 2]].map((at) => covers(area, at)), [true, false, false, false]);
  const two = { type: "MultiPolygon", coordinates: [rectangle(0, 0, 1).coordinates, rectangle(5, 5, 1).coordinates] };
  assert.deepEqual([[0.5, 0.5], [5.5, 5.5], [3, 3]].map((at) => covers(two, at)), [true, true, false]);
});

test("of two zones with one outline the upper is overlaid", () => {
  const outline = rectangle(0, 0, 2);
  assert.deepEqual(ids(zone("a", outline, ["red"]), zone("b", outline, ["blue"])), ["b"]);
  assert.deepEqual(ids(zone("a", rectangle(0, 0, 2), ["red"]), zone("b", rectangle(0, 0, 2.01), ["blue"])), ["b"]);
});

test("a zone that lies on a larger one is overlaid; one that only meets it is not", () => {
  const large = zone("large", rectangle(0, 0, 10), ["red"]);
  assert.deepEqual(ids(large, zone("inner", rectangle(4, 4, 1), ["blue"])), ["inner"]);
  assert.deepEqual(ids(large, zone("half", rectangle(9, 4, 2), ["blue"])), []);
  assert.deepEqual(ids(large, zone("beside", rectangle(10, 4, 2), ["blue"])), []);
});

test("the same holders, or fills that can be told apart, need no bands", () => {
  const outline = rectangle(0, 0, 2);
  assert.deepEqual(ids(zone("a", outline, ["red"]), zone("b", outline, ["red"])), []);
  assert.deepEqual(ids(zone("a", outline, ["red"], "hatch"), zone("b", outline, ["blue"], "hatch")), []);
  assert.deepEqual(ids(zone("a", outline, ["red"]), zone("b", outline, ["blue"], "tint")), []);
});
