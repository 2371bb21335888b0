import assert from "node:assert/strict";
import { test } from "node:test";

import { foldedName, plainName } from "../../../static/js/model/folding.js";
import { modelFromRows } from "../../../static/js/model/records.js";
import { namesContain, search } from "../../../static/js/model/search.js";
import { golden } from "../golden.js";
import { model } from "../sample.js";

const { same, different, nothing, ranked } = golden("search");
const fold = (name) => foldedName(plainName(name));

test("spellings of one name fold to one text", () => {
  for (const spellings of same) {
    const forms = spellings.map(fold);
    assert.deepEqual(forms, forms.fill(forms[0]), spellings[0]);
    assert.notEqual(forms[0], "");
  }
});

test("different names fold to different texts", () => {
  for (const [one, other] of different) assert.notEqual(fold(one), fold(other), `${one}, ${other}`);
});

test("signs alone fold to nothing", () => assert.deepEqual(nothing.map(fold), nothing.fill("")));

test("half of a surrogate pair is no letter", () => assert.equal(fold("Qaim \ud800"), fold("Qaim")));

test("chapters of the story are found as well", () => {
  const chapters = [{ slug: "map-4", ordinal: 1, date: "2019", name_en: "Confrontation", name_ar: "مواجهة" }];
  const { records, findable, layers } = modelFromRows({ actors: [], chapters });
  for (const text of ["confrontation", "المواجهه"]) {
    assert.deepEqual(search(findable, text, layers).map(({ record }) => record.id), ["chapters/map-4"]);
  }
  assert.deepEqual(records, []);
});

test("hits are ranked", () => {
  const actors = Object.entries(ranked.names).map(([slug, [nameEn, nameAr, ...aliases]]) => ({
    slug,
    name_en: nameEn,
    name_ar: nameAr,
    aliases: aliases.map((name) => ({ name, language: "en" })),
  }));
  const { records, layers } = modelFromRows({ actors });
  for (const [query, expected] of Object.entries(ranked.queries)) {
    const hits = search(records, query, layers).map(({ record, name, score }) => [record.slug, name, score]);
    assert.deepEqual(hits, expected, query);
  }
});

test("equal names are in the order of the layers, then of the slugs", () => {
  const named = (slug) => ({ slug, name_en: "Zanzibar" });
  const { records, layers } = modelFromRows({ routes: [named("a")], places: [named("c"), named("b")] });
  const ids = search(records, "zanzibar", layers).map(({ record }) => record.id);
  assert.deepEqual(ids, ["routes/a", "places/b", "places/c"]);
});

test("a result names the spelling that matched", () => {
  const names = search(model.records, "قائم").map(({ record, name }) => [record.id, name]);
  assert.deepEqual(names, [["crossings/gate", "القائم"]]);
  assert.deepEqual(search(model.records, "  "), []);
  assert.deepEqual(search(model.records, "xyzzy"), []);
});

test("a filter finds parts of names in any spelling", () => {
  const find = (text) => model.records.filter(namesContain(text)).map(({ id }) => id);
  assert.deepEqual(find("قايم"), ["crossings/gate"]);
  assert.deepEqual(find("gate القائم"), ["crossings/gate"]);
  assert.deepEqual(find("!"), []);
});
