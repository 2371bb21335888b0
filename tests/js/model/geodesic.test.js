import assert from "node:assert/strict";
import { test } from "node:test";
import { areaOf, distance, lengthOf } from "../../../static/js/model/geodesic.js";

/* References: ST_Distance and ST_Area of PostGIS geographies (GeographicLib). */
const within = (value, reference, share) => assert.ok(Math.abs(value / reference - 1) < share, `${value} is not ${reference}`);

test("distances are those of the ellipsoid", () => {
  within(distance([40.95, 34.37], [41.05, 34.45]), 12778.17149138, 1e-9);
  within(distance([38.4, 32.6], [42.6, 37.2]), 638412.12427972, 1e-9);
  within(distance([0, 0], [1, 0]), 111319.490793, 1e-9); // along the equator
  assert.equal(distance([40, 34], [40, 34]), 0);
});

test("the length of a line is the sum of its parts", () => {
  assert.equal(lengthOf([]), 0);
  assert.equal(lengthOf([[40, 34]]), 0);
  within(lengthOf([[40, 34], [41, 34], [40, 34]]), 2 * distance([40, 34], [41, 34]), 1e-12);
});

test("areas are those between geodesics, in either direction", () => {
  const triangle = [[40.95, 34.37], [41.05, 34.37], [41, 34.45]];
  within(areaOf(triangle), 40809116.722, 1e-5);
  within(areaOf(triangle.reverse()), 40809116.722, 1e-5);
  within(areaOf([[40.5, 34.2], [41.3, 34.2], [41.3, 34.7], [40.5, 34.7]]), 4077564755.036, 1e-5);
  within(areaOf([[38.4, 32.6], [42.6, 32.6], [42.6, 37.2], [38.4, 37.2]]), 195847831590.727, 1e-5);
});
