import assert from "node:assert/strict";
import { test } from "node:test";

import { holdingsDuring, isHolding, isThing, recordOfNode } from "../../../static/js/model/holdings.js";
import { subnetwork } from "../../../static/js/model/network.js";
import { modelFromRows } from "../../../static/js/model/records.js";
import { DEFINITE, parseQuery, POSSIBLE } from "../../../static/js/model/time.js";
import { Scene } from "../../../static/js/model/visibility.js";
import { defaults } from "../../../static/js/state/url-state.js";
import { raw } from "../sample.js";

const here = raw.presences[0];
const road = { slug: "road", name_en: "Road" };
const town = { slug: "town", name_en: "Town" };
const model = modelFromRows(
  {
    ...raw,
    presences: [
      here,
      { ...here, slug: "holds-road", kind: "road-control", route: road, place: town },
      { ...here, slug: "holds-town", kind: "road-control", place: town },
    ],
  },
  { horizon: "2020-03-31" },
);
const tiesOn = (date, patch = {}) => {
  const state = { ...defaults(), holdings: "yes", ...patch, date: parseQuery(date) };
  return holdingsDuring(new Scene(model).filtered(state).holdings, state.date, state);
};
const written = (ties) => ties.map(({ from, kind, to }) => `${from} ${kind} ${to}`).sort();

test("zones, crossings and roads are held by those whose role says so", () => {
  assert.deepEqual(written(tiesOn("2019-10-02")), [
    "blue contested control-zones/small",
    "blue road-control places/town",
    "blue road-control routes/road",
    "red contested control-zones/small",
    "red controls crossings/gate",
  ]);
});

test("who is only there holds nothing", () => {
  assert.equal(isHolding(model.byId.get("presences/here")), false);
  assert.equal(isHolding(model.byId.get("crossing-statuses/gate-closed")), false);
  assert.equal(isHolding(model.byId.get("incidents/strike")), false);
});

test("holdings have the certainty of their claim on the date, and the filters of the page", () => {
  const certainties = Object.fromEntries(tiesOn("2018-06-01").map(({ from, to, certainty }) => [`${from} ${to}`, certainty]));
  assert.equal(certainties["red control-zones/small"], DEFINITE);
  assert.equal(certainties["blue routes/road"], POSSIBLE);
  assert.deepEqual(written(tiesOn("2018-06-01", { certainty: "definite" })), [
    "blue contested control-zones/small",
    "red contested control-zones/small",
  ]);
  assert.deepEqual(written(tiesOn("2015-06-01", { confidence: ["alleged"] })), []);
  assert.deepEqual(written(tiesOn("2019-10-02", { layers: [], kinds: ["incidents:airstrike"], actors: ["red"] })), [
    "blue contested control-zones/small",
    "red contested control-zones/small",
    "red controls crossings/gate",
  ]);
});

test("nothing is held unless the page asks for it", () => {
  assert.deepEqual(new Scene(model).filtered(defaults()).holdings, []);
});

test("nodes are actors by slug, or things by the id of their record", () => {
  assert.deepEqual([isThing("red"), recordOfNode("red")], [false, "actors/red"]);
  assert.deepEqual([isThing("crossings/gate"), recordOfNode("crossings/gate")], [true, "crossings/gate"]);
});

test("the main actors leave room for what they hold, and for no more than that", () => {
  const ties = tiesOn("2019-10-02");
  const { slugs, whole } = subnetwork(ties, model.actors, { scope: "main", limit: 3 });
  assert.equal(whole, 2);
  assert.deepEqual(slugs.filter((node) => !isThing(node)).length, 2);
  assert.deepEqual(slugs.filter(isThing), ["control-zones/small"]);
  const around = subnetwork(ties, model.actors, { chosen: "crossings/gate", scope: "main", limit: 3 });
  assert.deepEqual(around.slugs.sort(), ["crossings/gate", "red"]);
});
