import assert from "node:assert/strict";
import { test } from "node:test";

import { parseQuery } from "../../../static/js/model/time.js";
import { bins, fillBins, makeAxis, ticks } from "../../../static/js/timeline/axis.js";

test("days convert to pixels and back, mirrored from right to left", () => {
  const span = { first: 0, last: 999 };
  for (const rtl of [false, true]) {
    const axis = makeAxis(span, 500, rtl);
    for (const day of [0, 1, 250, 998]) assert.equal(axis.day(axis.x(day) + (rtl ? -0.1 : 0.1)), day);
  }
  assert.equal(makeAxis(span, 500, true).x(0), 500);
});

test("every incident counts once in the histogram", () => {
  const axis = makeAxis({ first: parseQuery("2010").first, last: parseQuery("2020").last }, 900);
  assert.ok(ticks(axis).length > 5);
  const sum = fillBins(bins(axis), [
    { bounds: { earliestStart: axis.first + 100, latestEnd: axis.first + 900 } },
    { bounds: { earliestStart: axis.first + 5, latestEnd: axis.first + 5 } },
  ]).reduce((n, bin) => n + bin.definite + bin.possible, 0);
  assert.ok(Math.abs(sum - 2) < 1e-9);
});
