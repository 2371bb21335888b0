import assert from "node:assert/strict";
import { test } from "node:test";

import { nameLines } from "../../../static/js/model/name-lines.js";

/** @type {(...positions: number[][]) => import("geojson").Polygon} */
const polygon = (...positions) => ({ type: "Polygon", coordinates: [[...positions, positions[0]]] });

test("the first line of a wide box is level, in its middle, with room about it", () => {
  const [{ ends, height }] = nameLines(polygon([40, 0], [42, 0], [42, 1], [40, 1]));
  assert.ok(Math.abs(ends[0][1] - 0.5) < 0.1 && Math.abs(ends[1][1] - 0.5) < 0.1);
  assert.ok(Math.abs(ends[1][0] - ends[0][0]) > 1.9);
  assert.ok(height > 0.8 && height <= 1);
});

test("the first line of a slanting strip follows it", () => {
  const [{ ends }] = nameLines(polygon([40, 0], [42, 1], [42, 1.2], [40, 0.2]));
  const slope = (ends[1][1] - ends[0][1]) / (ends[1][0] - ends[0][0]);
  assert.ok(slope > 0.3 && slope < 0.6);
});
