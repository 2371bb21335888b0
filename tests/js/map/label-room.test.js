import assert from "node:assert/strict";
import { test } from "node:test";

import { lineChoices, sharedArea } from "../../../static/js/map/label-room.js";

const [town, sign, gate] = [
  [0, 0, 1, 1],
  [2, 2, 3, 3],
  [4, 4, 5, 5],
];
const choices = (kind, rank = 3) => lineChoices({ kind, rank }, ["name", "words", "date"], [town, sign], [sign], [gate]);

test("the first lines under a name are left out first, the name last", () =>
  assert.deepEqual(
    choices("town").map(([lines]) => lines),
    [["name", "words", "date"], ["name", "date"], ["name"]],
  ));

test("name and date of a crossing rather cover signs than be left out, but no other crossing", () => {
  const [, , dated, named, last] = choices("crossing");
  assert.deepEqual(dated, [["name", "date"], [town, gate]]);
  assert.deepEqual(named, [["name"], [town, gate]]);
  assert.deepEqual(last, [["name"], [gate]]);
});

test("the name of a main town rather covers signs than be left out, but no other name", () =>
  assert.deepEqual(
    [choices("town", 2).at(-1), choices("town", 3).at(-1)],
    [
      [["name"], [town, gate]],
      [["name"], [town, sign]],
    ],
  ));

test("boxes share the area that lies in both", () => {
  assert.equal(sharedArea([0, 0, 4, 4], [2, 1, 9, 9]), 6);
  assert.equal(sharedArea([0, 0, 1, 1], [2, 0, 3, 1]), 0);
});
