import assert from "node:assert/strict";
import { test } from "node:test";

import { parseQuery } from "../../../static/js/model/time.js";
import { Scene } from "../../../static/js/model/visibility.js";
import { defaults } from "../../../static/js/state/url-state.js";
import { model } from "../sample.js";

const HORIZON = 18_352; // 2020-03-31
const visibleIds = ({ date, ...patch }) => {
  const state = { ...defaults(), ...patch, date: parseQuery(date) };
  return [...new Scene(model).visible(state).keys()].sort();
};

test("records that are possible on the day are visible", () => {
  assert.deepEqual(visibleIds({ date: "2019-10-02" }), ["control-zones/small", "crossings/gate", "presences/here"]);
  assert.deepEqual(visibleIds({ date: "2016-05" }), ["control-zones/big", "control-zones/small", "crossings/gate"]);
});

test("of several days the state is that of the last one, and incidents are those of all", () => {
  assert.deepEqual(visibleIds({ date: "2014/2019-09" }), visibleIds({ date: "2019-09-30" }).concat("incidents/strike").sort());
  assert.deepEqual(visibleIds({ date: "2014" }), visibleIds({ date: "2014-12-31" }));
});

test("the state is at most that of the last day of the data", () => {
  assert.deepEqual(new Scene(model).days(parseQuery("2020")).state, { first: HORIZON, last: HORIZON });
  assert.deepEqual(visibleIds({ date: "2020" }), visibleIds({ date: "2020-03-31" }));
});

test("what began on one of several days is marked as changed, a crossing with its statuses", () => {
  const changed = (date) => {
    const found = new Scene(model).visible({ ...defaults(), date: parseQuery(date) });
    return [...found].filter(([, entry]) => entry.changed).map(([id]) => id);
  };
  assert.deepEqual(changed("2018/2019-10"), ["crossings/gate", "presences/here"]);
  assert.deepEqual(changed("2014-06/2014-07"), ["control-zones/small"]);
  assert.deepEqual(changed("2019-10-01"), []);
});

test("certainty=definite hides possible records, but not undated ones", () => {
  assert.deepEqual(visibleIds({ date: "2018-06-01", certainty: "definite" }), ["control-zones/small", "crossings/gate"]);
});

test("nothing is visible after the horizon, not even undated records", () => assert.deepEqual(visibleIds({ date: "2021" }), []));

test("filters are combined with and", () => {
  assert.deepEqual(visibleIds({ date: "2019-09-09", actors: ["red"] }), ["control-zones/small", "incidents/strike"]);
  assert.deepEqual(visibleIds({ date: "2019-09-09", actors: ["red"], sides: ["syria"] }), ["incidents/strike"]);
  assert.deepEqual(visibleIds({ date: "2019-09-09", external: "no", kinds: ["incidents:airstrike"] }), []);
  assert.deepEqual(visibleIds({ date: "2019-09-09", confidence: ["alleged"] }), ["incidents/strike"]);
});

test("a link's values are resolved whatever their capitals, and those that the data lack are dropped and named", () => {
  const state = { ...defaults(), actors: ["RED", "renamed"], layers: ["Incidents", "laers"], selected: "Crossings/Gate-", kinds: ["no:kind"] };
  const { patch, names } = new Scene(model).dropUnknown(state);
  assert.deepEqual(patch, { layers: ["incidents"], actors: ["red"], kinds: [], selected: "crossings/gate" });
  assert.deepEqual(names.sort(), ["laers", "no:kind", "renamed"]);
});

test("layers of which none is known give the default map, not an empty one", () => {
  const { patch } = new Scene(model).dropUnknown({ ...defaults(), layers: ["incidnts"] });
  assert.deepEqual(patch.layers, defaults().layers);
});
