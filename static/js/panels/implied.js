/* What other records imply for the period of a record, in words. The actor pages say the same (borderzone/implied.py). */

/** @import {App} from "../app.js" */
/** @import {Day, Implied, Record} from "../types.js" */

import { dayOf, monthEnd, parts, toDay } from "../model/time.js";
import { formatPeriod, formatRange, t } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";
import { recordLink } from "./record-link.js";

const NAME = "\ufffc"; // stands for the link in a text

/**
 * A line for each reason why the period is narrower than its own dates.
 * @param {App} app
 * @param {Record} record
 * @returns {unknown} a template
 */
export const impliedLines = (app, { properties: { implied = [] } }) => withoutRepeats(implied).map((reason) => line(app, reason));

/**
 * The period in which a record holds, with a mark where other records imply it.
 * @param {Record} record
 * @returns {unknown} a template
 */
export function period({ bounds, ownBounds, horizon }) {
  const mark = () => html` <span class="implied-mark" role="img" aria-label=${t("implied.list")} title=${t("implied.list")}>∴</span>`;
  return html`${formatPeriod(bounds, horizon)}${bounds === ownBounds ? nothing : mark()}`;
}

/** A start by some day follows from the end by that day, and an end after some day from the start.
 * @type {(implied: Implied[]) => Implied[]} */
const withoutRepeats = (implied) =>
  implied.filter(
    ({ bound, date }) =>
      !implied.some(
        (other) =>
          other.date === date &&
          ((bound === "latest_start" && other.bound === "latest_end") || (bound === "earliest_end" && other.bound === "earliest_start")),
      ),
  );

/** @type {(app: App, reason: Implied) => unknown} */
function line(app, { bound, date, rule, layer, slug }) {
  const isFirst = bound.startsWith("earliest");
  const day = edgeText(Number(toDay(date)), isFirst);
  const [before, after] = t(`implied.${reasonKey(app, rule, `${layer}/${slug}`, isFirst)}`, { day, name: NAME }).split(NAME);
  return html`<p class="implied">${t(`implied.${bound}`, { day })}: ${before}${recordLink(app, `${layer}/${slug}`)}${after}</p>`;
}

/** @type {(app: App, rule: Implied["rule"], id: string, isFirst: boolean) => string} */
function reasonKey(app, rule, id, isFirst) {
  if (rule === "cause" || rule === "effect") return rule;
  return `${app.model.byId.get(id)?.kind === "person" ? "life" : "existence"}.${isFirst ? "from" : "until"}`;
}

/** A day as the year or month of which it is the first day, or the last. @type {(day: Day, isFirst: boolean) => string} */
function edgeText(day, isFirst) {
  const [year, month] = parts(day);
  const spans = [
    [dayOf(year), dayOf(year, 12, 31)],
    [dayOf(year, month), monthEnd(year, month)],
  ];
  const [first, last] = spans.find((span) => span[isFirst ? 0 : 1] === day) ?? [day, day];
  return formatRange(first, last);
}
