/* Texts, numbers and dates in the page's language. The texts are those of strings.json, which is in the page. */

/** @import {Bounds, DatedBounds, Day, Model, Named, Term} from "../types.js" */

import { dayOf, monthEnd, parts } from "../model/time.js";
import { arabicDigits, isolated } from "./script.js";

/** @type {{[lang: string]: string}} */
const LOCALE = { en: "en-GB", ar: "ar-IQ" };
const locale = {
  lang: "en",
  /** @type {{[key: string]: string[]}} key → English, Arabic */
  strings: {},
  /** @type {Model["vocabularies"]} */
  vocabularies: {},
};
/** @type {Map<string, object>} formatters */
const cache = new Map();

/**
 * @param {{[key: string]: string[]}} strings
 * @returns {void}
 */
export function setStrings(strings) {
  locale.strings = strings;
}
/**
 * @param {Model["vocabularies"]} vocabularies
 * @returns {void}
 */
export function setVocabularies(vocabularies) {
  locale.vocabularies = vocabularies;
}
/**
 * @param {string} lang
 * @returns {void}
 */
export function setLanguage(lang) {
  locale.lang = lang;
}
/** @returns {string} */
export const language = () => locale.lang;
/** @returns {boolean} */
export const isRtl = () => locale.lang === "ar";

/**
 * The text for a key; {name} in it is replaced by params.name, isolated if it runs in the other direction.
 * @param {string} key
 * @param {{[name: string]: unknown}} [params]
 * @returns {string}
 */
export function t(key, params = {}) {
  const pair = locale.strings[key];
  const text = pair ? pair[locale.lang === "ar" ? 1 : 0] : key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in params ? isolate(String(params[name])) : whole));
}

/**
 * "1 record", "12 records": key.one and key.other in strings.json, with {n}.
 * @param {string} key
 * @param {number} n
 * @returns {string}
 */
export function plural(key, n) {
  const rule = new Intl.PluralRules(LOCALE[locale.lang]).select(n);
  const known = [rule, "other"].find((form) => locale.strings[`${key}.${form}`]);
  return t(`${key}.${known}`, { n: number(n) });
}

/**
 * A name within a text of the page's language, isolated if it runs in the other direction.
 * @param {string} name
 * @returns {string}
 */
export const isolate = (name) => isolated(name, isRtl());

/** @type {(text: string | undefined) => string | undefined} */
const arabic = (text) => text && arabicDigits(text);

/**
 * The name in the page's language, else in the other, else the slug.
 * @param {Named | null | undefined} thing
 * @returns {string}
 */
export function nameOf(thing) {
  if (!thing) return "";
  return (locale.lang === "ar" ? arabic(thing.name_ar) || thing.name_en : thing.name_en || thing.name_ar) || thing.slug || "";
}

/**
 * A field that has an English and an Arabic version, as `role_en` and `role_ar`.
 * @param {object | null | undefined} thing
 * @param {string} field
 * @returns {string}
 */
export function localField(thing, field) {
  if (!thing) return "";
  const [en, ar] = [Reflect.get(thing, `${field}_en`), Reflect.get(thing, `${field}_ar`)];
  return (locale.lang === "ar" ? arabic(ar) || en : en || ar) || "";
}

/**
 * The label of a value of a vocabulary.
 * @param {string} vocabulary
 * @param {string | undefined} value
 * @returns {string}
 */
export function term(vocabulary, value) {
  const entry = (locale.vocabularies[vocabulary] ?? []).find((item) => item.value === value);
  return entry ? localField(entry, "label") : (value ?? "").replaceAll("-", " ");
}

/**
 * @param {string} vocabulary
 * @param {string} value
 * @returns {string}
 */
export function meaning(vocabulary, value) {
  const entry = (locale.vocabularies[vocabulary] ?? []).find((item) => item.value === value);
  return entry ? localField(entry, "meaning") : "";
}

/**
 * @param {string} name
 * @returns {Term[]}
 */
export const vocabulary = (name) => locale.vocabularies[name] ?? [];

/**
 * The formatter of a kind for the page's language, which is slow to make.
 * @template {object} T
 * @param {string} key of the formatter
 * @param {(locale: string) => T} make
 * @returns {T}
 */
function formatter(key, make) {
  const cacheKey = `${locale.lang} ${key}`;
  const cached = /** @type {T | undefined} */ (cache.get(cacheKey));
  if (cached) return cached;
  const made = make(LOCALE[locale.lang]);
  cache.set(cacheKey, made);
  return made;
}

