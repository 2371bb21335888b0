import assert from "node:assert/strict";
import { test } from "node:test";

import { dayQuery, parseQuery } from "../../../static/js/model/time.js";
import { createStore } from "../../../static/js/state/store.js";

test("listeners hear of the keys that changed", () => {
  const store = createStore({ date: dayQuery(1), layers: ["routes"], tab: "" });
  const calls = [];
  store.on(["date", "layers"], (state, changed) => calls.push([...changed]));
  store.set({ tab: "list" });
  store.set({ date: dayQuery(2), layers: ["routes"] });
  assert.deepEqual(calls, [["date"]]);
});

test("equal lists and dates are no change", () => {
  const store = createStore({ date: parseQuery("2019-10"), layers: ["routes"], compare: null });
  let calls = 0;
  store.on(null, () => (calls += 1));
  store.set({ date: parseQuery("2019-10"), layers: ["routes"], compare: null });
  assert.equal(calls, 0);
  store.set({ compare: parseQuery("2019") });
  store.set({ date: parseQuery("2019-10-01/2019-10-31") }); // another form
  assert.equal(calls, 2);
});
