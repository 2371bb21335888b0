/* A sentence about what just changed: the changes on the days of the query, or the last ones before them. */

/** @import {App} from "../app.js" */
/** @import {Change, Day, Query} from "../types.js" */

import { changesBetween, nextChange } from "../model/change-days.js";
import { dayQuery } from "../model/time.js";
import { linkButton } from "../ui/buttons.js";
import { $ } from "../ui/dom.js";
import { formatDay, formatRange, isolate, plural, t } from "../ui/i18n.js";
import { momentWords, recordTitle } from "../ui/labels.js";
import { html, nothing } from "../ui/template.js";

const MAX_ITEMS = 3;

/**
 * @param {App} app
 * @param {Query} query
 * @returns {{when: string, items: Change[], since: Day | null}} since: the day of the changes, where they are earlier than the query
 */
function lastChanges(app, query) {
  /** @type {(when: string) => ReturnType<typeof lastChanges>} */
  const none = (when) => ({ when, items: [], since: null });
  const { changes } = app.scene.filtered(app.state);
  if (query.first > app.model.horizon) return none(t("time.nodata", { day: app.formatHorizon() }));
  if (query.last < app.model.days.first) return none(t("time.nodata.before", { day: formatDay(app.model.days.first) }));
  const within = changesBetween(changes, query.first, query.last).flatMap((change) => change.items);
  const earlier = within.length ? null : nextChange(changes, query.first, -1);
  if (!within.length && !earlier) return none(t("time.nothing"));
  const when = earlier ? t("time.since", { day: formatDay(earlier.day) }) : t("time.today", { day: formatRange(query.first, query.last) });
  return { when, items: earlier?.items ?? within, since: earlier?.day ?? null };
}

/**
 * The changes in words, all of them, as paper has them.
 * @param {App} app
 * @param {Query} query
 * @returns {{when: string, changes: string[]}}
 */
export function changesInWords(app, query) {
  const { when, items } = lastChanges(app, query);
  return { when, changes: items.map((item) => `${isolate(recordTitle(item.record, app.model))} ${momentWords(item)}`) };
}

/**
 * @param {App} app
 * @param {Query} query
 * @returns {unknown} a template
 */
export function summary(app, query) {
  const { when, items, since } = lastChanges(app, query);
  const more = items.length - MAX_ITEMS;
  const open = () => {
    app.jump({ tab: "changes", compare: null, ...(since !== null && { date: dayQuery(since), chapter: "" }) });
    $("#records").classList.add("open"); // on a phone
  };
  const rest = () => linkButton(plural("moment.others", more), open, { classes: "link quiet", key: "more-changes" });
  const listed = items.slice(0, MAX_ITEMS).map((item, index) => change(app, item, index));
  return html`<b>${when}</b> ${listed}${more > 0 ? html` · ${rest()}` : nothing}`;
}

/** @type {(app: App, item: Change, index: number) => unknown} */
function change(app, item, index) {
  const link = linkButton(recordTitle(item.record, app.model), () => app.select(item.record.id));
  return html`${index ? " · " : nothing}${link}<span class="quiet"> ${momentWords(item)}</span>`;
}
