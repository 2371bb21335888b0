/* Finds records by any spelling of a name, as the API does (geodata/analysis/search.py): the same hits in the same order. */

/** @import {Record} from "../types.js" */

import { foldedName, plainName } from "./folding.js";
import { similarity, trigrams, wordSimilarity } from "./trigrams.js";

const SIMILARITY_THRESHOLD = 0.45; // of 1: how much of the query a name must contain to count as a match
const MIN_TRIGRAM_LENGTH = 3; // letters: below this, only beginnings match, and of numbers whole words

/** A name, or what was typed, in the forms that are compared. Trigrams are computed on first use. */
export class SearchText {
  /** @type {string[] | undefined} */
  #trigrams;
  /** @type {Set<string> | undefined} */
  #folded;
  /** @type {Set<string> | undefined} */
  #plain;

  /**
   * @param {string} name
   * @param {boolean} [alias] whether it is another name of its record
   */
  constructor(name, alias = false) {
    this.name = name;
    this.alias = alias;
    this.plain = plainName(name);
    this.folded = foldedName(this.plain);
  }

  get trigrams() {
    return (this.#trigrams ??= trigrams(this.folded));
  }

  get foldedTrigrams() {
    return (this.#folded ??= new Set(this.trigrams));
  }

  get plainTrigrams() {
    return (this.#plain ??= new Set(trigrams(this.plain)));
  }
}

/** To three decimals as PostgreSQL's round(…::numeric, 3). @type {(score: number) => number} */
const rounded = (score) => Math.round(Number(`${score.toPrecision(15)}e3`)) / 1000;

/**
 * How well a name matches what was typed.
 * @param {SearchText} name
 * @param {SearchText} query
 * @returns {number} 0 to 1; 0 for no match
 */
export function score(name, query) {
  if (!query.folded) return 0;
  const similar = wordSimilarity(query.foldedTrigrams, name.trigrams);
  if (!matches(name.folded, query.folded, similar)) return 0;
  const folded = similarity(query.foldedTrigrams, name.foldedTrigrams);
  return rounded(0.5 * similar + 0.3 * folded + 0.2 * similarity(query.plainTrigrams, name.plainTrigrams));
}

/** @type {(name: string, query: string, similar: number) => boolean} */
function matches(name, query, similar) {
  if (name.startsWith(query)) return true;
  if ([...query].length >= MIN_TRIGRAM_LENGTH) return similar >= SIMILARITY_THRESHOLD;
  return /^\d+$/.test(query) && ` ${name} `.includes(` ${query} `);
}

/**
 * All records that match, the best first; `name` is the name that matched.
 * @param {Record[]} records
 * @param {string} text
 * @param {string[]} [layers] names of layers, in the order for equal scores
 * @returns {{record: Record, name: string, score: number}[]}
 */
export function search(records, text, layers = []) {
  const query = new SearchText(text);
  const found = records.flatMap((record) => {
    const [best] = record.names.map((name) => ({ name: name.name, alias: name.alias, points: score(name, query) })).sort(byMatch);
    return best?.points ? [{ record, name: best.name, score: best.points }] : [];
  });
  /** @type {(record: Record) => number} */
  const position = (record) => layers.indexOf(record.layer);
  return found.sort((a, b) => b.score - a.score || position(a.record) - position(b.record) || byCode(a.record.slug, b.record.slug));
}

/** @type {(a: string, b: string) => number} */
const byCode = (a, b) => Number(a > b) - Number(a < b);

/** @type {(a: {name: string, alias: boolean, points: number}, b: {name: string, alias: boolean, points: number}) => number} */
const byMatch = (a, b) => b.points - a.points || Number(a.alias) - Number(b.alias) || byCode(a.name, b.name);

/**
 * A condition on what has names, as the API's `q`: each word of the text is part of one of the names, in any spelling.
 * @param {string} text
 * @returns {(named: {names: SearchText[]}) => boolean}
 */
export function namesContain(text) {
  const words = new SearchText(text).folded.split(" ");
  return ({ names }) => Boolean(words[0]) && words.every((word) => names.some(({ folded }) => folded.includes(word)));
}
