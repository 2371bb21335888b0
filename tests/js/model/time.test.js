import assert from "node:assert/strict";
import { test } from "node:test";

import {
  certaintyOf,
  parseBounds,
  dayOf,
  isDefinite,
  DEFINITE,
  shiftQuery,
  NONE,
  parseQuery,
  POSSIBLE,
  isPossible,
  stepQuery,
  toDay,
  toIso,
  UNDATED,
  formatQuery,
} from "../../../static/js/model/time.js";

const period = (earliestStart, latestStart, earliestEnd, latestEnd) =>
  parseBounds({ earliest_start: earliestStart, latest_start: latestStart, earliest_end: earliestEnd, latest_end: latestEnd });
const HORIZON = toDay("2020-03-31");

test("days go to ISO and back, also before 1970", () => {
  for (const iso of ["1920-01-01", "1967-02-28", "1970-01-01", "2000-02-29", "2020-03-31"]) assert.equal(toIso(toDay(iso)), iso);
});

test("queries are read as days, months, years and intervals", () => {
  assert.deepEqual(parseQuery("2019-10-01"), { first: dayOf(2019, 10, 1), last: dayOf(2019, 10, 1), form: "day" });
  assert.equal(toIso(parseQuery("2020-02").last), "2020-02-29");
  assert.equal(toIso(parseQuery("2019").last), "2019-12-31");
  assert.deepEqual(parseQuery("2014-07/2017"), { first: dayOf(2014, 7, 1), last: dayOf(2017, 12, 31), form: "interval" });
});

test("what is no query is refused", () => {
  for (const text of ["", "soon", "2019-13", "2019-02-30", "2019-00", "2019-10-00", "2019/2018", "2017/2018/2019", "19", null, undefined])
    assert.equal(parseQuery(text), null, String(text));
});

test("queries are written as they are read", () => {
  for (const text of ["2019-10-01", "2019-10", "2019", "2014-07-01/2017-12-31"]) assert.equal(formatQuery(parseQuery(text)), text);
});

test("a query moves and steps in its own kind", () => {
  assert.equal(formatQuery(shiftQuery(parseQuery("2019-10"), toDay("2015-03-09"))), "2015-03");
  assert.equal(formatQuery(stepQuery(parseQuery("2019-12"), 1)), "2020-01");
  assert.equal(formatQuery(stepQuery(parseQuery("2019"), -1)), "2018");
  assert.equal(formatQuery(stepQuery(parseQuery("2019-01-01/2019-01-10"), 1)), "2019-01-11/2019-01-20");
});

test("possible and definite hold against every reading of the vague dates", () => {
  let seed = 7;
  const random = (n) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % n;
  };
  for (let i = 0; i < 10_000; i += 1) {
    const earliestStart = random(12),
      latestStart = earliestStart + random(5),
      earliestEnd = Math.max(earliestStart, random(16)),
      latestEnd = Math.max(earliestEnd, latestStart) + random(5);
    const start = random(20),
      query = { first: start, last: start + random(6) };
    const bounds = { earliestStart, latestStart: Math.min(latestStart, latestEnd), earliestEnd, latestEnd };
    const readings = [];
    for (let s = bounds.earliestStart; s <= bounds.latestStart; s += 1)
      for (let e = bounds.earliestEnd; e <= bounds.latestEnd; e += 1) if (s <= e) readings.push(s <= query.last && e >= query.first);
    assert.equal(isPossible(bounds, query), readings.some(Boolean), JSON.stringify({ bounds, query }));
    assert.equal(isDefinite(bounds, query), readings.every(Boolean), JSON.stringify({ bounds, query }));
  }
});

test("undated records answer every day up to the horizon, and nothing answers after it", () => {
  const undated = period(null, null, null, null),
    open = period("2019-10-01", "2019-10-01", "2020-03-31", "2020-03-31");
  assert.equal(certaintyOf(undated, parseQuery("1950"), HORIZON), UNDATED);
  assert.equal(certaintyOf(undated, parseQuery("2020-04-01"), HORIZON), NONE);
  assert.equal(certaintyOf(open, parseQuery("2020-03-31"), HORIZON), DEFINITE);
  assert.equal(certaintyOf(open, parseQuery("2020-04-01"), HORIZON), NONE);
  assert.equal(certaintyOf(open, parseQuery("2019-09-30"), HORIZON), NONE);
});

test("an unknown start is possible at any earlier time", () => {
  const bounds = period(null, "2013-01-01", "2013-01-01", "2013-02-28");
  assert.equal(certaintyOf(bounds, parseQuery("1920"), HORIZON), POSSIBLE);
  assert.equal(certaintyOf(bounds, parseQuery("2013-01-01"), HORIZON), DEFINITE);
  assert.equal(certaintyOf(bounds, parseQuery("2013-02"), HORIZON), POSSIBLE);
});
