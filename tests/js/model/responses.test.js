import assert from "node:assert/strict";
import { test } from "node:test";

import { modelFromRows } from "../../../static/js/model/records.js";
import { responseChain } from "../../../static/js/model/responses.js";

const incident = (slug, day, cause) => ({
  slug,
  ...Object.fromEntries(["earliest_start", "latest_start", "earliest_end", "latest_end"].map((bound) => [bound, day])),
  ...(cause ? { answers: { slug: cause } } : {}),
});
const model = modelFromRows({
  incidents: [
    incident("late", "2019-12-31", "cause"),
    incident("early", "2019-12-29", "cause"),
    incident("answer", "2020-01-02", "early"),
    incident("cause", "2019-12-27"),
    incident("alone", "2019-12-27"),
    incident("one", "2018-01-01", "other"),
    incident("other", "2018-01-01", "one"),
  ],
});
const chainOf = (slug) => responseChain(model.byId.get(`incidents/${slug}`), model).map((record) => record.slug);

test("a chain is the same from each of its incidents: causes before their responses", () => {
  for (const slug of ["cause", "early", "answer", "late"]) assert.deepEqual(chainOf(slug), ["cause", "early", "answer", "late"]);
});

test("an incident without cause and response has no chain; a circle ends", () => {
  assert.deepEqual(chainOf("alone"), []);
  assert.deepEqual(chainOf("one").sort(), ["one", "other"]);
});
