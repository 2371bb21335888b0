import assert from "node:assert/strict";
import { test } from "node:test";

import { differences } from "../../../static/js/model/differences.js";
import { modelFromRows } from "../../../static/js/model/records.js";
import { parseQuery } from "../../../static/js/model/time.js";
import { byTime } from "../../../static/js/model/time-order.js";

const incident = (slug, earliestStart, latestEnd, cause) => ({
  slug,
  earliest_start: earliestStart,
  latest_start: latestEnd,
  earliest_end: earliestStart,
  latest_end: latestEnd,
  answers: cause ? { slug: cause } : null,
});
const incidents = [
  incident("a-talks", "2019-12-29", "2020-03-31", "m-missiles"),
  incident("m-missiles", "2019-12-29", "2020-03-31", "x-killing"),
  incident("undated", null, null),
  incident("x-killing", "2019-12-29", "2020-03-31"),
  incident("b-effect", "1920-01-01", "1920-12-31", "z-cause"),
  incident("b-alone", "2019-12-29", "2020-03-31"),
  incident("z-cause", null, "1920-12-31"),
];
const ORDER = ["z-cause", "b-effect", "b-alone", "x-killing", "m-missiles", "a-talks", "undated"];

test("by time an unbounded start is first, a cause before its effect, undated last", () => {
  const { records } = modelFromRows({ incidents });
  for (const list of [records, [...records].reverse()]) assert.deepEqual([...list].sort(byTime).map(({ slug }) => slug), ORDER);
});

test("a circle of causes ends", () => {
  const { records } = modelFromRows({ incidents: [incident("a", "2019-01-01", "2019-01-01", "b"), incident("b", "2019-01-01", "2019-01-01", "a")] });
  assert.deepEqual(
    records.map(({ sequence }) => sequence),
    [1, 1],
  );
});

test("the incidents between two dates are in this order", () => {
  const { records } = modelFromRows({ incidents });
  const { between } = differences(records, parseQuery("1900"), parseQuery("2020-03-31"), {});
  assert.deepEqual(
    between.map(({ slug }) => slug),
    ORDER.slice(0, -1),
  );
});
