import assert from "node:assert/strict";
import { test } from "node:test";

import { placeFor } from "../../../static/js/panels/legend-place.js";

const legend = { left: 10, right: 240, height: 200 };
const corner = (...crossings) => placeFor(legend, 600, crossings, "bottom")?.corner;

test("the legend stays where it is while it covers no crossing", () => {
  assert.equal(corner(), "bottom");
  assert.equal(corner({ x: 400, y: 550 }), "bottom");
  assert.equal(placeFor(legend, 600, [{ x: 400, y: 550 }], "top").corner, "top");
});

test("the legend goes to the other corner where it would cover a crossing", () => {
  assert.equal(corner({ x: 100, y: 500 }), "top");
  assert.equal(corner({ x: 255, y: 420 }), "top"); // its sign reaches to the legend
});

test("where neither corner has room for all of it, the legend is as high as the larger room", () => {
  assert.deepEqual(placeFor(legend, 600, [{ x: 100, y: 170 }, { x: 100, y: 440 }], "bottom"), { corner: "top", height: 138 }); // prettier-ignore
});

test("where there is hardly any room there is no place", () => {
  assert.equal(placeFor(legend, 300, [{ x: 100, y: 120 }, { x: 100, y: 190 }], "bottom"), null); // prettier-ignore
});
