/* Finds records by any spelling, Latin or Arabic: both sides are brought to one plain form first. */

/** @import {Record} from "../types.js" */

/** @type {[RegExp, string][]} */
const ARABIC = [
  [/[\u064B-\u065F\u0670\u0640]/g, ""],
  [/[أإآٱ]/g, "ا"],
  [/ى/g, "ي"],
  [/ة/g, "ه"],
  [/ؤ/g, "و"],
  [/ئ/g, "ي"],
  [/گ/g, "ك"],
  [/چ/g, "ج"],
];
/** @type {[RegExp, string][]} pattern, replacement */
const LATIN = [
  [/[’‘'`´ʿʾ]/g, ""],
  [/\b(al|el|ad|ar|as|ash|at|az|an)[- ]+/g, ""],
  [/kh/g, "x"],
  [/gh/g, "g"],
  [/[kq]/g, "k"],
  [/ou|oo/g, "u"],
  [/ee/g, "i"],
  [/ei|ai|ae|ay|ey/g, "i"],
  [/dh|th/g, "d"],
  [/z/g, "s"],
  [/e/g, "i"],
  [/o/g, "u"],
  [/y/g, "i"],
];

/**
 * One spelling for a name: no marks, no article, one letter for sounds that are transcribed in several ways.
 * @param {string} text
 * @returns {string}
 */
export function normalise(text) {
  let plain = String(text)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  for (const [pattern, by] of [...ARABIC, ...LATIN]) plain = plain.replace(pattern, by);
  plain = plain
    .replace(/(^|\s)ال/g, "$1")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return plain.replace(/([a-z])\1+/g, "$1");
}

/** Without vowels: for spellings that differ in nothing else (Hezbollah, Hizballah). @type {(text: string) => string} */
const consonants = (text) => text.replace(/[aeiou]/g, "");
/** @type {(text: string) => string} */
const withoutSpaces = (text) => text.replaceAll(" ", "");

/**
 * How well a normalised name matches a normalised query, 0 (no match) to 100.
 * @param {string} plain
 * @param {string} wanted
 * @returns {number}
 */
export function score(plain, wanted) {
  if (!wanted) return 0;
  if (plain === wanted) return 100;
  if (withoutSpaces(plain) === withoutSpaces(wanted)) return 95;
  if (plain.startsWith(wanted)) return 80 - Math.min(20, (plain.length - wanted.length) / 3);
  if (` ${plain}`.includes(` ${wanted}`)) return 60 - Math.min(20, plain.length / 10);
  const words = wanted.split(" ");
  if (words.length > 1 && words.every((word) => ` ${plain}`.includes(` ${word}`))) return 45;
  if (wanted.length > 2 && plain.includes(wanted)) return 30 - Math.min(10, plain.length / 10);
  const skeleton = consonants(wanted);
  if (skeleton.length > 2 && /[a-z]/.test(skeleton) && ` ${consonants(plain)}`.includes(` ${skeleton}`))
    return 20 - Math.min(10, plain.length / 10);
  return wanted.length > 4 && withoutSpaces(plain).includes(withoutSpaces(wanted)) ? 15 : 0;
}

/** @type {{[layer: string]: number}} */
const LAYER_WEIGHT = { places: 6, actors: 6, crossings: 7, routes: 3, "control-zones": 2, incidents: 2, relationships: -6, figures: -4 };

/**
 * The best records; `name` is the name that matched.
 * @param {Record[]} records
 * @param {string} text
 * @param {number} [limit]
 * @returns {{record: Record, name: string, score: number}[]}
 */
export function search(records, text, limit = 12) {
  const wanted = normalise(text);
  if (!wanted) return [];
  const found = [];
  for (const record of records) {
    /** @type {{points: number, name: string} | null} */
    let best = null;
    for (const { name, plain } of record.names) {
      const points = score(plain, wanted);
      if (points && (!best || points > best.points)) best = { points, name };
    }
    if (best) found.push({ record, name: best.name, score: best.points + (LAYER_WEIGHT[record.layer] ?? 0) });
  }
  return found.sort((a, b) => b.score - a.score || a.record.id.localeCompare(b.record.id)).slice(0, limit);
}
