import assert from "node:assert/strict";
import { test } from "node:test";

import { modelFromRows } from "../../../static/js/model/records.js";
import { dayOf, dayQuery, formatQuery, parseQuery, toIso } from "../../../static/js/model/time.js";
import { dataSpan, defaultSpan, limitsWith, moveSpan, spanQuery, withDateInView, zoomSpan } from "../../../static/js/timeline/span.js";
import { raw } from "../sample.js";

const written = (span) => formatQuery(spanQuery(span));
const incident = (slug, day, source) => {
  const dates = { earliest_start: day, latest_start: day, earliest_end: day, latest_end: day };
  return { ...raw.incidents[0], ...dates, slug, source };
};
const model = modelFromRows(
  {
    ...raw,
    incidents: [incident("early", "1916-05-16", "report"), incident("late", "2024-05-01", "later")],
    sources: [...raw.sources, { slug: "later", name_en: "Later", horizon: "2024-12-31", external: true }],
  },
  { horizon: "2020-03-31" },
);

test("the axis reaches from the first record to after the latest horizon", () => {
  assert.equal(toIso(model.horizon), "2024-12-31");
  assert.equal(toIso(model.days.first), "1916-05-16");
  assert.equal(written(dataSpan(model)), "1916-01-01/2025-12-31");
  assert.equal(written(defaultSpan(model)), "2015-01-01/2025-12-31");
});

test("each record keeps the horizon of its own source", () => {
  assert.equal(toIso(model.byId.get("presences/here").horizon), "2020-03-31");
  assert.equal(toIso(model.byId.get("incidents/late").horizon), "2024-12-31");
});

test("dates and spans outside the data widen the limits", () => {
  assert.equal(written(limitsWith(model, parseQuery("1850"))), "1850-01-01/2025-12-31");
  assert.equal(written(limitsWith(model, parseQuery("2019"), parseQuery("2020-05/2031-03"))), "1916-01-01/2031-12-31");
  assert.equal(written(limitsWith(model, parseQuery("9999"))), "1916-01-01/9999-12-31");
});

test("zooming keeps the day in its place", () => {
  assert.deepEqual(zoomSpan({ first: 0, last: 1000 }, 0.5, 500, { first: 0, last: 5000 }), { first: 250, last: 750 });
});

test("a span stays within the limits", () => {
  const limits = dataSpan(model);
  const { first, last } = limits;
  assert.deepEqual(moveSpan({ first: first + 10, last: first + 110 }, -50, limits), { first, last: first + 100 });
  assert.deepEqual(zoomSpan(limits, 2, last, limits), { first, last });
});

test("a date brings the axis to where it is, whatever sets it", () => {
  const state = { date: dayQuery(dayOf(2019)), span: parseQuery("2018/2019") };
  assert.deepEqual(withDateInView({ tab: "list" }, state, model), { tab: "list" });
  assert.deepEqual(withDateInView({ date: dayQuery(dayOf(2019, 5)) }, state, model), { date: dayQuery(dayOf(2019, 5)) });
  assert.equal(formatQuery(withDateInView({ date: dayQuery(dayOf(2016)) }, state, model).span), "2015-01-02/2016-12-31");
  for (const text of ["1916", "1850", "1916-05-16", "2024-05-01", "2031-07", "0001", "9999-12-31", "1700/2100"])
    for (const span of [null, parseQuery("2020/2025"), parseQuery("1900/1917")]) {
      const date = parseQuery(text);
      const shown = withDateInView({ date, span }, state, model).span ?? span ?? defaultSpan(model);
      const limits = limitsWith(model, date, shown);
      assert.ok(shown.first <= date.first && date.last <= shown.last, `${text} is on the axis ${written(shown)}`);
      assert.ok(limits.first <= shown.first && shown.last <= limits.last, `${text}: the overview has ${written(shown)}`);
    }
});
