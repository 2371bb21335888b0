import assert from "node:assert/strict";
import { test } from "node:test";

import { apiUrl, fetchAsKnown, isEarlier, parseMoment, shownMoment } from "../../../static/js/state/known-at.js";
import { defaults, readUrl, writeUrl } from "../../../static/js/state/url-state.js";

const config = {
  api: "/api/v1/",
  data: "/map-data/?state=now",
  known: { data: "/map-data/known/?state=now", moments: "/moments", changedAt: "2026-11-22T12:00:00.123400Z" },
};

test("a moment is read as the API reads it, and written in UTC", () => {
  for (const [text, moment] of [
    ["2026-11-22", "2026-11-22T00:00:00Z"],
    ["2026-11-22T12:04Z", "2026-11-22T12:04:00Z"],
    ["2026-11-22t12:04:05.123456z", "2026-11-22T12:04:05.123456Z"],
    ["2026-11-22T12:04:05.120", "2026-11-22T12:04:05.12Z"],
    ["2026-11-22 12:04 UTC", "2026-11-22T12:04:00Z"],
    ["2026-11-22T02:04:05.5+03:00", "2026-11-21T23:04:05.5Z"],
    ["2026-11-22T02:04:05 03:00", "2026-11-21T23:04:05Z"], // a plus sign in a URL
  ]) {
    assert.equal(parseMoment(text), moment, text);
  }
  for (const text of ["", "2026", "2026-11", "2026-02-30", "2026-11-22T25:00Z", "yesterday"]) assert.equal(parseMoment(text), undefined, text);
});

test("the moment is in the URL", () => {
  const { state, ignored } = readUrl("?known_at=2026-11-22T12:04:05.123456Z");
  assert.deepEqual(ignored, []);
  assert.equal(writeUrl(state), "?known_at=2026-11-22T12:04:05.123456Z");
  assert.deepEqual(readUrl("?known_at=soon").ignored, ["known_at=soon"]);
});

test("a complete link has the defaults, and means the same", () => {
  const state = { ...defaults(), knownAt: "2026-11-22T12:00:00Z" };
  const link = writeUrl(state, true);
  for (const part of ["date=2019-10-01", "view=34.42,40.87,10", "layers=control-zones", "certainty=possible", "known_at=2026-11-22T12:00:00Z"]) {
    assert.ok(link.includes(part), part);
  }
  assert.deepEqual(readUrl(link).state, state);
});

test("only a moment before the last change is an earlier state", () => {
  for (const [knownAt, expected] of [
    ["", false],
    ["2026-11-22T12:00:00Z", true],
    ["2026-11-22T12:00:00.1233Z", true],
    ["2026-11-22T12:00:00.1234Z", false],
    ["2026-11-22T12:00:01Z", false],
  ]) {
    assert.equal(isEarlier({ knownAt }, config), expected, knownAt);
  }
  assert.equal(shownMoment({ knownAt: "" }, config), config.known.changedAt);
});

test("links to the API carry the moment", () => {
  assert.equal(apiUrl(config, { knownAt: "" }, "crossings/"), "/api/v1/crossings/");
  assert.equal(
    apiUrl(config, { knownAt: "2026-11-22T12:00:00Z" }, "crossings/", new URLSearchParams({ limit: "1" })),
    "/api/v1/crossings/?limit=1&known_at=2026-11-22T12%3A00%3A00Z",
  );
});

test("the document is that of the moment, or the present one where the moment is refused", async () => {
  /** @type {string[]} */
  let fetched = [];
  const statuses = { known: 200 };
  globalThis.fetch = async (url) => {
    fetched.push(url);
    const status = url.includes("known_at") ? statuses.known : 200;
    return { ok: status === 200, status, json: async () => ({ layers: {} }) };
  };
  const visit = async (knownAt, status = 200) => {
    fetched = [];
    statuses.known = status;
    return (await fetchAsKnown(config, knownAt)).refused;
  };
  assert.equal(await visit(""), "");
  assert.deepEqual(fetched, [config.data]);
  await visit("2026-11-22T12:00:00.1234Z");
  assert.deepEqual(fetched, [config.data]);
  assert.equal(await visit("2026-11-20T00:00:00Z"), undefined);
  assert.deepEqual(fetched, ["/map-data/known/?state=now&known_at=2026-11-20T00:00:00Z"]);
  assert.equal(await visit("2030-11-20T00:00:00Z", 400), "known.future");
  assert.equal(fetched.at(-1), config.data);
  assert.equal(await visit("1990-11-20T00:00:00Z", 404), "known.before");
  await assert.rejects(visit("2026-11-20T00:00:00Z", 503));
});
