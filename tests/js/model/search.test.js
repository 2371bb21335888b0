import assert from "node:assert/strict";
import { test } from "node:test";

import { normalise, score, search } from "../../../static/js/model/search.js";
import { model } from "../sample.js";

const alike = (...names) => {
  for (const name of names) assert.equal(normalise(name), normalise(names[0]), name);
};

test("spellings of one name normalise to one text", () => {
  alike("Qa'im", "Qaim", "al-Kaim", "Qa’im", "al Qa'im");
  alike("القائم", "قائم", "القايم");
  alike("Kataib Hezbollah", "Kata'ib Hizbollah", "Kataeb Hezbollah");
  assert.ok(score(normalise("Kataib Hezbollah"), normalise("Hizballah")) > 0);
  alike("Bukamal", "Boukamal");
  alike("إيران", "ايران");
});

test("different names do not match", () => {
  assert.notEqual(normalise("Rutba"), normalise("Rawa"));
  assert.equal(score(normalise("Deir Ezzor"), normalise("Baghdad")), 0);
});

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
