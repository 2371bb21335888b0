import assert from "node:assert/strict";
import { test } from "node:test";

import { rankActors, subnetwork, tiesDuring } from "../../../static/js/model/network.js";
import { parseQuery } from "../../../static/js/model/time.js";

const tie = (from, to, kind = "part-of") => ({ record: { properties: { kind } }, family: "belongs", from, to });
const actors = new Map([
  ["army", { kind: "armed-force" }],
  ["state", { kind: "state" }],
  ["man", { kind: "person" }],
  ["far", { kind: "person" }],
]);
const ties = [tie("army", "state"), tie("man", "army"), tie("state", "man"), tie("far", "man")];

test("armed actors come before others with as many ties", () => {
  assert.deepEqual(rankActors(ties, actors).slugs, ["army", "man", "state", "far"]);
});

test("the main actors, those around one, or all", () => {
  assert.deepEqual(subnetwork(ties, actors, { scope: "main", limit: 2 }).slugs, ["army", "man"]);
  assert.equal(subnetwork(ties, actors, { scope: "main", limit: 2 }).ties.length, 1);
  assert.deepEqual(subnetwork(ties, actors, { chosen: "far", scope: "main", limit: 2 }).slugs, ["man", "far"]);
  assert.equal(subnetwork(ties, actors, { scope: "all", limit: 2 }).slugs.length, 4);
  assert.equal(subnetwork(ties, actors, { chosen: "nobody", scope: "main", limit: 3 }).slugs.length, 3);
});

test("ties are those that hold during the query", () => {
  const record = {
    layer: "relationships",
    horizon: 18_352,
    bounds: { earliestStart: 0, latestStart: 0, earliestEnd: 10, latestEnd: 10 },
    properties: { kind: "fought", subject: { slug: "a" }, object: { slug: "b" } },
  };
  assert.equal(tiesDuring([record], parseQuery("1970-01-05"), {})[0].family, "hostile");
  assert.equal(tiesDuring([record], parseQuery("1971"), {}).length, 0);
});
