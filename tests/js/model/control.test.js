import assert from "node:assert/strict";
import { test } from "node:test";

import { controlShares, transitions, uncountedZones } from "../../../static/js/model/control.js";
import { modelFromRows } from "../../../static/js/model/records.js";
import { parseQuery, toIso } from "../../../static/js/model/time.js";
import { golden } from "../golden.js";
import { raw, rectangle } from "../sample.js";

const district = { slug: "qaim-district", geometry: rectangle(41, 34, 0.5, 0.4), earliest_start: null };
const model = modelFromRows({ ...raw, places: [district] }, { horizon: "2020-03-31" });
const zones = model.of("control-zones");

test("each area counts once, contested before sole; the rest is unknown", () => {
  const rows = controlShares(model, zones, parseQuery("2016-01-01"));
  const km2 = Object.fromEntries(rows.map((row) => [row.role, Math.round(row.km2)]));
  assert.ok(Math.abs(km2.contested - 102) < 2, JSON.stringify(km2));
  assert.ok(Math.abs(km2.sole - (1640 - 102)) < 8, JSON.stringify(km2));
  assert.ok(Math.abs(km2.unknown - 410) < 4, JSON.stringify(km2));
  assert.equal(rows.at(-1).role, "unknown");
});

test("a share says what others hold of it by zones that give way, and whether that is certain", () => {
  const common = { kind: "control", geometry: rectangle(41, 34, 0.1), earliest_start: "2014-01-01" };
  const zone = (slug, latestStart, actors) => ({ ...common, slug, latest_start: latestStart, earliest_end: "2016-12-31", latest_end: "2016-12-31", actors });
  const rows = [
    zone("certain", "2014-01-01", [{ slug: "red", role: "sole" }]),
    zone("possible", "2016-01-01", ["blue", "green"].map((slug) => ({ slug, role: "shared" }))),
  ];
  const model = modelFromRows({ ...raw, places: [district], "control-zones": rows }, { horizon: "2020-03-31" });
  const [share] = controlShares(model, model.of("control-zones"), parseQuery("2015-01-01"));
  assert.deepEqual([share.role, share.slugs, share.definite], ["shared", ["blue", "green"], false]);
  assert.deepEqual([...share.covered], [["red", { certain: share.km2, possible: 0 }]]);
});

test("a share is definite if every reading of the dates gives it", () => {
  const shares = (state) => controlShares(model, zones, parseQuery("2017-06-01"), state).map((row) => `${row.role} ${row.definite}`);
  assert.deepEqual(shares(), ["sole false", "contested true", "unknown true"]);
  assert.deepEqual(shares({ certainty: "definite" }), ["contested true", "unknown false", "unknown true"]);
  assert.deepEqual(controlShares(model, zones, parseQuery("2021")), []);
});

test("transitions name the holders before and after", () => {
  const rows = (from, to) =>
    transitions(model, zones, parseQuery(from), parseQuery(to)).map(
      (row) =>
        `${row.from.role} ${row.from.slugs} > ${row.to.role} ${row.to.slugs}: ${Math.round(row.km2 / 50) * 50} ${row.changed} ${row.definite}`,
    );
  assert.deepEqual(rows("2016", "2019"), [
    "sole red > unknown : 1550 true true",
    "unknown  > unknown : 400 false true",
    "contested blue,red > contested blue,red: 100 false true",
  ]);
  assert.ok(rows("2016", "2017-06-01").some((row) => row.endsWith("false false"))); // vague: it may have ended already
  assert.deepEqual(rows("2016", "2021"), []);
});

test("zones that begin or end without a change in the sums are told apart by the reason", () => {
  const zone = (slug, x, role, kind = "control", start = "2014-01-01") => ({
    slug,
    kind,
    geometry: rectangle(x, 34, 0.1),
    earliest_start: start,
    latest_start: start,
    earliest_end: "2016-12-31",
    latest_end: "2016-12-31",
    actors: [{ slug: "red", role }],
  });
  const rows = [
    zone("counted", 41, "sole"),
    zone("elsewhere", 50, "sole"),
    zone("influence", 41.2, "influence"),
    zone("air", 41.2, "sole", "airspace"),
    zone("upon", 41.3, "sole"),
    zone("under", 41.3, "sole", "control", "2010-01-01"),
  ];
  const model = modelFromRows({ ...raw, places: [district], "control-zones": rows }, { horizon: "2020-03-31" });
  const zones = model.of("control-zones");
  const found = uncountedZones(model, zones, parseQuery("2013-01-01"), parseQuery("2015-01-01"));
  assert.deepEqual(Object.fromEntries([...found].map(([{ slug }, why]) => [slug, why])), {
    elsewhere: "outside",
    influence: "notGround",
    air: "notGround",
    upon: "same",
    under: "same",
  });
});

/* The rows of the golden file as the map document has them; every period there is a date or an interval of two. */
function goldenModel({ horizon, places, zones }) {
  const box = ([west, south, east, north]) => rectangle(west, south, east - west, north - south);
  const dates = (when) => {
    const [start, end] = when.split("/").map(parseQuery);
    return {
      earliest_start: toIso(start.first),
      latest_start: toIso(start.last),
      earliest_end: toIso(end.first),
      latest_end: toIso(end.last),
    };
  };
  const rows = {
    places: Object.entries(places).map(([slug, corners]) => ({ slug, geometry: box(corners) })),
    "control-zones": zones.map(({ box: corners, when, actors, ...zone }) => ({
      ...zone,
      ...dates(when),
      geometry: box(corners),
      actors: Object.entries(actors).map(([slug, role]) => ({ slug, role })),
    })),
  };
  return modelFromRows(rows, { horizon });
}

test("shares are those of the golden file within 1%", () => {
  const cases = golden("control");
  const model = goldenModel(cases);
  for (const { date, certainty, parts } of cases.queries) {
    const sums = new Map();
    for (const { role, slugs, definite, km2 } of controlShares(model, model.of("control-zones"), parseQuery(date), { certainty })) {
      const sum = sums.get([role, ...slugs].join()) ?? { km2: 0, definite_km2: 0 };
      sum.km2 += km2;
      if (definite) sum.definite_km2 += km2;
      sums.set([role, ...slugs].join(), sum);
    }
    assert.equal(sums.size, parts.length, date);
    for (const { status, actors, ...sizes } of parts) {
      const sum = sums.get([status, ...actors].join());
      for (const name of ["km2", "definite_km2"])
        assert.ok(Math.abs(sum[name] - sizes[name]) <= sizes[name] / 100, `${date} ${status} ${name}: ${sum[name]}, ${sizes[name]}`);
    }
  }
});
