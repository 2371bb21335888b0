/* What actors hold: control zones, crossings and roads, as ties from each holder. The network of the API has the same. Pure. */

/** @import {Record, Span, State, Tie} from "../types.js" */

import { visibleCertainty } from "./filters.js";
import { NONE } from "./time.js";

/** @type {{[layer: string]: string[]}} layer of a claim → roles of holders, of a presence its kind; being there is not holding */
const HOLDING = {
  "control-zones": ["sole", "shared", "contested", "influence"],
  "crossing-statuses": ["operates", "controls", "blocks"],
  presences: ["road-control"],
};

/**
 * Whether a node of the network is a thing held, by its record's id, and not an actor, by its slug.
 * @param {string} node
 * @returns {boolean}
 */
export const isThing = (node) => node.includes("/");

/**
 * The id of the record of a node.
 * @param {string} node
 * @returns {string}
 */
export const recordOfNode = (node) => (isThing(node) ? node : `actors/${node}`);

/** @type {(record: Record) => {slug: string, role: string}[]} */
function holdersIn(record) {
  const roles = HOLDING[record.layer];
  const actors = record.properties.actors ?? [];
  const named = record.layer === "presences" ? actors.map(({ slug }) => ({ slug, role: record.kind })) : actors;
  return named.filter(({ role }) => roles.includes(role));
}

/** @type {(record: Record) => string | undefined} id of the record that the claim is about */
function thingOf({ id, layer, properties: { crossing, route, place } }) {
  if (layer === "control-zones") return id;
  if (layer === "crossing-statuses") return crossing && `crossings/${crossing}`;
  if (route) return `routes/${route.slug}`;
  return place ? `places/${place.slug}` : undefined;
}

/**
 * Whether the claim says that somebody holds something.
 * @param {Record} record
 * @returns {boolean}
 */
export const isHolding = (record) => record.layer in HOLDING && holdersIn(record).length > 0;

/**
 * What is held during the query.
 * @param {Record[]} claims
 * @param {Span} query
 * @param {Partial<State>} state
 * @returns {Tie[]}
 */
export function holdingsDuring(claims, query, state) {
  return claims.flatMap((record) => {
    const certainty = visibleCertainty(record, query, state);
    const to = thingOf(record);
    if (certainty === NONE || !to) return [];
    return holdersIn(record).map(({ slug, role }) => {
      /** @type {Tie} */
      const tie = { id: `${record.id}/${slug}/${role}`, record, certainty, family: "holds", kind: role, from: slug, to };
      return tie;
    });
  });
}
