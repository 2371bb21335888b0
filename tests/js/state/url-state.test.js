import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, parseQuery } from "../../../static/js/model/time.js";
import { closedDates, defaults, PARAMETERS, queryText, readUrl, writeUrl } from "../../../static/js/state/url-state.js";

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

test("open intervals are read, closed by the days of the data, and written back as given", () => {
  const days = { first: dayOf(1916, 5, 16), last: dayOf(2020, 3, 31) };
  for (const [given, first, last] of [
    ["2014-07/..", dayOf(2014, 7), days.last],
    ["../2014", days.first, dayOf(2014, 12, 31)],
    ["2003/..", dayOf(2003), days.last],
    ["../..", days.first, days.last],
  ]) {
    const { state, ignored } = readUrl(`?date=${given}&compare=${given}`);
    assert.deepEqual(ignored, [], given);
    const { date, compare } = closedDates(state, days);
    assert.deepEqual([date.first, date.last, date.form], [first, last, "interval"], given);
    assert.deepEqual(compare, date);
    assert.equal(writeUrl({ ...state, date, compare }), `?date=${given}&compare=${given}`);
  }
  assert.equal(readUrl("?date=2014-07/...").state.date.text, "2014-07/..");
  assert.equal(queryText(readUrl("?date=2014/").state.date), "2014");
  assert.deepEqual(readUrl("?date=soon/..").ignored, ["date=soon/.."]);
  assert.deepEqual(closedDates(defaults(), days), {});
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
