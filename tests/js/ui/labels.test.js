import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { changeDays } from "../../../static/js/model/change-days.js";
import { modelFromRows } from "../../../static/js/model/records.js";
import { toIso } from "../../../static/js/model/time.js";
import { setStrings } from "../../../static/js/ui/i18n.js";
import { momentWords } from "../../../static/js/ui/labels.js";

setStrings(JSON.parse(readFileSync(new URL("../../../static/js/strings.json", import.meta.url), "utf8")));

const changesOf = (...[earliestStart, latestStart, earliestEnd, latestEnd]) => {
  const dates = { earliest_start: earliestStart, latest_start: latestStart, earliest_end: earliestEnd, latest_end: latestEnd };
  const { records } = modelFromRows({ "control-zones": [{ slug: "a", ...dates }] }, { horizon: "2020-03-31" });
  return changeDays(records).map(({ day, items }) => [toIso(day), ...items.map(momentWords)]);
};

test("an end is told with its own dates, not with the day after them", () => {
  assert.deepEqual(changesOf("2014-08-01", "2014-08-01", "2019-01-01", "2019-09-30").at(-1), [
    "2019-10-01",
    "ended some time in January 2019 – September 2019",
  ]);
  assert.deepEqual(changesOf("2014-08-01", "2014-08-01", "2019-09-30", "2019-09-30").at(-1), ["2019-10-01", "ended on 30 September 2019"]);
  assert.deepEqual(changesOf(null, "1920-12-31", null, "1920-12-31").at(-1), ["1921-01-01", "ended by 31 December 1920 at the latest"]);
});
