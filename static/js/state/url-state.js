/* What is on the screen, as a query string: one line per part of the state. */

/** @import {Parameter, Query, State, UrlKey} from "../types.js" */

import { dayOf, dayQuery, formatQuery, parseQuery } from "../model/time.js";

const SLUG = /^[a-z0-9][a-z0-9-]*$/;
const RECORD = /^[a-z-]+\/[a-z0-9][a-z0-9-]*$/;
/**
 * @template {string} T
 * @param {...T} values
 * @returns {(text: string) => T | undefined}
 */
const oneOf =
  (...values) =>
  (text) =>
    values.find((value) => value === text);
/** @type {(text: string) => string | undefined} */
const record = (text) => (RECORD.test(text) ? text : undefined);
/** @type {(text: string) => string | undefined} */
const slug = (text) => (SLUG.test(text) ? text : undefined);

/** @type {(pattern: RegExp) => Pick<Parameter<string[]>, "read" | "write">} */
const list = (pattern) => ({
  read: (text) => {
    const items = text.split(",").filter(Boolean);
    return items.every((item) => pattern.test(item)) ? [...new Set(items)] : undefined;
  },
  write: (items) => items.join(","),
});

/** @type {Pick<Parameter<State["view"]>, "read" | "write">} */
const view = {
  read: (text) => {
    const [lat, lon, zoom, ...more] = text.split(",").map(Number);
    return !more.length && [lat, lon, zoom].every(Number.isFinite) ? [lat, lon, zoom] : undefined;
  },
  write: (values) => values.map((value) => Number(value.toFixed(4))).join(","),
};

/**
 * The text of a query in the URL; "" for none.
 * @param {Query | null} query
 * @returns {string}
 */
export const queryText = (query) => (query ? (query.text ?? formatQuery(query)) : "");

const dates = {
  /** @type {Parameter<Query>["read"]} */
  read: (text) => {
    const query = parseQuery(text);
    if (!query) return undefined;
    return formatQuery(query) === text ? query : { ...query, text };
  },
  write: queryText,
};

/**
 * @template T
 * @param {(text: string) => T | undefined} read
 * @returns {{read: (text: string) => T | undefined, write: (value: unknown) => string}}
 */
const plain = (read) => ({ read, write: String });

export const HIDEABLE = ["time", "legend", "tools"]; // what a page of others may do without
export const TABS = ["story", "record", "list", "network", "chart", "changes"];

/** @type {{[K in UrlKey]: Parameter<State[K]>}} */
export const PARAMETERS = {
  date: { name: "date", ...dates, default: dayQuery(dayOf(2019, 10, 1)) },
  compare: { name: "compare", ...dates, default: null },
  split: { name: "split", ...plain(oneOf("side", "swipe")), default: "side" },
  cut: { name: "cut", ...plain((text) => (/^\d+$/.test(text) && Number(text) <= 100 ? Number(text) : undefined)), default: 50 },
  layers: { name: "layers", ...list(/^[a-z-]+$/), default: ["control-zones", "crossings", "presences", "incidents", "routes"] },
  certainty: { name: "certainty", ...plain(oneOf("possible", "definite")), default: "possible" },
  actors: { name: "actor", ...list(SLUG), default: [] },
  kinds: { name: "kind", ...list(/^[a-z-]+(:[a-z-]+)?$/), default: [] },
  sides: { name: "side", ...list(/^[a-z]+$/), default: [] },
  banks: { name: "bank", ...list(/^(right|left)$/), default: [] },
  places: { name: "place", ...list(SLUG), default: [] },
  confidence: { name: "confidence", ...list(/^[a-z]+$/), default: [] },
  sources: { name: "source", ...list(SLUG), default: [] },
  external: { name: "external", ...plain(oneOf("no", "only")), default: "" },
  selected: { name: "sel", ...plain(record), default: "" },
  chapter: { name: "chapter", ...plain(slug), default: "" },
  tab: { name: "tab", ...plain(oneOf(...TABS)), default: "" },
  network: { name: "network", ...plain(oneOf("main", "all", "table")), default: "main" },
  view: { name: "view", ...view, default: [34.42, 40.87, 10] },
  span: { name: "span", ...dates, default: { first: dayOf(2010), last: dayOf(2020, 12, 31), form: "interval", text: "2010/2020" } },
  lang: { name: "lang", ...plain(oneOf("en", "ar")), default: "en" },
  theme: { name: "theme", ...plain(oneOf("light", "dark")), default: "" },
  base: { name: "base", ...plain(oneOf("plain", "online")), default: "plain" },
  hide: { name: "hide", ...list(/^(time|legend|tools)$/), default: [] },
  embed: { name: "embed", ...plain(oneOf("1")), default: "" },
};

/**
 * @returns {State}
 */
export function defaults() {
  const pairs = Object.entries(PARAMETERS).map(([key, parameter]) => [key, parameter.default]);
  return /** @type {State} */ (Object.fromEntries(pairs));
}

/**
 * State from a query string; `ignored` names the parameters that are unknown or invalid.
 * @param {string} search
 * @returns {{state: State, ignored: string[]}}
 */
export function readUrl(search) {
  const query = new URLSearchParams(search);
  const state = defaults();
  const ignored = [];
  for (const [key, parameter] of Object.entries(PARAMETERS)) {
    if (!query.has(parameter.name)) continue;
    const text = query.get(parameter.name) ?? "";
    const value = text === "" && parameter.default !== "" && !Array.isArray(parameter.default) ? undefined : parameter.read(text);
    if (value === undefined) {
      if (text !== "") ignored.push(`${parameter.name}=${text}`);
    } else Object.assign(state, { [key]: value });
  }
  const known = new Set(Object.values(PARAMETERS).map(({ name }) => name));
  for (const name of query.keys()) if (!known.has(name)) ignored.push(name);
  return { state, ignored };
}

const KEYS = /** @type {UrlKey[]} */ (Object.keys(PARAMETERS));

/**
 * @template {UrlKey} K
 * @param {K} key
 * @param {State[K]} value
 * @returns {string} as in the URL
 */
const written = (key, value) => PARAMETERS[key].write(value);

/**
 * The query string of a state, without defaults; "" for the default state.
 * @param {State} state
 * @returns {string}
 */
export function writeUrl(state) {
  const pairs = [];
  for (const key of KEYS) {
    const value = written(key, state[key]);
    if (value !== written(key, PARAMETERS[key].default)) {
      pairs.push(`${PARAMETERS[key].name}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3A", ":")}`);
    }
  }
  return pairs.length ? `?${pairs.join("&")}` : "";
}
