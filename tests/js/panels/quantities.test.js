import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { deaths, qualified, range } from "../../../static/js/panels/quantities.js";
import { setLanguage, setStrings } from "../../../static/js/ui/i18n.js";

setStrings(JSON.parse(readFileSync(new URL("../../../static/js/strings.json", import.meta.url), "utf8")));

test("a number is worded as it is meant, in both languages", (context) => {
  context.after(() => setLanguage("en"));
  assert.equal(qualified("about", 1600), "about 1,600");
  assert.equal(qualified("more-than", 25), "more than 25");
  assert.equal(qualified("at-least", 17), "at least 17");
  assert.equal(qualified("up-to", 3), "up to 3");
  assert.equal(qualified("nearly", 100), "nearly 100");
  assert.equal(qualified("", 7.5), "7.5");
  setLanguage("ar");
  assert.match(qualified("about", 40), /^حوالي /);
  assert.match(qualified("at-least", 17), / على الأقل$/);
});

test("deaths are worded by the number that the source gives", () => {
  assert.equal(deaths({ slug: "a", fatalities_qualifier: "more-than", fatalities_low: 26 }), "more than 25");
  assert.equal(deaths({ slug: "a", fatalities_qualifier: "at-least", fatalities_low: 17 }), "at least 17");
  assert.equal(deaths({ slug: "a", fatalities_qualifier: "about", fatalities_low: 35, fatalities_best: 40, fatalities_high: 45 }), "about 40");
  assert.equal(deaths({ slug: "a", fatalities_qualifier: "nearly", fatalities_low: 50, fatalities_high: 99 }), "nearly 100");
  assert.equal(deaths({ slug: "a", fatalities_qualifier: "", fatalities_low: 2, fatalities_best: 3, fatalities_high: 4 }), "2 to 4");
  assert.equal(deaths({ slug: "a", fatalities_low: 1, fatalities_best: 1, fatalities_high: 1 }), "1");
});

test("a range without one of its ends", () => {
  assert.deepEqual([range(35, 45), range(3, null), range(null, 9), range(null, null)], ["35 to 45", "≥ 3", "≤ 9", ""]);
});
