import assert from "node:assert/strict";
import { test } from "node:test";

import { actorColour, lighten, PALETTE } from "../../../static/js/model/colours.js";
import { anchor, bboxOf, cluster, hexSlot } from "../../../static/js/model/geometry.js";
import { controlShares, transitions } from "../../../static/js/model/control.js";
import { crossingState, styleOf } from "../../../static/js/model/symbology.js";
import { certaintyOf, DEFINITE, parseQuery, POSSIBLE } from "../../../static/js/model/time.js";
import { bins, fillBins, makeAxis, ticks } from "../../../static/js/timeline/axis.js";
import { zoomSpan } from "../../../static/js/timeline/span.js";
import { modelFromRows } from "../../../static/js/model/records.js";
import { model, raw, record } from "../model.js";

test("certain is solid, possible hatched, contested striped, alleged outlined, external marked", () => {
  assert.equal(styleOf(record("control-zones/big"), DEFINITE, model).fill, "solid");
  assert.equal(styleOf(record("control-zones/big"), POSSIBLE, model).fill, "hatch");
  assert.equal(styleOf(record("control-zones/small"), DEFINITE, model).fill, "stripe");
  assert.equal(styleOf(record("control-zones/small"), POSSIBLE, model).fill, "stripe-open");
  const strike = styleOf(record("incidents/strike"), DEFINITE, model);
  assert.ok(strike.alleged && strike.external && !strike.faded);
});

test("a mark takes the colour of who did it", () =>
  assert.deepEqual(styleOf(record("incidents/strike"), DEFINITE, model).colours, ["#ff0000"]));

test("actors without a colour get one of the palette, always the same", () => {
  assert.ok(PALETTE.includes(actorColour(model, "blue")));
  assert.equal(actorColour(model, "blue"), actorColour(model, "blue"));
});

test("dark colours are lifted for the dark theme, light ones kept", () => {
  assert.notEqual(lighten("#333333"), "#333333");
  assert.equal(lighten("#f0e442"), "#f0e442");
});

test("a crossing shows law and practice of the day", () => {
  const at = (text) => crossingState(model.statuses.get("gate"), (s) => certaintyOf(s.bounds, parseQuery(text), s.horizon));
  assert.deepEqual(at("2019-10-02").law, { value: "open", faded: false });
  assert.deepEqual(at("2012-06-01"), { law: { value: "closed", faded: true }, practice: { value: "none", faded: true } });
  assert.equal(at("1950").law.value, "unknown");
});

test("ground counts once, as contested before sole; the rest is unknown", () => {
  const outline = {
    type: "Polygon",
    coordinates: [
      [
        [41, 34],
        [41.5, 34],
        [41.5, 34.4],
        [41, 34.4],
        [41, 34],
      ],
    ],
  };
  const model = modelFromRows(
    { ...raw, places: [{ slug: "qaim-district", geometry: outline, earliest_start: null }] },
    { horizon: "2020-03-31" },
  );
  const zones = model.of("control-zones");
  const rows = controlShares(model, zones, parseQuery("2016-01-01"));
  const km2 = Object.fromEntries(rows.map((row) => [row.role, Math.round(row.km2)]));
  assert.ok(Math.abs(km2.contested - 102) < 2, JSON.stringify(km2));
  assert.ok(Math.abs(km2.sole - (1640 - 102)) < 8, JSON.stringify(km2));
  assert.ok(Math.abs(km2.unknown - 410) < 4, JSON.stringify(km2));
  assert.equal(rows.at(-1).role, "unknown");
  const held = (state) => controlShares(model, zones, parseQuery("2017-06-01"), state).map((row) => `${row.role} ${row.sure}`);
  assert.deepEqual(held(), ["sole false", "contested true", "unknown true"]);
  assert.deepEqual(held({ certainty: "definite" }), ["contested true", "unknown false", "unknown true"]);
  assert.deepEqual(controlShares(model, zones, parseQuery("2021")), []);
});

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

test("marks in a pack keep their distance", () => {
  const spots = Array.from({ length: 37 }, (_, i) => hexSlot(i, 12));
  for (let i = 0; i < spots.length; i += 1)
    for (let j = 0; j < i; j += 1) assert.ok(Math.hypot(spots[i][0] - spots[j][0], spots[i][1] - spots[j][1]) > 9);
  assert.equal(
    cluster(
      [
        { x: 0, y: 0 },
        { x: 5, y: 5 },
        { x: 40, y: 0 },
      ],
      13,
    ).length,
    2,
  );
});

test("the axis goes to pixels and back, and is mirrored from right to left", () => {
  const span = { first: 0, last: 999 };
  for (const rtl of [false, true]) {
    const axis = makeAxis(span, 500, rtl);
    for (const day of [0, 1, 250, 998]) assert.equal(axis.day(axis.x(day) + (rtl ? -0.1 : 0.1)), day);
  }
  assert.equal(makeAxis(span, 500, true).x(0), 500);
  const { first, last } = zoomSpan({ first: 0, last: 1000 }, 0.5, 500, { first: 0, last: 5000 });
  assert.deepEqual([first, last], [250, 750]);
});

test("every incident counts once in the histogram", () => {
  const axis = makeAxis({ first: parseQuery("2010").first, last: parseQuery("2020").last }, 900);
  assert.ok(ticks(axis).length > 5);
  const sum = fillBins(bins(axis), [
    { bounds: { earliestStart: axis.first + 100, latestEnd: axis.first + 900 } },
    { bounds: { earliestStart: axis.first + 5, latestEnd: axis.first + 5 } },
  ]).reduce((n, bin) => n + bin.sure + bin.vague, 0);
  assert.ok(Math.abs(sum - 2) < 1e-9);
});

test("ground is told from whom to whom, and how much stays", () => {
  const outline = {
    type: "Polygon",
    coordinates: [
      [
        [41, 34],
        [41.5, 34],
        [41.5, 34.4],
        [41, 34.4],
        [41, 34],
      ],
    ],
  };
  const model = modelFromRows(
    { ...raw, places: [{ slug: "qaim-district", geometry: outline, earliest_start: null }] },
    { horizon: "2020-03-31" },
  );
  const told = (from, to) =>
    transitions(model, model.of("control-zones"), parseQuery(from), parseQuery(to)).map(
      (row) =>
        `${row.from.role} ${row.from.slugs} > ${row.to.role} ${row.to.slugs}: ${Math.round(row.km2 / 50) * 50} ${row.changed} ${row.sure}`,
    );
  assert.deepEqual(told("2016", "2019"), [
    "sole red > unknown : 1550 true true",
    "unknown  > unknown : 400 false true",
    "contested blue,red > contested blue,red: 100 false true",
  ]);
  assert.ok(told("2016", "2017-06-01").some((row) => row.endsWith("false false"))); // vague: it may have ended already
  assert.deepEqual(told("2016", "2021"), []);
});
