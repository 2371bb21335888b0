import assert from "node:assert/strict";
import { test } from "node:test";

import { changeDays, nextChange } from "../../../static/js/model/change-days.js";
import {
  countActiveFilters,
  certaintyCounts,
  clearedFilters,
  facetCounts,
  passesFilters,
  visibleCertainty,
} from "../../../static/js/model/filters.js";
import { Scene } from "../../../static/js/model/visibility.js";
import { NONE, parseQuery, toIso } from "../../../static/js/model/time.js";
import { defaults } from "../../../static/js/state/url-state.js";
import { model, record } from "../model.js";

const state = (patch = {}) => ({ ...defaults(), ...patch });
const shown = (patch) => {
  const s = state(patch);
  return [...new Scene(model).visible(s, parseQuery(s.date)).keys()].sort();
};

test("the map shows what may hold on the day", () => {
  assert.deepEqual(shown({ date: "2019-10-02" }), ["control-zones/small", "crossings/gate", "presences/here"]);
  assert.deepEqual(shown({ date: "2016-05" }), ["control-zones/big", "control-zones/small", "crossings/gate"]);
});

test("only certain dates, if asked; what has no date stays, as on the server", () => {
  assert.deepEqual(shown({ date: "2018-06-01", certainty: "definite" }), ["control-zones/small", "crossings/gate"]);
});

test("nothing after the horizon, not even what has no date", () => assert.deepEqual(shown({ date: "2021" }), []));

test("filters narrow together", () => {
  assert.deepEqual(shown({ date: "2019-09-09", actors: ["red"] }), ["control-zones/small", "incidents/strike"]);
  assert.deepEqual(shown({ date: "2019-09-09", actors: ["red"], sides: ["syria"] }), ["incidents/strike"]);
  assert.deepEqual(shown({ date: "2019-09-09", external: "no", kinds: ["incidents:airstrike"] }), []);
  assert.deepEqual(shown({ date: "2019-09-09", confidence: ["alleged"] }), ["incidents/strike"]);
});

test("counts beside a choice ignore that choice's own filter", () => {
  const s = state({ date: "2019-09-09", actors: ["blue"] }),
    q = parseQuery(s.date);
  const records = new Scene(model).onMap;
  assert.deepEqual(Object.fromEntries(facetCounts(records, s, q, "actors")), { red: 2, blue: 3 });
  assert.deepEqual(certaintyCounts(records, state({ date: "2019-09-09" }), q), { definite: 3, possible: 0, undated: 1 });
});

test("one patch clears all filters", () => {
  const busy = state({ actors: ["red"], certainty: "definite", sides: ["iraq"], external: "only" });
  assert.equal(countActiveFilters(busy), 4);
  assert.equal(countActiveFilters({ ...busy, ...clearedFilters() }), 0);
});

test("changes fall on the days when an answer changes", () => {
  const records = [...new Scene(model).dated];
  for (const { day, items } of changeDays(records)) {
    for (const { record: r } of items) {
      const at = (d) => visibleCertainty(r, { first: d, last: d }, state());
      assert.notEqual(at(day - 1), at(day), `${r.id} on ${toIso(day)}`);
    }
  }
  const list = changeDays(records);
  assert.equal(toIso(nextChange(list, parseQuery("2019-09-10").first, 1).day), "2019-10-01");
  assert.equal(nextChange(list, parseQuery("2020-01-01").first, 1), null);
});

test("no filter lets through what another refuses", () => {
  assert.equal(passesFilters(record("presences/here"), state({ layers: [] })), false);
  assert.equal(visibleCertainty(record("incidents/strike"), parseQuery("2019-09-10"), state()), NONE);
});
