import assert from "node:assert/strict";
import { test } from "node:test";

import {
  certaintyCounts,
  clearedFilters,
  countActiveFilters,
  facetCounts,
  passesFilters,
  visibleCertainty,
} from "../../../static/js/model/filters.js";
import { NONE, parseQuery } from "../../../static/js/model/time.js";
import { Scene } from "../../../static/js/model/visibility.js";
import { defaults } from "../../../static/js/state/url-state.js";
import { model, record } from "../sample.js";

const state = (patch = {}) => ({ ...defaults(), ...patch });

test("the counts of a facet ignore the facet's own filter", () => {
  const scene = new Scene(model);
  const days = scene.days(parseQuery("2019-09-09"));
  const records = scene.onMap;
  assert.deepEqual(Object.fromEntries(facetCounts(records, state({ actors: ["blue"] }), days, "actors")), { red: 2, blue: 3 });
  assert.deepEqual(certaintyCounts(records, state(), days), { definite: 3, possible: 0, undated: 1 });
});

test("one patch clears all filters", () => {
  const busy = state({ actors: ["red"], certainty: "definite", sides: ["iraq"], external: "only" });
  assert.equal(countActiveFilters(busy), 4);
  assert.equal(countActiveFilters({ ...busy, ...clearedFilters() }), 0);
});

test("a record must pass every filter", () => {
  assert.equal(passesFilters(record("presences/here"), state({ layers: [] })), false);
  assert.equal(visibleCertainty(record("incidents/strike"), parseQuery("2019-09-10"), state()), NONE);
});
