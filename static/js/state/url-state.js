/* What is on the screen, as a query string: one line per part of the state. */

/** @import {Parameter, Query, Span, State, UrlKey} from "../types.js" */

import { DEFAULT_LAYERS } from "../model/layers.js";
import { POINT } from "../model/points.js";
import { asciiCode } from "../model/text.js";
import { dayOf, dayQuery, formatQuery, parseOpenInterval, parseQuery } from "../model/time.js";
import { parseMoment } from "./known-at.js";
import { cleanValue, ownPart, parseLink, readLeniently } from "./link.js";

/* Which slugs there are, and how they are written, is only known with the records: Scene.dropUnknown. */
const SLUG = /^[\w-]+$/;
const RECORD = /^[a-z-]+\/[\w-]+$/i;
const PLACEMENT = /^(places|routes|crossings|point)\/[\w.-]+$/;
const MAX_REPORTED = 60; // characters of an invalid parameter
/**
 * @template {string} T
 * @param {...T} values
 * @returns {(text: string) => T | undefined}
 */
const oneOf =
  (...values) =>
  (text) =>
    values.find((value) => value === text.toLowerCase());
/** @type {(text: string) => string | undefined} */
const record = (text) => (RECORD.test(text) ? text : undefined);
/** @type {(text: string) => string | undefined} */
const slug = (text) => (SLUG.test(text) ? text : undefined);

/** @type {(pattern: RegExp) => Pick<Parameter<string[]>, "read" | "write" | "isList">} read: of one item */
const list = (pattern) => ({
  isList: true,
  read: (text) => (pattern.test(text) ? [text] : undefined),
  write: (items) => items.join(","),
});

/** @type {Pick<Parameter<State["view"]>, "read" | "write">} */
const view = {
  read: (text) => {
    if (!/^-?[\d.]+,-?[\d.]+,[\d.]+$/.test(text)) return undefined;
    const [lat, lon, zoom] = text.split(",").map(Number);
    return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom <= 22 ? [lat, lon, zoom] : undefined;
  },
  write: (values) => values.map((value) => Number(value.toFixed(4))).join(","),
};

/**
 * The text of a query in the URL; "" for none.
 * @param {Query | null} query
 * @returns {string}
 */
export const queryText = (query) => (query ? (query.text ?? formatQuery(query)) : "");

/** Where an open interval reaches to until the days of the data are known: see closedDates. */
const ALL_DAYS = { first: dayOf(1), last: dayOf(9999, 12, 31) };
const OPEN = /^[^\p{L}\p{N}.]*(?:\.\.+\s*\/(.+)|(.+?)\s*\/\s*\.\.+[^\p{L}\p{N}]*)$/su;

