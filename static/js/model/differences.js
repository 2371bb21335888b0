/* What differs between two dates. */

import { visibleCertainty } from "./filters.js";
import { NONE } from "./time.js";

/**
 * Records that match one query and not the other, and the incidents between. Statuses of crossings are compared by crossing,
 * elsewhere.
 * @param {import("../types.js").Record[]} records
 * @param {import("../types.js").Span} a
 * @param {import("../types.js").Span} b
 * @param {Partial<import("../types.js").State>} state
 * @returns {{from: import("../types.js").Span, to: import("../types.js").Span, gone: import("../types.js").Record[], fresh: import("../types.js").Record[], between: import("../types.js").Record[]}}
 */
export function differences(records, a, b, state) {
  const [from, to] = a.first <= b.first ? [a, b] : [b, a];
  const gone = [];
  const fresh = [];
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
  between.sort((x, y) => (x.bounds.earliestStart ?? x.bounds.latestStart) - (y.bounds.earliestStart ?? y.bounds.latestStart));
  return { from, to, gone, fresh, between };
}
