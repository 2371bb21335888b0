import assert from "node:assert/strict";
import { test } from "node:test";

import { normalise, score, search } from "../../../static/js/model/search.js";
import { golden } from "../golden.js";
import { model } from "../sample.js";

const { same, different } = golden("search");

test("spellings of one name normalise to one text", () => {
  for (const spellings of same) assert.equal(new Set(spellings.map(normalise)).size, 1, String(spellings));
});

test("different names do not match", () => {
  for (const [one, other] of different) assert.equal(score(normalise(one), normalise(other)), 0, `${one}, ${other}`);
});

test("a spelling matches a part of a name", () => assert.ok(score(normalise("Kataib Hezbollah"), normalise("Hizballah")) > 0));

test("a match at the start ranks before one inside", () =>
  assert.ok(score(normalise("Bukamal crossing"), normalise("buka")) > score(normalise("Road to Bukamal"), normalise("buka"))));

test("a result names the spelling that matched", () => {
  assert.deepEqual(
    search(model.records, "قائم").map(({ record, name }) => [record.id, name]),
    [["crossings/gate", "القائم"]],
  );
  assert.deepEqual(search(model.records, "  "), []);
  assert.equal(search(model.records, "xyzzy").length, 0);
});
