/* The order by time, that of the API: a cause comes before its effect. Pure. */

/** @import {Record, Row} from "../types.js" */

/**
 * The number of incidents that lead to an incident, one after another (`answers`). It ends where a chain turns back to itself.
 * @param {{id: string, properties: Row}} incident
 * @param {Map<string, {id: string, properties: Row}>} byId
 * @returns {number}
 */
export function countCauses(incident, byId) {
  const seen = new Set([incident.id]);
  /** @type {typeof incident | undefined} */
  let cause = incident;
  while ((cause = byId.get(`incidents/${cause.properties.answers?.slug}`)) && !seen.has(cause.id)) seen.add(cause.id);
  return seen.size - 1;
}

/** The first day that a record may hold; unbounded is before all days, undated after them. @type {(record: Record) => number} */
const startOf = ({ bounds }) => bounds.earliestStart ?? (bounds.latestEnd === null ? Infinity : -Infinity);

/**
 * Compares by earliest start, then by the number of causes, then by slug.
 * @param {Record} a
 * @param {Record} b
 * @returns {number}
 */
export function byTime(a, b) {
  const [x, y] = [a, b].map(startOf);
  if (x !== y) return x < y ? -1 : 1;
  return a.sequence - b.sequence || Number(a.slug > b.slug) - Number(a.slug < b.slug);
}
