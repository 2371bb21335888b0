/* Which ties and actors the network shows: all, the main ones, or those around one actor. Pure. */

/** @import {Record, Span, State, Tie} from "../types.js" */

import { visibleCertainty } from "./filters.js";
import { isThing } from "./holdings.js";
import { NONE } from "./time.js";

const HOSTILE = new Set(["fought", "opposes", "rival-of", "tension-with", "blocks", "not-aligned-with"]);
const BELONGS = new Set(["part-of", "member-of", "led-by", "leads-in", "formed-by", "office-in", "supervises"]);
const ARMED = new Set(["armed-force", "division", "police", "militia", "tribal-force", "coalition", "jihadi-group", "opposition-group"]);

/**
 * @param {string} kind
 * @returns {Tie["family"]}
 */
export const familyOf = (kind) => (HOSTILE.has(kind) ? "hostile" : BELONGS.has(kind) ? "belongs" : "sides");

/**
 * Relationships that hold during the query.
 * @param {Record[]} relationships
 * @param {Span} query
 * @param {Partial<State>} state
 * @returns {Tie[]}
 */
export function tiesDuring(relationships, query, state) {
  /** @type {Tie[]} */
  const found = [];
  for (const record of relationships) {
    const { subject, object, kind = "" } = record.properties;
    const certainty = visibleCertainty(record, query, state);
    if (certainty !== NONE && subject && object)
      found.push({ id: record.id, record, certainty, family: familyOf(kind), kind, from: subject.slug, to: object.slug });
  }
  return found;
}

/**
 * Actors and what they hold by weight: the number of their ties, times 1.5 for armed actors.
 * @param {Tie[]} ties
 * @param {Map<string, Record>} actors
 * @returns {{weight: Map<string, number>, slugs: string[]}}
 */
export function rankActors(ties, actors) {
  /** @type {Map<string, number>} */
  const weight = new Map();
  for (const { from, to } of ties)
    for (const slug of new Set([from, to])) weight.set(slug, (weight.get(slug) ?? 0) + (ARMED.has(actors.get(slug)?.kind ?? "") ? 1.5 : 1));
  return { weight, slugs: [...weight.keys()].sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0) || (a < b ? -1 : 1)) };
}

/**
 * The main actors and what they hold, which takes at most half of the room.
 * @param {string[]} slugs the heaviest first
 * @param {Tie[]} ties
 * @param {number} [limit] of both together
 * @returns {Set<string>}
 */
function mainNodes(slugs, ties, limit = slugs.length) {
  const things = slugs.filter(isThing);
  const main = new Set(slugs.filter((slug) => !isThing(slug)).slice(0, limit - Math.min(things.length, Math.floor(limit / 2))));
  const held = new Set(ties.filter(({ from }) => main.has(from)).map(({ to }) => to));
  return new Set([...main, ...things.filter((thing) => held.has(thing)).slice(0, limit - main.size)]);
}

/**
 * The part of the network to draw: all, the main actors with what they hold (at most `limit`), or what is around the chosen node.
 * `whole` is the number of actors.
 * @param {Tie[]} ties
 * @param {Map<string, Record>} actors
 * @param {{chosen?: string, scope?: string, limit?: number}} options
 * @returns {{slugs: string[], ties: Tie[], weight: Map<string, number>, whole: number}}
 */
export function subnetwork(ties, actors, { chosen, scope, limit }) {
  const { weight, slugs } = rankActors(ties, actors);
  /** @type {(included: Set<string>) => ReturnType<typeof subnetwork>} */
  const within = (included) => ({
    slugs: slugs.filter((slug) => included.has(slug)),
    ties: ties.filter(({ from, to }) => included.has(from) && included.has(to)),
    weight,
    whole: slugs.filter((slug) => !isThing(slug)).length,
  });
  if (chosen && weight.has(chosen)) {
    return within(
      new Set([chosen, ...ties.filter(({ from, to }) => from === chosen || to === chosen).flatMap(({ from, to }) => [from, to])]),
    );
  }
  return within(scope === "all" ? new Set(slugs) : mainNodes(slugs, ties, limit));
}
