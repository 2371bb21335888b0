/* What of the base map was there on a date. It is of today; of a few lines it is known since when they exist. Pure. */

/** @import {Span} from "../types.js" */

import { dayOf } from "./time.js";

/**
 * The first year for which the lines of today may be taken for those of the time, where nothing more is known. Roads and
 * railways: the report dates the highway network and the railway of Anbar to no earlier than 1967. Borders: it dates the one
 * of the zone to 1920.
 * @type {{[layer: string]: number}}
 */
const TODAY_SINCE = { roads: 1967, railways: 1967, border: 1920 };

/**
 * @param {{layer: string, since?: number}} line of the base map; since: the year from which it may have existed, if that is known
 * @param {Span} days
 * @returns {"absent" | "later" | "present"} absent: not yet there; later: of today, and perhaps not yet there
 */
export function ageOn({ layer, since }, { last }) {
  if (since) return last < dayOf(since) ? "absent" : "present";
  return layer in TODAY_SINCE && last < dayOf(TODAY_SINCE[layer]) ? "later" : "present";
}
