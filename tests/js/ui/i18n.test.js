import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { parseBounds, toDay } from "../../../static/js/model/time.js";
import { formatPeriod, setStrings } from "../../../static/js/ui/i18n.js";

setStrings(JSON.parse(readFileSync(new URL("../../../static/js/strings.json", import.meta.url), "utf8")));

const period = (earliestStart, latestStart, earliestEnd, latestEnd) =>
  formatPeriod(
    parseBounds({ earliest_start: earliestStart, latest_start: latestStart, earliest_end: earliestEnd, latest_end: latestEnd }),
    toDay("2020-03-31"),
  );

test("periods are written as vague as they are", () => {
  assert.equal(period(null, null, null, null), "The source gives no date");
  assert.equal(period("2019-09-09", "2019-09-09", "2019-09-09", "2019-09-09"), "On 9 September 2019");
  assert.equal(period("2014-01-01", "2014-12-31", "2014-01-01", "2014-12-31"), "Some day in 2014");
  assert.equal(period("2014-01-01", "2014-12-31", "2020-03-31", "2020-03-31"), "From some day in 2014, still so when the source ends (31 March 2020)");
});

test("a period without a first day names none", () => {
  assert.equal(period(null, "1920-12-31", null, "1920-12-31"), "Start not stated (before 31 December 1920), to 31 December 1920");
});
