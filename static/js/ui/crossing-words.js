/* The state of a crossing in words: law, practice with who controls it or blocks whom, since when. */

/** @import {CrossingState, DatedBounds, Participant} from "../types.js" */

import { lastChange, participants } from "../model/crossings.js";
import { formatList, formatRange, formatShortDay, nameOf, number, t } from "./i18n.js";

const MAX_NAMES = 2; // the others become a number

/** @type {(actors: Participant[]) => string} */
function names(actors) {
  const rest = actors.length - MAX_NAMES;
  const first = actors.slice(0, MAX_NAMES).map(nameOf);
  return formatList(rest > 0 ? [...first, t("crossing.others", { n: number(rest) })] : first);
}

/**
 * What happens in practice, and by whom; "" where the source does not say.
 * @param {CrossingState} state
 * @returns {string}
 */
export function practiceWords(state) {
  const { value } = state.practice;
  const [who, whom] = ["blocks", "blocked"].map((role) => names(participants(state, role)));
  if (value === "unknown") return "";
  if (value === "blocked" && who) return t(whom ? "crossing.blocksWhom" : "crossing.blocks", { who, whom });
  const controller = names(participants(state, "controls"));
  if (value === "controlled") return controller ? t("crossing.controlledBy", { who: controller }) : t("crossing.practice.controlled");
  return t(`crossing.practice.${value}`) + (controller ? t("crossing.under", { who: controller }) : "");
}

/**
 * Since when a state holds, as vague as the source leaves it.
 * @param {DatedBounds | null} bounds of the status that began last
 * @returns {string} "" without a date
 */
export function sinceWords(bounds) {
  if (!bounds) return "";
  const { earliestStart, latestStart } = bounds;
  if (earliestStart === null) return t("crossing.sinceBefore", { day: formatShortDay(latestStart) });
  if (earliestStart === latestStart) return t("crossing.since", { day: formatShortDay(latestStart) });
  return t("crossing.sinceWithin", { span: formatRange(earliestStart, latestStart) });
}

/**
 * Law, practice and last change of a crossing.
 * @param {CrossingState} state
 * @returns {string[]} one text where the source says nothing
 */
export function crossingWords(state) {
  const { law, practice } = state;
  if (law.value === "unknown" && practice.value === "unknown") return [t("crossing.unknown")];
  const possibly = (law.faded ?? false) || (practice.faded ?? false);
  return [
    possibly ? t("crossing.possibly") : "",
    law.value === "unknown" ? "" : t(`crossing.law.${law.value}`),
    practiceWords(state),
    sinceWords(lastChange(state)),
  ].filter(Boolean);
}
