/* A sentence about what just changed: the changes on the days of the query, or the last ones before them. */

/** @import {App} from "../app.js" */
/** @import {Change, Query} from "../types.js" */

import { changesBetween, nextChange } from "../model/change-days.js";
import { dayQuery } from "../model/time.js";
import { linkButton } from "../ui/buttons.js";
import { $ } from "../ui/dom.js";
import { formatDay, plural, formatRange, t } from "../ui/i18n.js";
import { momentWords, recordTitle } from "../ui/labels.js";
import { html, nothing } from "../ui/template.js";

const MAX_ITEMS = 3;

/**
 * @param {App} app
 * @param {Query} query
 * @returns {unknown} a template
 */
export function summary(app, query) {
  const { changes } = app.scene.filtered(app.state);
  if (query.first > app.model.horizon) return html`<b>${t("time.nodata", { day: app.formatHorizon() })}</b>`;
  if (query.last < app.model.days.first) return html`<b>${t("time.nodata.before", { day: formatDay(app.model.days.first) })}</b>`;
  const within = changesBetween(changes, query.first, query.last).flatMap((change) => change.items);
  const earlier = within.length ? null : nextChange(changes, query.first, -1);
  if (!within.length && !earlier) return t("time.nothing");
  const items = earlier?.items ?? within;
  const when = earlier ? t("time.since", { day: formatDay(earlier.day) }) : t("time.today", { day: formatRange(query.first, query.last) });
  const more = items.length - MAX_ITEMS;
  const open = () => {
    app.jump({ tab: "changes", compare: null, ...(earlier && { date: dayQuery(earlier.day), chapter: "" }) });
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
