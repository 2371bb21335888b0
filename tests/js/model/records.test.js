import assert from "node:assert/strict";
import { test } from "node:test";

import { modelFromRows } from "../../../static/js/model/records.js";
import { parseQuery } from "../../../static/js/model/time.js";

test("chapters are in order and have their date parsed", () => {
  const { chapters } = modelFromRows({
    chapters: [
      { slug: "second", ordinal: 2, date: "" },
      { slug: "first", ordinal: 1, date: "2014-07/2017-11" },
    ],
  });
  assert.deepEqual(
    chapters.map(({ slug, query }) => [slug, query]),
    [
      ["first", parseQuery("2014-07/2017-11")],
      ["second", null],
    ],
  );
});
