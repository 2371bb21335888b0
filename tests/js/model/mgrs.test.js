import assert from "node:assert/strict";
import { test } from "node:test";
import { mgrs, utm } from "../../../static/js/model/mgrs.js";

/* References computed with PROJ through PostGIS (EPSG:32637, 32638) and, for the grid letters, published examples. */
const CASES = [
  [[40.99, 34.37], "37S FU 82985 04976"], // Qa'im
  [[42.3, 36.5], "38S KF 58174 42798"], // beyond 42° east begins another zone
  [[-77.0353, 38.8895], "18S UJ 23478 06483"], // the Washington Monument, as Wikipedia has it
  [[2.2945, 48.8584], "31U DQ 48252 11954"], // the Eiffel Tower
  [[151.2153, -33.8568], "56H LH 34900 52288"], // the Sydney Opera House
  [[0, 0], "31N AA 66021 00000"],
];

test("a place has the reference that the maps of armies have", () => {
  for (const [place, reference] of CASES) assert.equal(mgrs(place), reference);
});

test("fewer digits name the larger square, without rounding", () => {
  assert.equal(mgrs([40.99, 34.37], 3), "37S FU 829 049");
  assert.equal(mgrs([40.99, 34.37], 4), "37S FU 8298 0497");
});

test("the grid ends near the poles", () => {
  assert.equal(mgrs([10, 85]), "");
  assert.equal(mgrs([10, -81]), "");
  assert.match(mgrs([10, 83.9]), /^33X/);
});

test("coordinates of UTM agree with PROJ to a millimetre", () => {
  const { zone, easting, northing } = utm([40.99, 34.37]);
  assert.equal(zone, 37);
  assert.ok(Math.abs(easting - 682985.02236) < 1e-3 && Math.abs(northing - 3804976.44743) < 1e-3);
});
