/* Dates as people type them: with slashes or dots, without zeros, with names of months, in digits of any script. */

/** @import {Query, Span} from "../types.js" */

import { asciiCode } from "../model/text.js";
import { parseOpenInterval, parseQuery } from "../model/time.js";

/** Each month in English, in the Arabic of Iraq and Syria, and in that of Egypt and the Gulf; without hamzas. */
const MONTHS = [
  ["january", "كانون الثاني", "يناير"],
  ["february", "شباط", "فبراير"],
  ["march", "اذار", "مارس"],
  ["april", "نيسان", "ابريل"],
  ["may", "ايار", "مايو"],
  ["june", "حزيران", "يونيو"],
  ["july", "تموز", "يوليو"],
  ["august", "اب", "اغسطس"],
  ["september", "ايلول", "سبتمبر"],
  ["october", "تشرين الاول", "اكتوبر"],
  ["november", "تشرين الثاني", "نوفمبر"],
  ["december", "كانون الاول", "ديسمبر"],
];
/** Longer names first: the end of one is a name of its own. */
const NAMES = MONTHS.flatMap(([english, ...arabic], index) =>
  [english, english.slice(0, 3), ...(english === "september" ? ["sept"] : []), ...arabic].map((name) => ({ name, month: index + 1 })),
).sort((a, b) => b.name.length - a.name.length);

/** @type {(n: number | string, width: number) => string} */
const padded = (n, width) => String(n).padStart(width, "0");

/** @type {(year: string, month: number | string, day?: number | string) => string} */
const iso = (year, month, day) => `${year}-${padded(month, 2)}${day === undefined ? "" : `-${padded(day, 2)}`}`;

/** In ASCII as far as it can be; small letters, without hamzas, vowels and tatweel. @type {(text: string) => string} */
const plain = (text) =>
  asciiCode(text)
    .normalize("NFKD")
    .replace(/[\p{Mn}ـ]/gu, "")
    .replaceAll("ی", "ي")
    .replaceAll("ک", "ك")
    .toLowerCase();

/** A day, month or year as the parser takes it; the text itself where it is none of these. @type {(text: string) => string} */
function oneDate(text) {
  const numbers = text.replace(/\s*([-/.])\s*/g, "$1");
  const compact = /^(\d{4})(\d\d)(\d\d)?$/.exec(numbers);
  if (compact) return iso(compact[1], compact[2], compact[3]);
  const yearFirst = /^(\d{4})[-/.](\d\d?)(?:[-/.](\d\d?))?$/.exec(numbers);
  if (yearFirst) return iso(yearFirst[1], yearFirst[2], yearFirst[3]);
  const yearLast = /^(\d\d?)[-/.](?:(\d\d?)[-/.])?(\d{4})$/.exec(numbers);
  if (yearLast) return fromYearLast(yearLast) ?? text;
  return named(text) ?? text;
}

/** "10/2019", "25.10.2019"; null for 5/10/2019, which is read as May by some and as October by others.
 * @type {(found: RegExpExecArray) => string | null} */
function fromYearLast([, a, b, year]) {
  if (b === undefined) return iso(year, a);
  if (a === b || Number(a) > 12) return iso(year, b, a);
  return Number(b) > 12 ? iso(year, a, b) : null;
}

/** "October 2019", "1 Oct 2019", "Oct 1, 2019", "١ تشرين الأول ٢٠١٩". @type {(text: string) => string | null} */
function named(text) {
  const entry = NAMES.find(({ name }) => new RegExp(`(^|[^\\p{L}])${name}(?![\\p{L}])`, "u").test(text));
  if (!entry) return null;
  const [before, after] = text.split(entry.name).map((part) => part.replace(/^[\s.,/-]+|(st|nd|rd|th)?[\s.,/-]+$/g, ""));
  const year = /^\d{4}$/.test(before) ? before : /\d{4}$/.exec(after)?.[0];
  if (!year) return null;
  const day = [before, after.replace(/\d{4}$/, "")].map((part) => part.replace(/[^\d]/g, "")).find((part) => /^\d\d?$/.test(part));
  return iso(year, entry.month, day);
}

/** Between the ends of an interval, the surest first. */
const BETWEEN = [/\s+(?:to|until|الى|حتى)\s+|\s*\.\.+\s*|\s+-\s+/u, /\s*\/\s*/, /-(?=\d{4})/];

/** The two ends of an interval, each with its year, or the text alone. @type {(text: string) => string[]} */
function ends(text) {
  const splits = BETWEEN.map((between) => text.split(between));
  return splits.find((parts) => parts.length === 2 && parts.every((part) => /\d{4}/.test(part))) ?? [text];
}

/** An interval without a start or an end, or with neither, as the API takes it. */
const OPEN_START = /^(?:\.\.)?\s*\/\s*(?=.)/;
const OPEN_END = /(?<=.)\s*\/\s*(?:\.\.)?$/;

/**
 * An interval with an open side, which reaches to the first or last day of the data, or null.
 * @type {(text: string, days: Span) => Query | null}
 */
function openInterval(text, days) {
  if (/^\.\.\s*\/\s*\.\.$/.test(text)) return parseOpenInterval(text, days);
  if (OPEN_START.test(text) === OPEN_END.test(text)) return null;
  const edge = oneDate(text.replace(OPEN_START, "").replace(OPEN_END, ""));
  if (edge === "..") return null;
  return parseOpenInterval(OPEN_START.test(text) ? `../${edge}` : `${edge}/..`, days);
}

/**
 * The day, month, year or interval that a text names, or null.
 * @param {string} text
 * @param {Span} days of the data, where an open interval begins or ends
 * @returns {Query | null}
 */
export function readDate(text, days) {
  const written = plain(text);
  return openInterval(written, days) ?? parseQuery(ends(written).map(oneDate).join("/"));
}
