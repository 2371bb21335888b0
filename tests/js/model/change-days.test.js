import assert from "node:assert/strict";
import { test } from "node:test";

import { changeDays, nextChange } from "../../../static/js/model/change-days.js";
import { visibleCertainty } from "../../../static/js/model/filters.js";
import { modelFromRows } from "../../../static/js/model/records.js";
import { parseQuery, toDay, toIso } from "../../../static/js/model/time.js";
import { Scene } from "../../../static/js/model/visibility.js";
import { defaults } from "../../../static/js/state/url-state.js";
import { golden } from "../golden.js";
import { model } from "../sample.js";

const changes = changeDays([...new Scene(model).dated]);

test("certainties differ before and on a change day", () => {
  for (const { day, items } of changes) {
    for (const { record } of items) {
      const on = (date) => visibleCertainty(record, { first: date, last: date }, defaults());
      assert.notEqual(on(day - 1), on(day), `${record.id} on ${toIso(day)}`);
    }
  }
});

test("the next change is after the day; there is none after the last", () => {
  assert.equal(toIso(nextChange(changes, parseQuery("2019-09-10").first, 1).day), "2019-10-01");
  assert.equal(nextChange(changes, parseQuery("2020-01-01").first, 1), null);
});

test("change days are those of the golden file", () => {
  const { horizon, records } = golden("change-days");
  for (const { when, begins, ends, ...dates } of records) {
    const { records: made } = modelFromRows({ presences: [{ slug: "a", ...dates }] }, { horizon });
    const daysOf = (...moments) =>
      changeDays(made)
        .filter(({ items }) => items.some(({ moment }) => moments.includes(moment)))
        .map(({ day }) => day);
    assert.deepEqual(daysOf("begins", "certain"), begins.map(toDay), when);
    const dayAfter = (iso) => toDay(iso) + 1;
    assert.deepEqual(daysOf("mayEnd", "ended"), ends.map(dayAfter), when);
  }
});

test("a period without a first day only ends", () => {
  const dates = { earliest_start: null, latest_start: "1920-12-31", earliest_end: null, latest_end: "1920-12-31" };
  const { records } = modelFromRows({ "control-zones": [{ slug: "a", ...dates }] }, { horizon: "2020-03-31" });
  assert.deepEqual(
    changeDays(records).map(({ day, items }) => [toIso(day), items.map(({ moment }) => moment)]),
    [["1921-01-01", ["ended"]]],
  );
});

test("what other records imply is when a record changes", () => {
  const own = { earliest_start: null, latest_start: "2017-12-31", earliest_end: "2020-03-31", latest_end: "2020-03-31" };
  const implied = [{ bound: "earliest_start", date: "2003-01-01", rule: "lifetime", layer: "actors", slug: "b" }];
  const { records } = modelFromRows({ relationships: [{ slug: "a", ...own, implied }] }, { horizon: "2020-03-31" });
  assert.deepEqual(
    changeDays(records).map(({ day, items }) => [toIso(day), items.map(({ moment }) => moment)]),
    [
      ["2003-01-01", ["begins"]],
      ["2017-12-31", ["certain"]],
    ],
  );
});

test("the end of the source is no change", () => {
  const vague = { earliest_start: "2018-01-01", latest_start: "2020-03-31", earliest_end: "2020-03-31", latest_end: "2020-03-31" };
  const { records } = modelFromRows({ presences: [{ slug: "a", ...vague }] }, { horizon: "2020-03-31" });
  assert.deepEqual(
    changeDays(records).map(({ day }) => toIso(day)),
    ["2018-01-01"],
  );
});

test("of a day, a cause comes before its effect", () => {
  const on = { earliest_start: "2019-12-29", latest_start: "2019-12-29", earliest_end: "2019-12-29", latest_end: "2019-12-29" };
  const { records } = modelFromRows({
    incidents: [
      { slug: "a-effect", ...on, answers: { slug: "b-cause" } },
      { slug: "b-cause", ...on },
    ],
  });
  assert.deepEqual(
    changeDays(records).map(({ items }) => items.map(({ record }) => record.slug)),
    [["b-cause", "a-effect"]],
  );
});
