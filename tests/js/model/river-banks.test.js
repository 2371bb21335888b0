import assert from "node:assert/strict";
import { test } from "node:test";

import { bankFinder } from "../../../static/js/model/river-banks.js";

const square = (x, y, size) => ({
  type: "Polygon",
  coordinates: [
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ],
  ],
});
const find = bankFinder([
  { slug: "shamiyya", geometry: square(0, 0, 1) },
  { slug: "jazira", geometry: square(0, 1, 1) },
  { slug: "elsewhere", geometry: square(0, 5, 1) },
]);
const banks = (geometry) => [...find(geometry)].sort().join();

test("a point is on the bank whose outline it lies in", () => {
  assert.equal(banks({ type: "Point", coordinates: [0.5, 0.5] }), "right");
  assert.equal(banks({ type: "Point", coordinates: [0.5, 1.5] }), "left");
  assert.equal(banks({ type: "Point", coordinates: [0.5, 5.5] }), "");
  assert.equal(banks(undefined), "");
});

test("a line is on every bank it passes", () => {
  assert.equal(
    banks({
      type: "LineString",
      coordinates: [
        [0.5, -1],
        [0.5, 0.5],
      ],
    }),
    "right",
  );
  assert.equal(
    banks({
      type: "LineString",
      coordinates: [
        [0.5, -1],
        [0.5, 3],
      ],
    }),
    "left,right",
  );
  assert.equal(
    banks({
      type: "LineString",
      coordinates: [
        [0, 1],
        [1, 1],
      ],
    }),
    "left,right",
    "the river itself",
  );
});

test("an area is on every bank it covers a part of, however large or small it is", () => {
  assert.equal(banks(square(0.4, 0.4, 0.01)), "right");
  assert.equal(banks(square(-9, -9, 20)), "left,right");
  assert.equal(banks(square(0, -1, 1)), "", "side by side is not upon");
  assert.equal(banks({ type: "MultiPolygon", coordinates: [square(8, 8, 1).coordinates, square(0.5, 1.5, 1).coordinates] }), "left");
});
