import assert from "node:assert/strict";
import { test } from "node:test";

import {
  CERTAINTY_NAMES,
  certaintyOf,
  dayOf,
  DEFINITE,
  formatQuery,
  NONE,
  parseBounds,
  parseQuery,
  POSSIBLE,
  shiftQuery,
  stepQuery,
  toDay,
  toIso,
  UNDATED,
} from "../../../static/js/model/time.js";
import { golden } from "../golden.js";

const period = (earliestStart, latestStart, earliestEnd, latestEnd) =>
  parseBounds({ earliest_start: earliestStart, latest_start: latestStart, earliest_end: earliestEnd, latest_end: latestEnd });
const HORIZON = toDay("2020-03-31");

test("days convert to ISO and back, also before 1970", () => {
  for (const iso of ["1920-01-01", "1967-02-28", "1970-01-01", "2000-02-29", "2020-03-31"]) assert.equal(toIso(toDay(iso)), iso);
});

test("days, months, years and intervals are parsed", () => {
  assert.deepEqual(parseQuery("2019-10-01"), { first: dayOf(2019, 10, 1), last: dayOf(2019, 10, 1), form: "day" });
  assert.equal(toIso(parseQuery("2020-02").last), "2020-02-29");
  for (const time of ["T00:00:00Z", "t23:30:00.5-05:00", " 12:00", "T12:00:00 03:00"])
    assert.deepEqual(parseQuery(`2019-10-01${time}`), parseQuery("2019-10-01"), time);
  for (const text of ["2019-10-01T24:00Z", "2019-10T00:00Z", "2019-10-01T", "2019-10-01T1:00"]) assert.equal(parseQuery(text), null, text);
  assert.equal(toIso(parseQuery("2019").last), "2019-12-31");
  assert.deepEqual(parseQuery("2014-07/2017"), { first: dayOf(2014, 7, 1), last: dayOf(2017, 12, 31), form: "interval" });
});

test("invalid queries are null", () => {
  for (const text of ["", "soon", "2019-13", "2019-02-30", "2019-00", "2019-10-00", "2019/2018", "2017/2018/2019", "19", null, undefined])
    assert.equal(parseQuery(text), null, String(text));
});

test("queries are formatted as they are parsed", () => {
  for (const text of ["2019-10-01", "2019-10", "2019", "2014-07-01/2017-12-31"]) assert.equal(formatQuery(parseQuery(text)), text);
});

test("a query moves and steps in its own form", () => {
  assert.equal(formatQuery(shiftQuery(parseQuery("2019-10"), toDay("2015-03-09"))), "2015-03");
  assert.equal(formatQuery(stepQuery(parseQuery("2019-12"), 1)), "2020-01");
  assert.equal(formatQuery(stepQuery(parseQuery("2019"), -1)), "2018");
  assert.equal(formatQuery(stepQuery(parseQuery("2019-01-01/2019-01-10"), 1)), "2019-01-11/2019-01-20");
});

test("certainties are those of the golden file", () => {
  const { horizon, cases } = golden("temporal");
  for (const { period, days, certainty, when } of cases) {
    const [first, last] = days.map(toDay);
    const name = CERTAINTY_NAMES[certaintyOf(parseBounds(period), { first, last }, toDay(horizon))];
    assert.equal(name, certainty ?? "none", `${when} on ${days.join("/")}`);
  }
});

test("undated records are undated up to the horizon; nothing holds after it", () => {
  const undated = period(null, null, null, null),
    open = period("2019-10-01", "2019-10-01", "2020-03-31", "2020-03-31");
  assert.equal(certaintyOf(undated, parseQuery("1950"), HORIZON), UNDATED);
  assert.equal(certaintyOf(undated, parseQuery("2020-04-01"), HORIZON), NONE);
  assert.equal(certaintyOf(open, parseQuery("2020-03-31"), HORIZON), DEFINITE);
  assert.equal(certaintyOf(open, parseQuery("2020-04-01"), HORIZON), NONE);
  assert.equal(certaintyOf(open, parseQuery("2019-09-30"), HORIZON), NONE);
});

test("a period without a start is possible at any earlier time", () => {
  const bounds = period(null, "2013-01-01", "2013-01-01", "2013-02-28");
  assert.equal(certaintyOf(bounds, parseQuery("1920"), HORIZON), POSSIBLE);
  assert.equal(certaintyOf(bounds, parseQuery("2013-01-01"), HORIZON), DEFINITE);
  assert.equal(certaintyOf(bounds, parseQuery("2013-02"), HORIZON), POSSIBLE);
});

test("dates that other records imply narrow the bounds, and give certainties accordingly", () => {
  const own = { earliest_start: null, latest_start: "2020-03-16", earliest_end: "2020-03-31", latest_end: "2020-03-31" };
  const implied = [{ bound: "earliest_start", date: "2003-01-01", rule: "lifetime", layer: "actors", slug: "brigade" }];
  const bounds = parseBounds({ ...own, implied });
  assert.deepEqual(bounds, { ...parseBounds(own), earliestStart: toDay("2003-01-01") });
  const names = ["1950", "2003", "2020-03-16"].map((date) => CERTAINTY_NAMES[certaintyOf(bounds, parseQuery(date), HORIZON)]);
  assert.deepEqual(names, ["none", "possible", "definite"]);
  const end = [
    { bound: "latest_start", date: "2014-06-30", rule: "lifetime", layer: "actors", slug: "brigade" },
    { bound: "latest_end", date: "2014-06-30", rule: "lifetime", layer: "actors", slug: "brigade" },
  ];
  const within = parseBounds({ earliest_start: "2003-01-01", latest_start: "2020-03-31", earliest_end: "2003-01-01", latest_end: "2020-03-31", implied: end });
  assert.equal(certaintyOf(within, parseQuery("2014-07-01"), HORIZON), NONE);
  assert.equal(certaintyOf(within, parseQuery("2003/2014-06"), HORIZON), DEFINITE);
  const none = { earliest_start: null, latest_start: null, earliest_end: null, latest_end: null };
  assert.deepEqual(parseBounds({ ...none, implied }), parseBounds(none));
});