const dates = {
  /** The dots of an open interval are no stray signs; those behind them are. @type {(text: string) => string} */
  clean: (text) => {
    const [, end, from] = OPEN.exec(asciiCode(ownPart(text))) ?? [];
    if (end) return `../${cleanValue(end) || ".."}`;
    return from ? `${cleanValue(from) || ".."}/..` : cleanValue(text);
  },
  /** @type {Parameter<Query>["read"]} */
  read: (text) => {
    const query = parseQuery(text);
    if (!query) return parseOpenInterval(text, ALL_DAYS) ?? undefined;
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
export const TABS = ["story", "record", "crossings", "list", "network", "chart", "changes"];

/** @type {{[K in UrlKey]: Parameter<State[K]>}} */
export const PARAMETERS = {
  date: { name: "date", ...dates, default: dayQuery(dayOf(2019, 10, 1)) },
  compare: { name: "compare", ...dates, default: null },
  knownAt: { name: "known_at", ...plain(parseMoment), default: "" },
  split: { name: "split", ...plain(oneOf("side", "swipe")), default: "side" },
  cut: { name: "cut", ...plain((text) => (/^\d+$/.test(text) && Number(text) <= 100 ? Number(text) : undefined)), default: 50 },
  layers: { name: "layers", ...list(/^[a-z-]+$/i), default: DEFAULT_LAYERS },
  certainty: { name: "certainty", ...plain(oneOf("possible", "definite")), default: "possible" },
  actors: { name: "actor", ...list(SLUG), default: [] },
  kinds: { name: "kind", ...list(/^[a-z-]+(:[a-z-]+)?$/i), default: [] },
  sides: { name: "side", ...list(/^[a-z]+$/i), default: [] },
  banks: { name: "bank", ...list(/^(right|left)$/), default: [] },
  places: { name: "place", ...list(SLUG), default: [] },
  confidence: { name: "confidence", ...list(/^[a-z]+$/i), default: [] },
  sources: { name: "source", ...list(SLUG), default: [] },
  external: { name: "external", ...plain(oneOf("no", "only")), default: "" },
  selected: { name: "sel", ...plain(record), default: "" },
  at: { name: "at", ...list(PLACEMENT), default: [] },
  chapter: { name: "chapter", ...plain(slug), default: "" },
  tab: { name: "tab", ...plain(oneOf(...TABS)), default: "" },
  network: { name: "network", ...plain(oneOf("main", "all", "table")), default: "main" },
  sort: { name: "sort", ...plain(oneOf("when", "-when", "name", "-name", "kind", "-kind")), default: "when" },
  order: { name: "order", ...plain(oneOf("", "name", "-name", "law", "-law", "practice", "-practice", "since", "-since")), default: "" },
  listed: { name: "listed", ...plain(oneOf("view")), default: "" },
  holdings: { name: "holdings", ...plain(oneOf("yes")), default: "" },
  wide: { name: "wide", ...plain(oneOf("yes")), default: "" },
  view: { name: "view", ...view, default: [34.42, 40.87, 10] },
  span: { name: "span", ...dates, default: null },
  points: { name: "points", ...list(POINT), default: [] },
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
 * The dates of a state whose intervals have an open side, which reaches to the first or last day of the data.
 * @param {Pick<State, "date" | "compare" | "span">} state
 * @param {Span} days
 * @returns {Partial<State>} what changes in the state
 */
export function closedDates(state, days) {
  /** @type {("date" | "compare" | "span")[]} */
  const keys = ["date", "compare", "span"];
  const open = keys.filter((key) => state[key]?.text?.includes(".."));
  return Object.fromEntries(open.map((key) => [key, parseOpenInterval(queryText(state[key]), days)]));
}

/** @type {Map<string, [key: string, parameter: Parameter<any>]>} */
const BY_NAME = new Map(Object.entries(PARAMETERS).map(([key, parameter]) => [parameter.name, [key, parameter]]));

/**
 * State from a link's query string; `ignored` names the parameters and items that are unknown or invalid. `foreign`: the link has
 * parts that are none of this page's.
 * @param {string} search
 * @returns {{state: State, ignored: string[], foreign: boolean}}
 */
export function readUrl(search) {
  const { pairs, tracked } = parseLink(search);
  /** @type {Map<string, any>} */
  const found = new Map();
  /** @type {string[]} */
  const ignored = [];
  for (const [name, text] of pairs) {
    const [key, parameter] = BY_NAME.get(name) ?? [];
    if (!key || !parameter) ignored.push(name);
    else if (parameter.isList) found.set(key, readList(parameter, text, found.get(key), ignored));
    else if (!found.has(key)) {
      const value = readLeniently((parameter.clean ?? cleanValue)(text), parameter.read);
      if (value !== undefined) found.set(key, value);
      else if (cleanValue(text)) ignored.push(`${name}=${text}`);
    }
  }
  const pairsRead = [...found].filter(([, value]) => value !== undefined);
  const state = { ...defaults(), ...Object.fromEntries(pairsRead) };
  return { state, ignored: [...new Set(ignored)].map(shorten), foreign: tracked || ignored.length > 0 };
}

/**
 * Items of a list parameter, which may be repeated; undefined if there are some and none is valid.
 * @type {(parameter: Parameter<string[]>, text: string, former: string[] | undefined, ignored: string[]) => string[] | undefined}
 */
function readList({ name, read }, text, former, ignored) {
  const texts = cleanValue(text).split(",").map(cleanValue).filter(Boolean);
  const items = texts.flatMap((item) => {
    const valid = readLeniently(item, read);
    if (!valid) ignored.push(`${name}=${item}`);
    return valid ?? [];
  });
  if (texts.length && !items.length) return former;
  return [...new Set([...(former ?? []), ...items])];
}

/** @type {(text: string) => string} */
const shorten = (text) => (text.length > MAX_REPORTED ? `${text.slice(0, MAX_REPORTED)}…` : text);

const KEYS = /** @type {UrlKey[]} */ (Object.keys(PARAMETERS));

/**
 * @template {UrlKey} K
 * @param {K} key
 * @param {State[K]} value
 * @returns {string} as in the URL
 */
const written = (key, value) => PARAMETERS[key].write(value);

/**
 * The query string of a state, without defaults; "" for the default state. A complete one has the defaults too, except those that
 * are empty, so that it means the same when defaults change.
 * @param {State} state
 * @param {boolean} [complete]
 * @returns {string}
 */
export function writeUrl(state, complete = false) {
  const pairs = [];
  for (const key of KEYS) {
    const value = written(key, state[key]);
    if (value !== written(key, PARAMETERS[key].default) || (complete && value !== "")) {
      pairs.push(`${PARAMETERS[key].name}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3A", ":")}`);
    }
  }
  return pairs.length ? `?${pairs.join("&")}` : "";
}
