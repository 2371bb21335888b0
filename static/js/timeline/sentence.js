/* What just changed, in words: the changes of the day shown, or the last ones before it. */

import { changeOn, nextChange } from "../changes.js";
import { h } from "../dom.js";
import { dayWords, nameOf, plural, t, term } from "../i18n.js";

const MOST = 3;

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
  return nameOf(record.p) || [crossing, record.p.law !== "unknown" ? term("law", record.p.law) : term("practice", record.p.practice)].join(": ");
}

export function sentence(app, question) {
  const list = app.scene.filtered(app.state).changes;
  if (question.first > app.model.horizon) return [h("b", {}, t("time.nodata", { day: app.horizonWords() }))];
  const change = changeOn(list, question.first) ?? nextChange(list, question.first, -1);
  if (!change) return [t("time.nothing")];
  const today = change.day === question.first;
  const items = change.items.slice(0, MOST);
  const more = change.items.length - items.length;
  return [
    h("b", {}, t(today ? "time.today" : "time.since", { day: dayWords(change.day) })), " ",
    ...items.flatMap((item, index) => [
      index ? " · " : null,
      h("button", { type: "button", class: "link", on: { click: () => app.select(item.record.id) } }, recordTitle(item.record, app.model)),
      h("span", { class: "quiet" }, ` ${momentWords(item)}`),
    ]),
    more > 0 && h("button", { type: "button", class: "link quiet", on: { click: () => app.set({ tab: "changes" }) } }, ` ${plural("moment.others", more)}`),
  ];
}
