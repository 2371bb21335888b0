import assert from "node:assert/strict";
import { test } from "node:test";

import { anchor, bboxOf, drawable, nearest } from "../../../static/js/model/geometry.js";
import { record } from "../sample.js";

test("anchors and boxes", () => {
  assert.deepEqual(
    anchor(record("control-zones/big").geometry).map((n) => Number(n.toFixed(3))),
    [41.2, 34.2],
  );
  assert.deepEqual(
    anchor({
      type: "LineString",
      coordinates: [
        [0, 0],
        [10, 0],
      ],
    }),
    [5, 0],
  );
  assert.deepEqual(bboxOf(record("control-zones/small").geometry), [41.1, 34.1, 41.2, 34.2]);
  assert.equal(bboxOf(null), null);
});

test("the nearest point is searched in one direction", () => {
  const spots = [
    { id: "a", x: 0, y: 0 },
    { id: "b", x: 50, y: 10 },
    { id: "c", x: 20, y: 90 },
  ];
  assert.equal(nearest(spots, "a", [1, 0]).id, "b");
  assert.equal(nearest(spots, "a", [0, 1]).id, "c");
  assert.equal(nearest(spots, "a", [-1, 0]), null);
});

test("a geometry that cannot be drawn is none", () => {
  const point = { type: "Point", coordinates: [41, 34] };
  const area = record("control-zones/big").geometry;
  for (const geometry of [point, area, { type: "MultiPoint", coordinates: [[41, 34]] }]) assert.equal(drawable(geometry), geometry);
  const refused = [
    null,
    undefined,
    { type: "GeometryCollection", geometries: [point] },
    { type: "Circle", coordinates: [41, 34] },
    { type: "Point", coordinates: [] },
    { type: "Point", coordinates: [41, null] },
    { type: "Polygon", coordinates: [[], [[41, 34]]] },
    { type: "LineString", coordinates: [41, 34] },
    { type: "LineString" },
  ];
  for (const geometry of refused) assert.equal(drawable(geometry), null);
});
