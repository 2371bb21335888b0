/* What records and their changes are called, in the page's language. */

/** @import {Change, DatedBounds, Model, Record, ShownDays, State, Tie, VisibleRecord} from "../types.js" */

import { formatDay, formatRange, isolate, nameOf, number, t, term } from "./i18n.js";

/** @type {{[layer: string]: string}} */
const VOCABULARY = {
  "control-zones": "zone-kind",
  crossings: "crossing-kind",
  presences: "presence-kind",
  incidents: "incident-kind",
  activities: "activity-kind",
  places: "place-kind",
  routes: "route-kind",
  actors: "actor-kind",
  relationships: "relationship-kind",
  figures: "figure-kind",
  "crossing-statuses": "crossing-kind",
  tribes: "presence-kind",
};

/**
 * The vocabulary of a layer's kinds.
 * @param {string} layer
 * @returns {string}
 */
export const vocabularyOf = (layer) => VOCABULARY[layer];

/**
 * @param {Record} record
 * @param {Model} model
 * @returns {string}
 */
export function recordTitle(record, model) {
  if (record.layer !== "crossing-statuses") return nameOf(record.properties);
  const crossing = nameOf(model.byId.get(`crossings/${record.properties.crossing}`)?.properties);
  return (
    nameOf(record.properties) ||
    [
      isolate(crossing),
      record.properties.law !== "unknown" ? term("law", record.properties.law) : term("practice", record.properties.practice),
    ].join(": ")
  );
}

/**
 * What the actor of a tie is or does to its other end.
 * @param {Tie} tie
 * @returns {string}
 */
export const tieWords = ({ family, kind }) => (family === "holds" ? t(`network.holds.${kind}`) : term("relationship-kind", kind));

/**
 * What of the page is open: a record, a chapter or a tab; "" for the page as it begins.
 * @param {Model} model
 * @param {State} state
 * @returns {string}
 */
export function openedTitle(model, { selected, chapter, tab }) {
  const record = model.byId.get(selected);
  if (record && (tab === "" || tab === "record")) return recordTitle(record, model);
  const opened = tab === "story" || tab === "" ? model.chapters.find(({ slug }) => slug === chapter) : undefined;
  return opened ? nameOf(opened) : tab && t(`tab.${tab}`);
}

/**
 * The days that the page shows: the day of the state, and the span of the incidents where that is longer.
 * @param {ShownDays} days
 * @returns {string}
 */
export function daysWords({ during, state }) {
  if (during.first === during.last) return formatDay(state.first);
  return t("days.state", { day: formatDay(state.first), span: formatRange(during.first, during.last) });
}

/**
 * What a change is called: incidents happen, the rest begins; vague beginnings "may" do so. An end is told with its own dates, since
 * the day on which a record no longer holds is not the day on which it ended.
 * @param {Change} change
 * @returns {string}
 */
export function momentWords({ record, moment }) {
  const { bounds, layer } = record;
  const vague = bounds.earliestStart !== bounds.latestStart;
  if (moment === "ended" && bounds.latestEnd !== null) return endWords(bounds);
  if (moment !== "begins") return t(`moment.${moment}`);
  if (layer === "incidents") return t(vague ? "moment.mayHappen" : "moment.happens");
  return t(vague ? "moment.may" : "moment.begins");
}

/** @type {(bounds: DatedBounds) => string} */
function endWords({ earliestEnd, latestEnd }) {
  if (earliestEnd === null) return t("moment.endedBy", { day: formatDay(latestEnd) });
  if (earliestEnd === latestEnd) return t("moment.ended", { day: formatDay(latestEnd) });
  return t("moment.endedWithin", { span: formatRange(earliestEnd, latestEnd) });
}

/**
 * That a record changed within the days shown, or how many of several did; "" for none.
 * @param {VisibleRecord[]} entries
 * @returns {string}
 */
export function changedWords(entries) {
  const count = entries.filter(({ changed }) => changed).length;
  if (!count) return "";
  return entries.length === 1 ? t("changed.within") : t("compare.changedOf", { n: number(count), of: number(entries.length) });
}
