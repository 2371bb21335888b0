/* The order of places in stacks, and of the records within one. */

/** @import {Group, Model, VisibleRecord} from "../types.js" */

import { placementOf } from "../model/placement.js";
import { SIGNS, signOf } from "../model/signs.js";
import { byTime } from "../model/time-order.js";

const ORDER = Object.keys(SIGNS);

/**
 * Compares records by sign, the most telling first, then by time.
 * @param {VisibleRecord} a
 * @param {VisibleRecord} b
 * @returns {number}
 */
export const byRank = ({ record: a }, { record: b }) => ORDER.indexOf(signOf(a)) - ORDER.indexOf(signOf(b)) || byTime(a, b);

/**
 * Compares places by the number of their records of all times, so that the order is the same on every date.
 * @param {Model} model
 * @returns {(a: Group, b: Group) => number}
 */
export function byWeight(model) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const record of model.records) {
    const { key } = placementOf(record, model);
    weights.set(key, (weights.get(key) ?? 0) + 1);
  }
  return (a, b) => (weights.get(b.key) ?? 0) - (weights.get(a.key) ?? 0) || (a.key < b.key ? -1 : 1);
}
