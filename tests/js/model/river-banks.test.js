import assert from "node:assert/strict";
import { test } from "node:test";

import { bankFinder } from "../../../static/js/model/river-banks.js";
import { rectangle } from "../sample.js";

const find = bankFinder([
  { slug: "shamiyya", geometry: rectangle(0, 0, 1) },
  { slug: "jazira", geometry: rectangle(0, 1, 1) },
  { slug: "elsewhere", geometry: rectangle(0, 5, 1) },
]);
const banks = (geometry) => [...find(geometry)].sort().join();

test("a point is on the bank whose outline it lies in", () => {
  assert.equal(banks({ type: "Point", coordinates: [0.5, 0.5] }), "right");
  assert.equal(banks({ type: "Point", coordinates: [0.5, 1.5] }), "left");
  assert.equal(banks({ type: "Point", coordinates: [0.5, 5.5] }), "");
  assert.equal(banks(undefined), "");
});

test("a sliver of an area is on no bank", () => {
  const from = (south) => rectangle(0, south, 1);
  assert.equal(banks(from(-0.99999)), "", "1 m along a bank of 100 km");
  assert.equal(banks(from(-0.99)), "right", "1 km");
  assert.equal(banks(from(0.00001)), "right", "1 m beyond the middle");
  assert.equal(banks(rectangle(0.5, 0.99995, 0.0001)), "left,right", "half of something small");
});

test("a line is on every bank that it passes", () => {
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

test("an area is on every bank that it overlaps", () => {
  assert.equal(banks(rectangle(0.4, 0.4, 0.01)), "right");
  assert.equal(banks(rectangle(-9, -9, 20)), "left,right");
  assert.equal(banks(rectangle(0, -1, 1)), "", "a shared edge is no overlap");
  assert.equal(banks({ type: "MultiPolygon", coordinates: [rectangle(8, 8, 1).coordinates, rectangle(0.5, 1.5, 1).coordinates] }), "left");
});
