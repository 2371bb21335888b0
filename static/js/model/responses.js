/* Incidents that respond to one another (`answers`). Pure. */

/** @import {Model, Record} from "../types.js" */

import { byTime } from "./time-order.js";

/**
 * All incidents that an incident responds to, directly or not, and all that respond to these: the first cause first, and each before
 * its responses, which are in order of time.
 * @param {Record} incident
 * @param {Pick<Model, "byId" | "of">} model
 * @returns {Record[]} with the incident itself; empty where nothing responds to anything
 */
export function responseChain(incident, { byId, of }) {
  /** @type {(record: Record) => Record | undefined} */
  const causeOf = ({ properties }) => byId.get(`incidents/${properties.answers?.slug}`);
  /** @type {Map<Record, Record[]>} */
  const responses = new Map();
  for (const record of of("incidents")) {
    const cause = causeOf(record);
    if (cause) responses.set(cause, [...(responses.get(cause) ?? []), record]);
  }
  const causes = new Set([incident]);
  let first = incident;
  for (let cause = causeOf(first); cause && !causes.has(cause); cause = causeOf(first)) causes.add((first = cause));
  /** @type {Set<Record>} */
  const chain = new Set();
  /** @param {Record} record */
  const add = (record) => {
    if (chain.has(record)) return;
    chain.add(record);
    (responses.get(record) ?? []).sort(byTime).forEach(add);
  };
  add(first);
  return chain.size > 1 ? [...chain] : [];
}
