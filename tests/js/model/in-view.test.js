import assert from "node:assert/strict";
import { test } from "node:test";

import { meets } from "../../../static/js/model/in-view.js";
import { rectangle } from "../sample.js";

const VIEW = [40, 34, 41, 35];
const line = (...coordinates) => ({ type: "LineString", coordinates });

test("points and lines meet the view where they are in it or pass through it", () => {
  assert.equal(meets({ type: "Point", coordinates: [40.5, 34.5] }, VIEW), true);
  assert.equal(meets({ type: "MultiPoint", coordinates: [[0, 0], [40.5, 34.5]] }, VIEW), true); // prettier-ignore
  assert.equal(meets(line([39, 33], [42, 36]), VIEW), true);
  assert.equal(meets(line([39, 34.5], [42, 34.5]), VIEW), true);
});

test("a line or an area that goes round the view does not meet it, though its box does", () => {
  assert.equal(meets(line([39, 33], [39, 36], [42, 36]), VIEW), false);
  const hole = rectangle(39.5, 33.5, 2).coordinates[0];
  assert.equal(meets({ type: "Polygon", coordinates: [...rectangle(38, 32, 5).coordinates, hole] }, VIEW), false);
});

test("an area meets the view that it covers, holds a part of, or lies in", () => {
  assert.equal(meets(rectangle(30, 30, 20), VIEW), true);
  assert.equal(meets(rectangle(40.9, 34.9, 3), VIEW), true);
  assert.equal(meets(rectangle(40.4, 34.4, 0.1), VIEW), true);
  assert.equal(meets(rectangle(42, 34, 1), VIEW), false);
});
