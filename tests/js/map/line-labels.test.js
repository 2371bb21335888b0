import assert from "node:assert/strict";
import { test } from "node:test";

import { stretchesFor } from "../../../static/js/map/line-labels.js";

const everywhere = () => true;

test("a name stands on a straight stretch, upright, and is repeated at intervals", () => {
  const line = [{ x: 1200, y: 0 }, { x: 0, y: 0 }];
  const found = stretchesFor(line, 100, everywhere);
  assert.deepEqual(found.map(({ x, y, angle }) => [x, y, angle]), [[1150, 0, 0], [590, 0, 0]]);
});

test("no name stands on a bend, or where it would cover something", () => {
  const corner = [{ x: 0, y: 0 }, { x: 60, y: 0 }, { x: 60, y: 60 }];
  assert.deepEqual(stretchesFor(corner, 100, everywhere), []);
  const line = [{ x: 0, y: 0 }, { x: 300, y: 0 }];
  const [first] = stretchesFor(line, 100, (spots) => spots.every(({ x }) => x >= 90));
  assert.equal(first.spots[0].x, 96);
});
