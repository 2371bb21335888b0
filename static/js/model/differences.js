/* What differs between two dates. */

/** @import {Record, Span, State} from "../types.js" */

import { visibleCertainty } from "./filters.js";
import { NONE } from "./time.js";
import { byTime } from "./time-order.js";

/**
 * Records that match one query and not the other, and the incidents between. Statuses of crossings are compared by crossing,
 * elsewhere.
 * @param {Record[]} records
 * @param {Span} a
 * @param {Span} b
 * @param {Partial<State>} state
 * @returns {{from: Span, to: Span, gone: Record[], fresh: Record[], between: Record[]}} between: incidents by time
 */
export function differences(records, a, b, state) {
  const [from, to] = a.first <= b.first ? [a, b] : [b, a];
  /** @type {Record[]} */
  const gone = [];
  /** @type {Record[]} */
  const fresh = [];
  /** @type {Record[]} */
  const between = [];
  for (const record of records) {
    if (record.bounds.latestEnd === null || record.layer === "crossing-statuses") continue;
    if (record.layer === "incidents") {
      if (visibleCertainty(record, { first: from.first, last: to.last }, state) !== NONE) between.push(record);
      continue;
    }
    const before = visibleCertainty(record, from, state) !== NONE;
    const after = visibleCertainty(record, to, state) !== NONE;
    if (before && !after) gone.push(record);
    else if (!before && after) fresh.push(record);
  }
  between.sort(byTime);
  return { from, to, gone, fresh, between };
}
