/* The crossings on a day: law, practice, who blocks whom, since when. Pure. */

/** @import {Certainty, CrossingState, DatedBounds, Model, Participant, Record, Span, State} from "../types.js" */

import { passesFilters, visibleCertainty } from "./filters.js";
import { certaintyOf, DEFINITE, NONE } from "./time.js";
import { byTime } from "./time-order.js";

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
 * The state of a crossing on a day.
 * @param {Model} model
 * @param {string} slug of the crossing
 * @param {Span} day
 * @param {Partial<State>} [state] with the filter for certainty
 * @returns {CrossingState}
 */
export function crossingStateOn(model, slug, day, state = {}) {
  const statuses = model.statuses.get(slug) ?? [];
  return crossingState(statuses, (status) => visibleCertainty(status, day, state));
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

/** @typedef {{crossing: Record, before: CrossingState | null, now: CrossingState, changed: boolean}} CrossingRow before: on the first of two dates */

/**
 * The crossings that pass the filters, on one date or on two; those that differ between the two come first.
 * @param {Model} model
 * @param {State} state
 * @param {Span} day
 * @param {Span | null} other the second day of a comparison, before or after the first
 * @returns {CrossingRow[]} in the order of their weight
 */
export function crossingRows(model, state, day, other) {
  const [from, to] = other && other.first > day.first ? [day, other] : [other, day];
  const rows = model
    .of("crossings")
    .filter((crossing) => passesFilters(crossing, state, "layers"))
    .sort(byWeight(model))
    .map((crossing) => {
      const before = from && crossingStateOn(model, crossing.slug, from, state);
      const now = crossingStateOn(model, crossing.slug, to, state);
      const changed = before !== null && (before.law.value !== now.law.value || before.practice.value !== now.practice.value);
      return { crossing, before, now, changed };
    });
  return rows.sort((a, b) => Number(b.changed) - Number(a.changed));
}

/**
 * The statuses of a crossing: those that hold on the day first, the last to begin before the others, then the rest in order of time.
 * @param {Model} model
 * @param {string} slug of the crossing
 * @param {Span} day
 * @returns {{current: Record[], rest: Record[]}}
 */
export function statusesByDate(model, slug, day) {
  const statuses = [...(model.statuses.get(slug) ?? [])].sort(byTime);
  const holds = (/** @type {Record} */ { bounds, horizon }) => certaintyOf(bounds, day, horizon) !== NONE;
  return { current: statuses.filter(holds).reverse(), rest: statuses.filter((status) => !holds(status)) };
}
