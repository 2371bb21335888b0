/* What just changed, in words: the changes of the day shown, or the last ones before it. */

import { changesBetween, nextChange } from "../model/change-days.js";
import { linkButton } from "../ui/buttons.js";
import { dayWords, nameOf, plural, stretch, t, term } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";

const MAX_ITEMS = 3;

/* What a change is called: incidents happen, the rest begins; vague beginnings "may" do so. */
export function momentWords({ record, moment }) {
  const vague = record.b.es !== record.b.ls;
  if (moment !== "begins") return t(`moment.${moment}`);
  if (record.layer === "incidents") return t(vague ? "moment.mayHappen" : "moment.happens");
  return t(vague ? "moment.may" : "moment.begins");
}

export function recordTitle(record, model) {
  if (record.layer !== "crossing-statuses") return nameOf(record.p);
  const crossing = nameOf(model.byId.get(`crossings/${record.p.crossing}`)?.p);
  return (
    nameOf(record.p) || [crossing, record.p.law !== "unknown" ? term("law", record.p.law) : term("practice", record.p.practice)].join(": ")
  );
}

export function summary(app, question) {
  const { changes } = app.scene.filtered(app.state);
  if (question.first > app.model.horizon) return html`<b>${t("time.nodata", { day: app.horizonWords() })}</b>`;
  const within = changesBetween(changes, question.first, question.last).flatMap((change) => change.items);
  const earlier = within.length ? null : nextChange(changes, question.first, -1);
  if (!within.length && !earlier) return t("time.nothing");
  const items = earlier?.items ?? within;
  const when = earlier ? t("time.since", { day: dayWords(earlier.day) }) : t("time.today", { day: stretch(question.first, question.last) });
  const more = items.length - MAX_ITEMS;
  const rest = () => linkButton(plural("moment.others", more), () => app.set({ tab: "changes" }), { classes: "link quiet" });
  const listed = items.slice(0, MAX_ITEMS).map((item, index) => change(app, item, index));
  return html`<b>${when}</b> ${listed}${more > 0 ? html` · ${rest()}` : nothing}`;
}

function change(app, item, index) {
  const link = linkButton(recordTitle(item.record, app.model), () => app.select(item.record.id));
  return html`${index ? " · " : nothing}${link}<span class="quiet"> ${momentWords(item)}</span>`;
}
