import assert from "node:assert/strict";
import { test } from "node:test";

import { parseQuery } from "../../../static/js/model/time.js";
import { bins, countVague, fillBins, makeAxis, ticks } from "../../../static/js/timeline/axis.js";

test("days convert to pixels and back, mirrored from right to left", () => {
  const span = { first: 0, last: 999 };
  for (const rtl of [false, true]) {
    const axis = makeAxis(span, 500, rtl);
    for (const day of [0, 1, 250, 998]) assert.equal(axis.day(axis.x(day) + (rtl ? -0.1 : 0.1)), day);
  }
  assert.equal(makeAxis(span, 500, true).x(0), 500);
});

test("the histogram counts a record in every bin that it may lie in, as the API does", () => {
  const day = (text) => parseQuery(text).first;
  const bounds = (earliestStart, latestStart, earliestEnd, latestEnd) => ({
    bounds: { earliestStart, latestStart, earliestEnd, latestEnd },
  });
  const axis = makeAxis(parseQuery("2019"), 900);
  const records = [
    bounds(day("2019-01-01"), day("2019-12-31"), day("2019-01-01"), day("2019-12-31")), // some day of 2019
    bounds(day("2019-03-05"), day("2019-03-05"), day("2019-03-05"), day("2019-03-05")),
    bounds(day("2019-03-31"), day("2019-03-31"), day("2019-05-01"), day("2019-05-01")), // throughout
    bounds(null, day("2019-02-28"), null, day("2019-02-28")), // until February
    bounds(null, null, null, null),
  ];
  const list = fillBins(bins(axis), records);
  assert.deepEqual(list.map(({ possible }) => possible), [2, 2, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1]);
  assert.deepEqual(list.map(({ definite }) => definite), [0, 0, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
  assert.deepEqual(countVague(records), { undated: 1, open: 1 });
});

test("ticks stay few on an axis of any length", () => {
  for (const span of ["2019-05", "2010/2020", "1916/2020", "0001/9999"]) {
    const count = ticks(makeAxis(parseQuery(span), 900)).length;
    assert.ok(count > 0 && count < 20, `${span}: ${count}`);
  }
});
