/* What just changed, in words: the changes of the day shown, or the last ones before it. */

import { changesBetween, nextChange } from "../model/change-days.js";
import { h } from "../ui/dom.js";
import { dayWords, nameOf, plural, stretch, t, term } from "../ui/i18n.js";

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
  return (
    nameOf(record.p) || [crossing, record.p.law !== "unknown" ? term("law", record.p.law) : term("practice", record.p.practice)].join(": ")
  );
}

export function sentence(app, question) {
  const list = app.scene.filtered(app.state).changes;
  if (question.first > app.model.horizon) return [h("b", {}, t("time.nodata", { day: app.horizonWords() }))];
  const within = changesBetween(list, question.first, question.last).flatMap((change) => change.items);
  const earlier = within.length ? null : nextChange(list, question.first, -1);
  if (!within.length && !earlier) return [t("time.nothing")];
  const all = earlier?.items ?? within;
  const items = all.slice(0, MOST);
  const more = all.length - items.length;
  return [
    h(
      "b",
      {},
      earlier ? t("time.since", { day: dayWords(earlier.day) }) : t("time.today", { day: stretch(question.first, question.last) }),
    ),
    " ",
    ...items.flatMap((item, index) => [
      index ? " · " : null,
      h("button", { type: "button", class: "link", on: { click: () => app.select(item.record.id) } }, recordTitle(item.record, app.model)),
      h("span", { class: "quiet" }, ` ${momentWords(item)}`),
    ]),
    more > 0 && [
      " · ",
      h("button", { type: "button", class: "link quiet", on: { click: () => app.set({ tab: "changes" }) } }, plural("moment.others", more)),
    ],
  ];
}
