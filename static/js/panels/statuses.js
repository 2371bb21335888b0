/* A crossing's statuses, one after another: law, practice, who, since when. */

import { LAW_COLOURS, PRACTICE_COLOURS } from "../model/colours.js";
import { h } from "../ui/dom.js";
import { nameOf, t, term, whenWords } from "../ui/i18n.js";
import { answer, NONE } from "../model/time.js";

const actorWithRole = (actor) => `${nameOf(actor)} (${term("status-role", actor.role)})`;

export function statusHistory(app, crossing) {
  const statuses = [...(app.model.statuses.get(crossing.slug) ?? [])].sort((a, b) => (a.b.es ?? -1e9) - (b.b.es ?? -1e9));
  if (!statuses.length) return null;
  const question = app.question();
  const chip = (vocabulary, colours, value) =>
    value &&
    value !== "unknown" &&
    h("span", { class: "chip" }, h("span", { class: "swatch", style: { "--c": colours[value] } }), term(vocabulary, value));
  return h(
    "section",
    {},
    h("h3", {}, t("detail.statuses")),
    h(
      "ol",
      { class: "history" },
      statuses.map((status) =>
        h(
          "li",
          { class: answer(status.b, question, status.horizon) === NONE ? "" : "on" },
          h("p", { class: "quiet" }, whenWords(status.b, status.horizon)),
          h(
            "p",
            {},
            [
              [t("detail.law"), chip("law", LAW_COLOURS, status.p.law)],
              [t("detail.practice"), chip("practice", PRACTICE_COLOURS, status.p.practice)],
            ]
              .filter(([, made]) => made)
              .map(([label, made]) => h("span", { class: "pair" }, `${label}: `, made)),
          ),
          (status.p.actors ?? []).length > 0 && h("p", { class: "quiet" }, status.p.actors.map(actorWithRole).join(" · ")),
          h("button", { type: "button", class: "link small", on: { click: () => app.select(status.id) } }, t("detail.evidence")),
        ),
      ),
    ),
  );
}
