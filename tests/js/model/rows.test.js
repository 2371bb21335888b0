import assert from "node:assert/strict";
import { test } from "node:test";

import { soundRows } from "../../../static/js/model/rows.js";

test("rows without a slug are left out", () => assert.deepEqual(soundRows([null, {}, { slug: 5 }, "x", { slug: "a" }]), [{ slug: "a" }]));

test("no rows are an empty list", () => assert.deepEqual([soundRows(undefined), soundRows(/** @type {any} */ ({}))], [[], []]));

test("fields that cannot be read are left out, the others stay", () => {
  const [row] = soundRows([
    {
      slug: "a",
      name_en: 5,
      name_ar: "اسم",
      earliest_start: "soon",
      latest_end: "2019-10-01",
      place: {},
      actors: [null, { slug: "red" }],
      aliases: "none",
      inferred: ["when", 5, null],
      citations: [{ source: "s" }, {}],
    },
  ]);
  assert.deepEqual(row, {
    slug: "a",
    name_ar: "اسم",
    earliest_start: null,
    latest_end: "2019-10-01",
    actors: [{ slug: "red" }],
    inferred: ["when"],
    citations: [{ source: "s", notes: [] }],
  });
});

test("implied dates that cannot be read are left out", () => {
  const sound = { bound: "latest_end", date: "2019-10-01", slug: "red" };
  const unsound = [null, { ...sound, bound: "horizon" }, { ...sound, date: "soon" }, { ...sound, slug: undefined }];
  const [row, other] = soundRows(/** @type {any} */ ([{ slug: "a", implied: [sound, ...unsound] }, { slug: "b", implied: "none" }]));
  assert.deepEqual(row.implied, [sound]);
  assert.deepEqual(other, { slug: "b" });
});
