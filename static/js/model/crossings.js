/* The crossings on the days of a query: law, practice, who blocks whom, since when. Pure. */

/** @import {Certainty, CrossingState, DatedBounds, Day, Model, Participant, Record, Span, State} from "../types.js" */

import { visibleCertainty } from "./filters.js";
import { DEFINITE, NONE } from "./time.js";

/** @typedef {(status: Record) => Certainty} CertaintyOf */

/** An unbounded or missing start is before all others. @type {(status: Record) => number} */
const latestStart = ({ bounds }) => bounds.latestStart ?? -Infinity;

/** The status that tells a field on these days: a definite one before a possible one, of equals the last to begin.
 * @type {(statuses: Record[], certainty: CertaintyOf, field: "law" | "practice") => Record | undefined} */
function telling(statuses, certainty, field) {
  const known = statuses
    .filter((status) => certainty(status) !== NONE && (status.properties[field] ?? "unknown") !== "unknown")
    .sort((a, b) => latestStart(b) - latestStart(a));
  return known.find((status) => certainty(status) === DEFINITE) ?? known[0];
}

/**
 * Law and practice of a crossing, with the statuses that tell them: one for both, two, or none where the source does not say.
 * @param {Record[]} statuses of the crossing
 * @param {CertaintyOf} certainty of a status on the days in question
 * @returns {CrossingState}
 */
export function crossingState(statuses, certainty) {
  const [law, practice] = /** @type {const} */ (["law", "practice"]).map((field) => telling(statuses, certainty, field));
  /** @type {(status: Record | undefined, field: "law" | "practice") => CrossingState["law"]} */
  const value = (status, field) => ({
    value: status?.properties[field] ?? "unknown",
    faded: status !== undefined && certainty(status) !== DEFINITE,
  });
  return {
    law: value(law, "law"),
    practice: value(practice, "practice"),
    statuses: [...new Set([practice, law].filter((status) => status !== undefined))],
  };
}

/**
 * The state of a crossing on the last day of a query that its source speaks about.
 * @param {Model} model
 * @param {string} slug of the crossing
 * @param {Span} query
 * @param {Partial<State>} [state] with the filter for certainty
 * @returns {CrossingState}
 */
export function crossingStateOn(model, slug, query, state = {}) {
  const statuses = model.statuses.get(slug) ?? [];
  return crossingState(statuses, (status) => visibleCertainty(status, closingDay(query, status.horizon), state));
}

/** The last day of a query up to the horizon; a query after it stays as it is. @type {(query: Span, horizon: Day) => Span} */
export function closingDay({ first, last }, horizon) {
  const day = first > horizon ? last : Math.min(last, horizon);
  return { first: day, last: day };
}

/**
 * When the state last changed: the dates of the status that began last. A vague start stays vague.
 * @param {CrossingState} state
 * @returns {DatedBounds | null} null where the source gives no date
 */
export function lastChange({ statuses }) {
  const dated = statuses.flatMap(({ bounds }) => (bounds.latestEnd === null ? [] : [bounds]));
  return dated.sort((a, b) => b.latestStart - a.latestStart)[0] ?? null;
}

/**
 * Who takes part in a state in a role.
 * @param {CrossingState} state
 * @param {string} role of the vocabulary "status-role"
 * @returns {Participant[]}
 */
export function participants({ statuses }, role) {
  const found = statuses.flatMap(({ properties }) => (properties.actors ?? []).filter((actor) => actor.role === role));
  return found.filter(({ slug }, index) => found.findIndex((other) => other.slug === slug) === index);
}

/**
 * The country whose side is kept from the crossing, if the source says who is.
 * @param {CrossingState} state
 * @param {Model} model
 * @returns {string} "" for none
 */
export function blockedCountry(state, model) {
  const countries = participants(state, "blocked").map(({ slug }) => model.actors.get(slug)?.properties.country ?? "");
  return countries.find((country) => country === "syria" || country === "iraq") ?? "";
}

/**
 * Whether a crossing is one of the official ones between the two countries of the report.
 * @param {Record} crossing
 * @returns {boolean}
 */
export const isMain = ({ kind, sides }) => kind === "official" && sides.has("syria") && sides.has("iraq");

/**
 * The order of the crossings: official ones, informal ones, the others; of these those between the two countries, then those with the
 * most statuses.
 * @param {Model} model
 * @returns {(a: Record, b: Record) => number}
 */
export function byWeight(model) {
  /** @type {(crossing: Record) => number} */
  const weight = ({ slug, kind, sides }) => {
    const rank = kind === "official" ? 2 : kind === "informal" ? 1 : 0;
    return rank * 1000 + (sides.has("syria") && sides.has("iraq") ? 500 : 0) + (model.statuses.get(slug) ?? []).length;
  };
  return (a, b) => weight(b) - weight(a) || (a.slug < b.slug ? -1 : 1);
}
