import assert from "node:assert/strict";
import { test } from "node:test";

import {
  blockedCountry,
  byWeight,
  crossingRows,
  crossingStateOn,
  isMain,
  lastChange,
  participants,
  statusesByDate,
} from "../../../static/js/model/crossings.js";
import { defaults } from "../../../static/js/state/url-state.js";
import { modelFromRows } from "../../../static/js/model/records.js";
import { parseQuery, toDay } from "../../../static/js/model/time.js";
import { raw, record } from "../sample.js";

const dates = (earliestStart, latestStart, earliestEnd, latestEnd) => ({
  earliest_start: earliestStart,
  latest_start: latestStart,
  earliest_end: earliestEnd,
  latest_end: latestEnd,
});
const status = (slug, crossing, bounds, values, actors = []) => ({ slug, crossing, ...bounds, source: "report", citations: [], actors, ...values });
const gate = (slug, kind, side) => ({ slug, name_en: slug, kind, side, ...dates(null, null, null, null), source: "report", citations: [] });
const model = modelFromRows(
  {
    ...raw,
    actors: [...raw.actors, { slug: "damascus", name_en: "Damascus", country: "syria", ...dates(null, null, null, null), citations: [] }],
    crossings: [gate("far", "not-told", "iraq"), gate("small", "informal", "iraq"), ...raw.crossings, gate("shut", "official", "both")],
    "crossing-statuses": [
      ...raw["crossing-statuses"],
      status("shut-always", "shut", dates(null, "2019-10-01", "2020-03-31", "2020-03-31"), { law: "closed", practice: "blocked" }, [
        { slug: "red", name_en: "Red", role: "blocks" },
        { slug: "damascus", name_en: "Damascus", role: "blocked" },
      ]),
      status("small-order", "small", dates(null, null, null, null), { law: "closed" }),
    ],
  },
  { horizon: "2020-03-31" },
);
const on = (slug, date, state) => crossingStateOn(model, slug, parseQuery(date), state);

test("law and practice are those of the day, and faded where they are only possible", () => {
  assert.deepEqual(on("gate", "2019-10-02").law, { value: "open", faded: false });
  assert.deepEqual(on("gate", "2012-06-01").law, { value: "closed", faded: true });
  assert.deepEqual(on("gate", "2012-06-01").practice, { value: "none", faded: true });
});

test("what no status tells is unknown, and not closed", () => {
  assert.equal(on("gate", "1950-01-01").law.value, "unknown");
  assert.equal(on("gate", "2019-10-02").practice.value, "unknown");
  assert.deepEqual(on("far", "2019-10-02").statuses, []);
  assert.equal(on("gate", "2021-01-01").law.value, "unknown", "after the horizon");
});

test("the filter for certainty leaves out what is only possible", () => {
  assert.equal(on("gate", "2012-06-01", { certainty: "definite" }).law.value, "unknown");
  assert.equal(on("gate", "2019-10-02", { certainty: "definite" }).law.value, "open");
});

test("the last change is the start of the status that began last, as vague as it is", () => {
  assert.equal(lastChange(on("gate", "2019-12-01")).latestStart, toDay("2019-10-01"));
  const vague = lastChange(on("gate", "2015-06-01"));
  assert.deepEqual([vague.earliestStart, vague.latestStart], [toDay("2011-01-01"), toDay("2012-12-31")]);
  const unbounded = lastChange(on("shut", "2019-12-01"));
  assert.deepEqual([unbounded.earliestStart, unbounded.latestStart], [null, toDay("2019-10-01")]);
  assert.equal(lastChange(on("small", "2019-12-01")), null, "no date given");
  assert.equal(lastChange(on("gate", "1950-01-01")), null);
});

test("who blocks whom comes from the status, and the side that is kept out from its country", () => {
  const state = on("shut", "2019-12-01");
  assert.deepEqual(participants(state, "blocks").map(({ slug }) => slug), ["red"]);
  assert.deepEqual(participants(state, "blocked").map(({ slug }) => slug), ["damascus"]);
  assert.equal(blockedCountry(state, model), "syria");
  assert.equal(blockedCountry(on("gate", "2019-12-01"), model), "");
});

test("official crossings come first, then informal ones, then the others", () => {
  assert.deepEqual(model.of("crossings").sort(byWeight(model)).map(({ slug }) => slug), ["gate", "shut", "small", "far"]);
  assert.ok(isMain(record("crossings/gate")) && !isMain(model.byId.get("crossings/small")));
});

test("rows of one date have no former state; of two dates the changed ones come first, whichever date is shown", () => {
  const rowsOn = (date, other) => crossingRows(model, defaults(), parseQuery(date), other ? parseQuery(other) : null);
  const single = rowsOn("2019-12-01");
  assert.deepEqual(single.map(({ crossing }) => crossing.slug), ["gate", "shut", "small", "far"]);
  assert.ok(single.every(({ before, changed }) => before === null && !changed));
  for (const rows of [rowsOn("2019-12-01", "2018-01-01"), rowsOn("2018-01-01", "2019-12-01")]) {
    assert.deepEqual(rows.filter(({ changed }) => changed).map(({ crossing }) => crossing.slug), ["gate"]);
    assert.deepEqual([rows[0].before.law.value, rows[0].now.law.value], ["closed", "open"]);
  }
});

test("the filters for records apply to the rows, that for layers does not", () => {
  const rowsWith = (patch) => crossingRows(model, { ...defaults(), ...patch }, parseQuery("2019-12-01"), null);
  assert.equal(rowsWith({ layers: [] }).length, 4);
  assert.deepEqual(rowsWith({ kinds: ["crossings:informal"] }).map(({ crossing }) => crossing.slug), ["small"]);
});

test("the status on the date comes first, the rest in order of time", () => {
  const { current, rest } = statusesByDate(model, "gate", parseQuery("2019-12-01"));
  assert.deepEqual(current.map(({ slug }) => slug), ["gate-open"]);
  assert.deepEqual(rest.map(({ slug }) => slug), ["gate-closed"]);
  assert.equal(statusesByDate(model, "gate", parseQuery("1950-01-01")).current.length, 0);
});
