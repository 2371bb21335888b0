import assert from "node:assert/strict";
import { test } from "node:test";

import { answer, bounds, dayOf, definite, DEFINITE, moveQuestion, NONE, parseQuestion, POSSIBLE, possible, stepQuestion, toDay, toIso, UNDATED, writeQuestion } from "../../../static/js/model/time.js";

const period = (es, ls, ee, le) => bounds({ earliest_start: es, latest_start: ls, earliest_end: ee, latest_end: le });
const HORIZON = toDay("2020-03-31");

test("days go to ISO and back, also before 1970", () => {
  for (const iso of ["1920-01-01", "1967-02-28", "1970-01-01", "2000-02-29", "2020-03-31"]) assert.equal(toIso(toDay(iso)), iso);
});

test("questions are read as days, months, years and intervals", () => {
  assert.deepEqual(parseQuestion("2019-10-01"), { first: dayOf(2019, 10, 1), last: dayOf(2019, 10, 1), form: "day" });
  assert.equal(toIso(parseQuestion("2020-02").last), "2020-02-29");
  assert.equal(toIso(parseQuestion("2019").last), "2019-12-31");
  assert.deepEqual(parseQuestion("2014-07/2017"), { first: dayOf(2014, 7, 1), last: dayOf(2017, 12, 31), form: "interval" });
});

test("what is no question is refused", () => {
  for (const text of ["", "soon", "2019-13", "2019-02-30", "2019-00", "2019-10-00", "2019/2018", "2017/2018/2019", "19", null, undefined]) assert.equal(parseQuestion(text), null, String(text));
});

test("questions are written as they are read", () => {
  for (const text of ["2019-10-01", "2019-10", "2019", "2014-07-01/2017-12-31"]) assert.equal(writeQuestion(parseQuestion(text)), text);
});

test("a question moves and steps in its own kind", () => {
  assert.equal(writeQuestion(moveQuestion(parseQuestion("2019-10"), toDay("2015-03-09"))), "2015-03");
  assert.equal(writeQuestion(stepQuestion(parseQuestion("2019-12"), 1)), "2020-01");
  assert.equal(writeQuestion(stepQuestion(parseQuestion("2019"), -1)), "2018");
  assert.equal(writeQuestion(stepQuestion(parseQuestion("2019-01-01/2019-01-10"), 1)), "2019-01-11/2019-01-20");
});

test("possible and definite hold against every reading of the vague dates", () => {
  let seed = 7;
  const random = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % n; };
  for (let i = 0; i < 10_000; i += 1) {
    const es = random(12), ls = es + random(5), ee = Math.max(es, random(16)), le = Math.max(ee, ls) + random(5);
    const start = random(20), q = { first: start, last: start + random(6) };
    const b = { es, ls: Math.min(ls, le), ee, le };
    const readings = [];
    for (let s = b.es; s <= b.ls; s += 1) for (let e = b.ee; e <= b.le; e += 1) if (s <= e) readings.push(s <= q.last && e >= q.first);
    assert.equal(possible(b, q), readings.some(Boolean), JSON.stringify({ b, q }));
    assert.equal(definite(b, q), readings.every(Boolean), JSON.stringify({ b, q }));
  }
});

test("undated records answer every day up to the horizon, and nothing answers after it", () => {
  const undated = period(null, null, null, null), open = period("2019-10-01", "2019-10-01", "2020-03-31", "2020-03-31");
  assert.equal(answer(undated, parseQuestion("1950"), HORIZON), UNDATED);
  assert.equal(answer(undated, parseQuestion("2020-04-01"), HORIZON), NONE);
  assert.equal(answer(open, parseQuestion("2020-03-31"), HORIZON), DEFINITE);
  assert.equal(answer(open, parseQuestion("2020-04-01"), HORIZON), NONE);
  assert.equal(answer(open, parseQuestion("2019-09-30"), HORIZON), NONE);
});

test("an unknown start is possible at any earlier time", () => {
  const b = period(null, "2013-01-01", "2013-01-01", "2013-02-28");
  assert.equal(answer(b, parseQuestion("1920"), HORIZON), POSSIBLE);
  assert.equal(answer(b, parseQuestion("2013-01-01"), HORIZON), DEFINITE);
  assert.equal(answer(b, parseQuestion("2013-02"), HORIZON), POSSIBLE);
});
