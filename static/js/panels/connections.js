/* All that a record touches, by layer; for an actor in the order of a dossier. */

import { h } from "../ui/dom.js";
import { nameOf, number, t, term, whenWords } from "../ui/i18n.js";
import { answer, NONE } from "../model/time.js";
import { recordTitle } from "../timeline/summary.js";

const ORDER = [
  "relationships",
  "control-zones",
  "crossing-statuses",
  "presences",
  "incidents",
  "activities",
  "figures",
  "places",
  "routes",
];
const FIRST = 8;

export function connections(app, record) {
  const mentions = [...(app.model.mentions.get(record.id) ?? [])];
  const groups = ORDER.map((layer) => [
    layer,
    mentions.filter((one) => one.layer === layer && !(record.layer === "crossings" && layer === "crossing-statuses")),
  ]).filter(([, found]) => found.length);
  if (!groups.length) return null;
  const question = app.question();
  const item = (one) =>
    h(
      "li",
      { class: answer(one.b, question, one.horizon) === NONE ? "" : "on" },
      h(
        "button",
        { type: "button", class: "link", on: { click: () => app.set({ selected: one.id, tab: "record" }) } },
        tie(one, record, app.model),
      ),
      h("span", { class: "quiet" }, ` ${whenWords(one.b, one.horizon)}`),
    );
  return h(
    "section",
    { class: "links" },
    h("h3", {}, t("detail.links")),
    groups.map(([layer, found]) => {
      found.sort((a, b) => (a.b.es ?? 1e9) - (b.b.es ?? 1e9));
      return h(
        "details",
        { open: groups.length === 1 || found.length <= FIRST },
        h("summary", {}, t(`layer.${layer}`), h("span", { class: "count" }, number(found.length))),
        h("ul", {}, found.map(item)),
      );
    }),
  );
}

/* A relationship is read from this actor's end. */
function tie(one, record, model) {
  if (one.layer !== "relationships") return recordTitle(one, model);
  const { subject, object, kind } = one.p;
  if (subject?.slug === record.slug) return `${term("relationship-kind", kind)} ${nameOf(object)}`;
  return `${nameOf(subject)}: ${term("relationship-kind", kind)} ${nameOf(object)}`;
}
