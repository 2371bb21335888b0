import assert from "node:assert/strict";
import { test } from "node:test";

import { formatQuery, parseQuery, toDay } from "../../../static/js/model/time.js";
import { firstDate, nextDate } from "../../../static/js/timeline/steps.js";

const changes = ["2019-09-30", "2020-02-10", "2020-03-31", "2020-06-01"].map((day) => ({ day: toDay(day), items: [] }));
const span = parseQuery("2010/2020");
const playing = (step, date, horizon) => ({ step, changes, horizon: toDay(horizon), form: date.form === "interval" ? "interval" : "day" });

/** All dates from one on, as the player shows them. */
function played(text, step, horizon = "2020-03-31") {
  const shown = [];
  for (let date = parseQuery(text); date && shown.length < 1000; date = nextDate(date, playing(step, date, horizon))) shown.push(date);
  return shown;
}

test("every step ends on the last day of the data and not a day beyond it", () => {
  for (const horizon of ["2020-03-31", "2020-04-15", "2020-12-31", "2021-01-01"])
    for (const step of ["change", "day", "month", "year"])
      for (const start of ["2019-12-30", "2019-11", "2019", "2019-01-01/2019-01-20", "2019/2020-01-05"]) {
        const dates = played(start, step, horizon);
        assert.ok(dates.length > 1);
        assert.equal(dates.at(-1).last, toDay(horizon), `${start} by ${step} to ${horizon}: ${formatQuery(dates.at(-1))}`);
        for (const date of dates) assert.ok(date.last <= toDay(horizon) && date.first <= date.last);
      }
});

test("the dates between are those of the step", () => {
  const texts = (...args) => played(...args).map(formatQuery);
  assert.deepEqual(texts("2020-03-29", "day"), ["2020-03-29", "2020-03-30", "2020-03-31"]);
  assert.deepEqual(texts("2020-01-10", "month"), ["2020-01-10", "2020-02", "2020-03"]);
  assert.deepEqual(texts("2018-01-10", "year"), ["2018-01-10", "2019", "2020-01-01/2020-03-31"]);
  assert.deepEqual(texts("2019-09-30", "change", "2020-03-15"), ["2019-09-30", "2020-02-10", "2020-03-15"]);
});

test("in the last month or year of the data there is no next one", () => {
  for (const [text, step] of [["2020-03-16", "month"], ["2020-01", "year"], ["2020-01-10", "year"]]) {
    const date = parseQuery(text);
    const rules = playing(step, date, "2020-03-31");
    assert.equal(nextDate(date, rules), null, `${text} by ${step}`);
    const first = firstDate(date, span, { first: toDay("1916-05-16"), last: rules.horizon }, rules);
    assert.equal(first.first, span.first);
  }
});

test("at the end, or after it, there is no next date; playing begins at the start of the axis", () => {
  for (const step of ["change", "day", "month", "year"])
    for (const text of ["2020-03-31", "2020-03", "2021", "2020-03-01/2020-03-31"]) {
      const date = parseQuery(text);
      const rules = playing(step, date, "2020-03-31");
      assert.equal(nextDate(date, rules), null);
      const days = { first: toDay("1916-05-16"), last: rules.horizon };
      assert.equal(firstDate(date, span, days, rules).first, span.first);
      assert.ok(firstDate(date, parseQuery("1900/2020"), days, rules).last >= days.first, "from the first record");
      assert.ok(firstDate(date, parseQuery("2021/2022"), days, rules).last <= rules.horizon);
    }
});
