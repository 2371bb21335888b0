import assert from "node:assert/strict";
import { test } from "node:test";

import { entriesAt, groupVisible, NO_PLACE, placementOf } from "../../../static/js/model/placement.js";
import { modelFromRows } from "../../../static/js/model/records.js";
import { rectangle } from "../sample.js";

const point = (lon, lat) => ({ type: "Point", coordinates: [lon, lat] });
const line = (...coordinates) => ({ type: "LineString", coordinates });
const BORDER = line([41, 34], [41, 34.5], [41, 35]);
const places = [
  ["town", "settlement", point(41, 34.4), 700],
  ["wide-town", "settlement", rectangle(40, 34, 0.4), 2000],
  ["district", "district", rectangle(40, 34, 0.04), 6000],
  ["country", "country", point(44, 33), 2000],
  ["far", "base", point(44, 35), 25_000],
  ["border", "border", BORDER, 300],
  ["strip", "border", rectangle(41, 34, 0.5, 1), 15_000],
  ["elsewhere", "country", null, null],
].map(([slug, kind, geometry, precision_m]) => ({ slug, kind, geometry, precision_m, name_en: slug }));
const at = (slug) => ({ place: { slug }, geometry: places.find((place) => place.slug === slug).geometry });
const presences = [
  { slug: "in-town", ...at("town") },
  { slug: "in-wide-town", ...at("wide-town") },
  { slug: "in-district", ...at("district") },
  { slug: "in-country", ...at("country") },
  { slug: "at-rough-base", ...at("far") },
  { slug: "on-border", ...at("border") },
  { slug: "on-strip", ...at("strip") },
  { slug: "abroad", ...at("elsewhere") },
  { slug: "at-the-gate", place: { slug: "district" }, geometry: point(41.2, 34.2), precision_m: 500 },
  { slug: "on-road", route: { slug: "road" }, geometry: line([40, 34], [42, 34]) },
  { slug: "nowhere" },
].map((row) => ({ kind: "base", name_en: row.slug, citations: [], ...row }));
const routes = [{ slug: "road", kind: "road", geometry: line([40, 34], [42, 34]), citations: [] }];
const model = modelFromRows({ places, presences, routes });
const placed = (slug) => {
  const { shown, key } = placementOf(model.byId.get(`presences/${slug}`), model);
  return `${shown} ${key}`;
};

test("a record has a point only where its position is known", () => {
  assert.equal(placed("in-town"), "point places/town");
  assert.equal(placed("in-wide-town"), "point places/wide-town");
  assert.equal(placed("at-the-gate"), "point point/41.2000_34.2000");
  assert.equal(placed("in-district"), "margin places/district");
  assert.equal(placed("in-country"), "margin places/country");
  assert.equal(placed("at-rough-base"), "margin places/far");
  assert.equal(placed("abroad"), "margin places/elsewhere");
  assert.equal(placed("on-road"), "margin routes/road");
  assert.equal(placed("nowhere"), `margin ${NO_PLACE}`);
});

test("a strip along a border is on the band of that border", () => {
  assert.equal(placed("on-border"), "band places/border");
  assert.equal(placed("on-strip"), "band places/border");
});

test("every record is in one group", () => {
  const visible = new Map(model.records.map((record) => [record.id, { record, certainty: 2 }]));
  const groups = Object.values(groupVisible(visible, model)).flatMap((group) => [...group.values()]);
  const ids = groups.flatMap(({ entries }) => entries.map(({ record }) => record.id));
  assert.deepEqual([...ids].sort(), [...visible.keys()].sort());
  assert.deepEqual(
    entriesAt(visible, model, ["places/border"]).map(({ record }) => record.slug),
    ["on-border", "on-strip"],
  );
});
