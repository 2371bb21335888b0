import assert from "node:assert/strict";
import { test } from "node:test";

import { parseQuery } from "../../../static/js/model/time.js";
import { defaults, PARAMETERS, readUrl, writeUrl } from "../../../static/js/state/url-state.js";

test("the default state has an empty query string", () => assert.equal(writeUrl(defaults()), ""));

test("a state is read as it was written", () => {
  const state = {
    ...defaults(),
    date: { ...parseQuery("2014-07/2017-11"), text: "2014-07/2017-11" },
    compare: parseQuery("2019-10-01"),
    layers: [],
    certainty: "definite",
    actors: ["pmf", "sdf"],
    kinds: ["incidents:airstrike"],
    sides: ["iraq"],
    places: ["bukamal"],
    confidence: ["alleged"],
    sources: ["a-source"],
    external: "no",
    selected: "crossings/a-crossing",
    tab: "network",
    sort: "-name",
    listed: "view",
    holdings: "yes",
    view: [34.1, 41.25, 9.5],
    span: { ...parseQuery("2003/2020"), text: "2003/2020" },
    lang: "ar",
    theme: "dark",
    chapter: "map-1",
    embed: "1",
  };
  const { state: parsed, ignored } = readUrl(writeUrl(state));
  assert.deepEqual(parsed, state);
  assert.deepEqual(ignored, []);
});

test("dates stay as the URL writes them until they change", () => {
  const search = "?date=2014-07/2017&compare=2019&span=2003/2020";
  const { state } = readUrl(search);
  assert.equal(writeUrl(state), search);
  assert.equal(writeUrl({ ...state, date: parseQuery("2014-07/2017"), compare: null }), "?date=2014-07-01/2017-12-31&span=2003/2020");
});

test("invalid parameters are ignored and reported", () => {
  const { state, ignored } = readUrl("?date=yesterday&view=1,2&lang=fr&sel=no&actor=A%20B&utm=1");
  assert.deepEqual(state, defaults());
  assert.deepEqual(ignored.sort(), ["actor=A B", "date=yesterday", "lang=fr", "sel=no", "utm", "view=1,2"]);
});

test("each parameter has its own name", () => {
  const names = Object.values(PARAMETERS).map((parameter) => parameter.name);
  assert.equal(new Set(names).size, names.length);
});
