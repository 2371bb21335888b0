import assert from "node:assert/strict";
import { test } from "node:test";

import { modelFromRows, rowsOf } from "../../../static/js/model/records.js";
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

test("a geometry that cannot be drawn leaves the record, and all others", () => {
  const collection = { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [41, 34] }] };
  const rows = rowsOf({
    layers: {
      places: [
        { slug: "odd", geometry: 0 },
        { slug: "plain", geometry: 1 },
      ],
    },
    shapes: [collection, { type: "Point", coordinates: [41, 34] }],
  });
  const { records } = modelFromRows(rows);
  assert.deepEqual(
    records.map(({ slug, geometry }) => [slug, geometry?.type]),
    [
      ["odd", undefined],
      ["plain", "Point"],
    ],
  );
});

test("a crossing is mentioned by its statuses and by what is about it", () => {
  const { backlinks } = modelFromRows({
    crossings: [{ slug: "gate" }],
    "crossing-statuses": [{ slug: "closed", crossing: "gate" }],
    incidents: [{ slug: "visit", crossing: "gate" }, { slug: "clash" }],
  });
  assert.deepEqual([...(backlinks.get("crossings/gate") ?? [])].map(({ id }) => id).sort(), ["crossing-statuses/closed", "incidents/visit"]);
});
