import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { arabicDigits } from "../../../static/js/ui/script.js";

const root = new URL("../../../static/js/", import.meta.url);
const strings = JSON.parse(readFileSync(new URL("strings.json", root), "utf8"));
const sources = readdirSync(root, { recursive: true })
  .filter((name) => name.endsWith(".js"))
  .map((name) => readFileSync(new URL(name.replaceAll("\\", "/"), root), "utf8"));

test("every string has both languages with the same placeholders", () => {
  const placeholders = (text) =>
    [...text.matchAll(/\{(\w+)\}/g)]
      .map((match) => match[1])
      .sort()
      .join();
  for (const [key, pair] of Object.entries(strings)) {
    assert.equal(pair.length, 2, key);
    assert.ok(pair[0] && pair[1], key);
    if (!/\.(zero|one|two)$/.test(key)) assert.equal(placeholders(pair[0]), placeholders(pair[1]), key);
  }
});

test("every string that a module uses exists", () => {
  for (const source of sources) {
    for (const [, key] of source.matchAll(/\bt\("([a-zA-Z.-]+)"/g)) assert.ok(key in strings, key);
    for (const [, key] of source.matchAll(/\bplural\("([a-zA-Z.-]+)"/g)) assert.ok(`${key}.other` in strings, key);
  }
});

test("digits are Arabic in Arabic strings, except in names", () => {
  assert.equal(arabicDigits("الخريطة 4: 2019-2020، بنادق M16 وT4"), "الخريطة ٤: ٢٠١٩-٢٠٢٠، بنادق M16 وT4");
});

test("codes within Arabic texts run from left to right", () => {
  const bare = Object.entries(strings).filter(([, [, arabic]]) => /\d{4}-\d/.test(arabic.replace(/\u2066[^\u2069]*\u2069/g, "")));
  assert.deepEqual(bare, []);
});
