/* Rows of the map document, made fit to be read: a field that is not what it should be is left out, not the page. */

/** @import {Row} from "../types.js" */

const NAMES = ["name_en", "name_ar", "summary_en", "summary_ar", "kind", "when", "side", "country", "camp", "source", "crossing", "url"];
const BOUNDS = ["earliest_start", "latest_start", "earliest_end", "latest_end"];
const DATES = [...BOUNDS, "horizon"];
const REFERENCES = ["place", "route", "subject", "object", "answers"];
/** What each member of a list must have, as a text. @type {{[list: string]: string}} */
const LISTS = { citations: "source", readings: "source", aliases: "name", actors: "slug", highlights: "slug", implied: "slug" };
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** @type {(value: unknown, key: string) => boolean} */
const has = (value, key) => value instanceof Object && typeof Reflect.get(value, key) === "string";

/** @type {(value: unknown) => boolean} */
const isDate = (value) => typeof value === "string" && DATE.test(value);

/**
 * The rows that have a slug, each without the fields that cannot be read.
 * @template {Row} T
 * @param {T[] | undefined} rows changed in place
 * @returns {T[]}
 */
export function soundRows(rows) {
  const sound = (Array.isArray(rows) ? rows : []).filter((row) => has(row, "slug"));
  for (const row of sound) repair(/** @type {{[field: string]: unknown}} */ (/** @type {unknown} */ (row)));
  return sound;
}

/** @type {(row: {[field: string]: unknown}) => void} */
function repair(row) {
  for (const name of NAMES) if (name in row && typeof row[name] !== "string") delete row[name];
  for (const name of DATES) if (name in row && !isDate(row[name])) row[name] = null;
  for (const name of REFERENCES) if (name in row && !has(row[name], "slug")) delete row[name];
  for (const [name, key] of Object.entries(LISTS)) {
    const list = row[name];
    if (Array.isArray(list)) row[name] = list.filter((member) => has(member, key));
    else if (name in row) delete row[name];
  }
  if (Array.isArray(row.implied)) row.implied = row.implied.filter(({ bound, date }) => BOUNDS.includes(bound) && isDate(date));
  if ("inferred" in row) row.inferred = Array.isArray(row.inferred) ? row.inferred.filter((value) => typeof value === "string") : [];
  for (const citation of /** @type {{notes?: unknown}[]} */ (row.citations ?? [])) if (!Array.isArray(citation.notes)) citation.notes = [];
}
