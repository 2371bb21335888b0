import assert from "node:assert/strict";
import { test } from "node:test";

import { anchor, bboxOf, cluster, drawable, hexSlot, nearest } from "../../../static/js/model/geometry.js";
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

test("symbols of a cluster do not overlap", () => {
  const spots = Array.from({ length: 37 }, (_, i) => hexSlot(i, 12));
  for (let i = 0; i < spots.length; i += 1)
    for (let j = 0; j < i; j += 1) assert.ok(Math.hypot(spots[i][0] - spots[j][0], spots[i][1] - spots[j][1]) > 9);
});

test("near points form one cluster", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 5, y: 5 },
    { x: 40, y: 0 },
  ];
  assert.equal(cluster(points, 13).length, 2);
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
