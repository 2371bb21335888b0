import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { SIGNS, signOf, signOfAll } from "../../../static/js/model/signs.js";

const incident = (kind) => ({ layer: "incidents", kind });

test("kinds have few signs, and a stack bears the most telling", () => {
  assert.equal(signOf(incident("drone-strike")), "air");
  assert.equal(signOf(incident("clash")), "battle");
  assert.equal(signOf(incident("border-decision")), "decision");
  assert.equal(signOf({ layer: "presences", kind: "checkpoint" }), "base");
  assert.equal(signOf({ layer: "presences", kind: "home" }), "home");
  assert.equal(signOf({ layer: "activities", kind: "smuggling" }), "economy");
  assert.equal(signOf({ layer: "places", kind: "base" }), "place");
  assert.equal(signOfAll([incident("meeting"), incident("airstrike")]), "air");
  assert.ok(Object.keys(SIGNS).length <= 9);
});

test("the kinds of the table are those of the vocabulary", () => {
  const vocabularies = readFileSync(new URL("../../../geodata/vocabularies.py", import.meta.url), "utf8");
  const source = readFileSync(new URL("../../../static/js/model/signs.js", import.meta.url), "utf8");
  const table = source.slice(source.indexOf("const INCIDENTS"), source.indexOf("const BY_KIND"));
  for (const [, kind] of table.matchAll(/"([a-z-]+)"/g)) assert.match(vocabularies, new RegExp(`"${kind}",`));
});
