import assert from "node:assert/strict";
import { test } from "node:test";

import { bandFor, fillFor } from "../../../static/js/map/fill-patterns.js";

const KINDS = ["sole", "administration", "influence", "air", "outline"];
/** @type {(strokes: {opacity: number}[]) => number} */
const atTheEdge = (strokes) => 1 - strokes.reduce((rest, { opacity }) => rest * (1 - opacity), 1);

test("a band is opaque at the edge, and fades inwards where the edge is not known to the pixel", () => {
  assert.equal(bandFor("sole").length, 1);
  const soft = bandFor("sole", { blur: 20 });
  assert.equal(soft.length, 3);
  assert.ok(atTheEdge(soft) > 0.8);
  assert.ok(soft[0].width < soft[2].width);
});

test("a band is thinner on a map that shows much", () => {
  const [whole, half] = [bandFor("sole"), bandFor("sole", { scale: 0.5 })];
  assert.equal(half[0].width, whole[0].width / 2);
});

test("what is only possible is never louder than what is definite", () => {
  for (const kind of KINDS)
    for (const blur of [0, 20]) {
      assert.ok(fillFor(kind, ["#123456"], true).opacity <= fillFor(kind, ["#123456"]).opacity);
      if (bandFor(kind).length) assert.ok(atTheEdge(bandFor(kind, { faded: true, blur })) < atTheEdge(bandFor(kind, { blur })));
    }
});

test("influence, the air and what is alleged have a band and no fill", () => {
  for (const kind of ["influence", "air", "outline"]) {
    assert.deepEqual(fillFor(kind, ["#123456"]), { fill: "none", opacity: 0 });
    assert.ok(bandFor(kind).length);
  }
});
