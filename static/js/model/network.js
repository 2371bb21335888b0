/* Which ties and actors the network shows: all, the main ones, or those around one actor. Pure. */

import { visibleCertainty } from "./filters.js";
import { NONE } from "./time.js";

const HOSTILE = new Set(["fought", "opposes", "rival-of", "tension-with", "blocks", "not-aligned-with"]);
const BELONGS = new Set(["part-of", "member-of", "led-by", "leads-in", "formed-by", "office-in", "supervises"]);
const ARMED = new Set(["armed-force", "division", "police", "militia", "tribal-force", "coalition", "jihadi-group", "opposition-group"]);

export const FAMILIES = ["belongs", "sides", "hostile"];
export const familyOf = (kind) => (HOSTILE.has(kind) ? "hostile" : BELONGS.has(kind) ? "belongs" : "sides");

/* [{record, certainty, family, from, to}] of the relationships that answer the query. */
export function tiesDuring(relationships, query, state) {
  const found = [];
  for (const record of relationships) {
    const { subject, object, kind } = record.properties;
    const certainty = visibleCertainty(record, query, state);
    if (certainty !== NONE && subject && object)
      found.push({ record, certainty, family: familyOf(kind), from: subject.slug, to: object.slug });
  }
  return found;
}

/* Slugs by weight: how many ties an actor has, those who bear arms counting half as much again. */
export function rankActors(ties, actors) {
  const weight = new Map();
  for (const { from, to } of ties)
    for (const slug of new Set([from, to])) weight.set(slug, (weight.get(slug) ?? 0) + (ARMED.has(actors.get(slug)?.kind) ? 1.5 : 1));
  return { weight, slugs: [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || (a < b ? -1 : 1)) };
}

/* The part of the network to draw: {slugs, ties, weight, whole}; `most` is for how many names there is room. */
export function subnetwork(ties, actors, { chosen, scope, most }) {
  const { weight, slugs } = rankActors(ties, actors);
  const within = (kept) => ({
    slugs: slugs.filter((slug) => kept.has(slug)),
    ties: ties.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    weight,
    whole: slugs.length,
  });
  if (chosen && weight.has(chosen)) {
    return within(
      new Set([chosen, ...ties.filter(({ from, to }) => from === chosen || to === chosen).flatMap(({ from, to }) => [from, to])]),
    );
  }
  return within(new Set(scope === "all" ? slugs : slugs.slice(0, most)));
}
