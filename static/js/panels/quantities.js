/* Numbers in words, as they are meant: "about 1,600", "more than 25". */

/** @import {Row} from "../types.js" */

import { number, t } from "../ui/i18n.js";

const DECIMALS = 3; // of figures

/** @typedef {{low: number | null, best: number | null, high: number | null}} Deaths */

/** The number of the source, from what follows from it; see geodata/quantities.py. @type {{[qualifier: string]: (deaths: Deaths) => number | null}} */
const SOURCE_NUMBER = {
  "at-least": ({ low }) => low,
  "more-than": ({ low }) => (low === null ? null : low - 1),
  "up-to": ({ high }) => high,
  nearly: ({ high }) => (high === null ? null : high + 1),
};

/**
 * @param {string} qualifier a term of the vocabulary "qualifier", or "" for exactly so
 * @param {number} value
 * @returns {string}
 */
export function qualified(qualifier, value) {
  const n = number(value, DECIMALS);
  return qualifier ? t(`number.${qualifier}`, { n }) : n;
}

/**
 * The numbers from low to high; "" where neither is known.
 * @param {number | null} low
 * @param {number | null} high
 * @returns {string}
 */
export function range(low, high) {
  if (low !== null && high !== null) {
    return low === high ? number(low, DECIMALS) : t("detail.lowhigh", { low: number(low, DECIMALS), high: number(high, DECIMALS) });
  }
  if (low !== null) return `≥ ${number(low, DECIMALS)}`;
  return high === null ? "" : `≤ ${number(high, DECIMALS)}`;
}

/**
 * The deaths of an incident.
 * @param {Row} properties
 * @returns {string}
 */
export function deaths({ fatalities_qualifier: qualifier = "", fatalities_low: low = null, fatalities_best: best = null, fatalities_high: high = null }) {
  const value = SOURCE_NUMBER[qualifier]?.({ low, best, high }) ?? best;
  if (qualifier && value !== null) return qualified(qualifier, value);
  if (low === null && high === null) return number(best ?? 0);
  return range(low, high);
}
