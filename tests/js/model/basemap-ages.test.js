import assert from "node:assert/strict";
import { test } from "node:test";

import { ageOn } from "../../../static/js/model/basemap-ages.js";
import { parseQuery } from "../../../static/js/model/time.js";

const on = (text) => parseQuery(text);

test("a line that is known to be younger is not there", () => {
  const highway = { layer: "roads", since: 1987 };
  assert.equal(ageOn(highway, on("1986-12-31")), "absent");
  assert.equal(ageOn(highway, on("1987")), "present");
  assert.equal(ageOn({ layer: "border", since: 1920 }, on("1919")), "absent");
});

test("a line of which no date is known is of today, and perhaps not yet there", () => {
  assert.equal(ageOn({ layer: "roads" }, on("1925")), "later");
  assert.equal(ageOn({ layer: "roads" }, on("2010")), "present");
  assert.equal(ageOn({ layer: "border" }, on("1910")), "later");
  assert.equal(ageOn({ layer: "border" }, on("1925")), "present");
});

test("rivers and land are of every date", () => {
  assert.equal(ageOn({ layer: "rivers" }, on("1850")), "present");
});
