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
