import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, dayQuery, formatQuery, parseQuery } from "../../../static/js/model/time.js";
import { LIMITS, moveSpan, spanFor, zoomSpan } from "../../../static/js/timeline/span.js";

test("zooming keeps the day in its place", () => {
  assert.deepEqual(zoomSpan({ first: 0, last: 1000 }, 0.5, 500, { first: 0, last: 5000 }), { first: 250, last: 750 });
});

test("a span stays within the limits", () => {
  const { first, last } = LIMITS;
  assert.deepEqual(moveSpan({ first: first + 10, last: first + 110 }, -50), { first, last: first + 100 });
  assert.deepEqual(zoomSpan({ first, last }, 2, last), { first, last });
});

test("a date outside the span moves it", () => {
  const span = parseQuery("2018/2019");
  assert.deepEqual(spanFor(span, dayQuery(dayOf(2019))), {});
  assert.equal(formatQuery(spanFor(span, dayQuery(dayOf(2016))).span), "2015-01-02/2016-12-31");
});
