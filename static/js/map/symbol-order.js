/* The order of the symbols of a cluster, from its centre. */

/** @import {VisibleRecord} from "../types.js" */

import { mapLayer } from "../model/layers.js";
import { byTime } from "../model/time-order.js";

const ORDER = ["crossings", "presences", "tribes", "incidents", "activities", "places"];

/**
 * Compares by layer, then by time, then by id.
 * @param {VisibleRecord} a
 * @param {VisibleRecord} b
 * @returns {number}
 */
export function byPlaceInCluster(a, b) {
  /** @type {(entry: VisibleRecord) => number} */
  const rank = ({ record }) => ORDER.indexOf(mapLayer(record));
  return (
    rank(a) - rank(b) ||
    byTime(a.record, b.record) ||
    (a.record.id < b.record.id ? -1 : 1)
  );
}
