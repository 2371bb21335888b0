import assert from "node:assert/strict";
import { test } from "node:test";
import { decimal, pointText, POINT, precisionOf, readPoint, sexagesimal } from "../../../static/js/model/points.js";

test("a point is written as closely as the map could be read", () => {
  assert.equal(pointText([40.98765432, 34.37123456], 4), "34.3712:40.9877");
  assert.equal(pointText([40.98765432, 34.37123456], 130), "34.371:40.988");
  assert.equal(pointText([40.98765432, 34.37123456], 2000), "34.37:40.99");
  assert.equal(pointText([-0.5, -33.25], 4), "-33.2500:-0.5000");
});

test("what is written is read again, with its precision", () => {
  assert.deepEqual(readPoint("34.371:40.988"), [40.988, 34.371]);
  assert.deepEqual(precisionOf("34.3712:40.9877"), { digits: 4, metres: 10 });
  assert.deepEqual(precisionOf("34.37:40.99"), { digits: 2, metres: 1000 });
  assert.ok(POINT.test("-33.2500:-0.5000") && !POINT.test("34:40") && !POINT.test("34.3:40.9;x"));
});

test("degrees, minutes and seconds carry over", () => {
  assert.equal(sexagesimal("34.370:40.990"), "34°22′12″N 40°59′24″E");
  assert.equal(sexagesimal("-33.8568:-151.2153"), "33°51′24.5″S 151°12′55.1″W");
  assert.equal(sexagesimal("34.9999:40.0000"), "34°59′59.6″N 40°00′00.0″E");
  assert.equal(sexagesimal("34.99999:40.0"), "35°00′00.0″N 40°00′00.0″E");
  assert.equal(sexagesimal("34.999:40.000"), "34°59′56″N 40°00′00″E");
  assert.equal(decimal("34.370:40.990"), "34.370, 40.990");
});