/**
 * @param {number} value
 * @param {number} [digits]
 * @returns {string}
 */
export function number(value, digits = 0) {
  const options = { maximumFractionDigits: digits, minimumFractionDigits: 0 };
  return formatter(`number ${digits}`, (tag) => new Intl.NumberFormat(tag, options)).format(value);
}

/**
 * @param {number} share
 * @returns {string}
 */
export const percent = (share) =>
  formatter("percent", (tag) => new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 })).format(share);

/** @type {(day: Day, options: Intl.DateTimeFormatOptions) => string} */
const dated = (day, options) => {
  const format = formatter(JSON.stringify(options), (tag) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options }));
  return format.format(new Date(day * 86_400_000));
};

/**
 * @param {Day} day
 * @returns {string}
 */
export const formatDay = (day) => dated(day, { day: "numeric", month: "long", year: "numeric" });
/**
 * @param {Day} day
 * @returns {string}
 */
export const formatShortDay = (day) => dated(day, { day: "numeric", month: "short", year: "numeric" });
/**
 * @param {Day} day
 * @returns {string}
 */
const formatMonth = (day) => dated(day, { month: "long", year: "numeric" });
/**
 * @param {Day} day
 * @returns {string}
 */
export const formatShortMonth = (day) => dated(day, { month: "short" });
/**
 * @param {Day} day
 * @returns {string}
 */
export const formatYear = (day) => dated(day, { year: "numeric" });
/**
 * @param {string[]} items
 * @param {"conjunction" | "disjunction"} [type] "and" or "or" before the last
 * @returns {string}
 */
export const formatList = (items, type = "conjunction") =>
  formatter(`list ${type}`, (tag) => new Intl.ListFormat(tag, { type })).format(items.map(isolate));

/**
 * A day, a month, a year, years, or first – last.
 * @param {Day} first
 * @param {Day} last
 * @returns {string}
 */
export function formatRange(first, last) {
  if (first === last) return formatDay(first);
  const [y1, m1, d1] = parts(first),
    [y2, m2] = parts(last);
  const wholeMonths = d1 === 1 && last === monthEnd(y2, m2);
  const wholeYears = wholeMonths && first === dayOf(y1) && last === dayOf(y2, 12, 31);
  if (wholeYears) return y1 === y2 ? formatYear(first) : `${formatYear(first)}–${formatYear(last)}`;
  if (wholeMonths) return y1 === y2 && m1 === m2 ? formatMonth(first) : `${formatMonth(first)} – ${formatMonth(last)}`;
  return `${formatDay(first)} – ${formatDay(last)}`;
}

/**
 * When a record holds, and how vague that is; `horizon` is the last day its source speaks about.
 * @param {Bounds} bounds
 * @param {Day} horizon
 * @returns {string}
 */
export function formatPeriod(bounds, horizon) {
  if (bounds.latestEnd === null) return t("when.undated");
  const isOneSpan = bounds.earliestStart === bounds.earliestEnd && bounds.latestStart === bounds.latestEnd;
  if (bounds.earliestStart !== null && isOneSpan) {
    return bounds.earliestStart === bounds.latestEnd
      ? t("when.on", { day: formatDay(bounds.earliestStart) })
      : t("when.within", { span: formatRange(bounds.earliestStart, bounds.latestEnd) });
  }
  return t("when.fromTo", { from: formatStart(bounds), to: formatEnd(bounds, horizon) });
}

/** @type {(bounds: DatedBounds) => string} */
function formatStart(bounds) {
  if (bounds.earliestStart === null) return t("when.startUnknown", { day: formatDay(bounds.latestStart) });
  if (bounds.earliestStart === bounds.latestStart) return t("when.from", { day: formatDay(bounds.earliestStart) });
  return t("when.fromWithin", { span: formatRange(bounds.earliestStart, bounds.latestStart) });
}

/** @type {(bounds: DatedBounds, horizon: Day) => string} */
function formatEnd(bounds, horizon) {
  if (bounds.earliestEnd === bounds.latestEnd && bounds.latestEnd >= horizon) return t("when.still", { day: formatDay(horizon) });
  if (bounds.earliestEnd === bounds.latestEnd) return t("when.to", { day: formatDay(bounds.latestEnd) });
  if (bounds.earliestEnd === null) return t("when.to", { day: formatDay(bounds.latestEnd) });
  return t("when.toWithin", { span: formatRange(bounds.earliestEnd, bounds.latestEnd) });
}
