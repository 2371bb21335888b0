/* Actors as a tree by allegiance on the asked days: part of, loyal to, backed by; the colours are those of the map. */

import { actorColour } from "../model/colours.js";
import { h, rove } from "../ui/dom.js";
import { nameOf, number, t } from "../ui/i18n.js";
import { NONE, answer } from "../model/time.js";

const RANK = { "part-of": 0, "member-of": 1, "formed-by": 3, "loyal-to": 2, "backed-by": 4, "office-in": 5 };

/* What is only alleged or disputed makes nobody's child. */
const doubtful = (record) =>
  record.confidence.size > 0 && [...record.confidence].every((word) => word === "alleged" || word === "contested");

/* child slug -> parent slug, of the relationships that answer the question; no circles. */
export function parents(relationships, question) {
  const best = new Map();
  for (const record of relationships) {
    const rank = RANK[record.kind];
    if (rank === undefined || doubtful(record) || answer(record.b, question, record.horizon) === NONE) continue;
    const { subject, object } = record.p;
    if (!subject || !object) continue;
    if (!best.has(subject.slug) || best.get(subject.slug).rank > rank) best.set(subject.slug, { rank, parent: object.slug });
  }
  const result = new Map();
  for (const [child, { parent }] of best) {
    let up = parent;
    while (up && up !== child) up = result.get(up);
    if (up !== child) result.set(child, parent);
  }
  return result;
}

export function below(slug, children) {
  return [slug, ...(children.get(slug) ?? []).flatMap((child) => below(child, children))];
}

export function actorTree(app, found, wanted, choose) {
  const { model, state, scene } = app;
  const up = parents(scene.ties, app.question());
  const useful = new Set();
  for (const slug of [...found.keys(), ...state.actors]) for (let at = slug; at && !useful.has(at); at = up.get(at)) useful.add(at);
  const children = new Map();
  const roots = [];
  for (const slug of useful) {
    const parent = up.get(slug);
    if (parent && useful.has(parent)) children.set(parent, [...(children.get(parent) ?? []), slug]);
    else roots.push(slug);
  }
  const total = (slug) => below(slug, children).reduce((sum, one) => sum + (found.get(one) ?? 0), 0);
  const order = (a, b) => total(b) - total(a) || label(a).localeCompare(label(b));
  const label = (slug) => nameOf(model.actors.get(slug)?.p) || slug;
  const matches = (slug) => !wanted || model.actors.get(slug)?.names.some(({ plain }) => plain.includes(wanted));

  const row = (slug, depth) => {
    const kids = (children.get(slug) ?? []).sort(order);
    const on = state.actors.includes(slug);
    const all = below(slug, children);
    const set = (slugs, add) =>
      choose(add ? [...new Set([...state.actors, ...slugs])] : state.actors.filter((one) => !slugs.includes(one)));
    const self =
      matches(slug) &&
      h(
        "div",
        { class: `tree-row depth-${Math.min(depth, 4)}` },
        h(
          "label",
          { class: `choice ${found.get(slug) ? "" : "zero"}` },
          h("input", { type: "checkbox", checked: on, dataset: { key: `actor-${slug}` }, on: { change: () => set([slug], !on) } }),
          h("span", { class: "swatch", style: { "--c": actorColour(model, slug) } }),
          h("span", { class: "choice-name" }, label(slug)),
          h("span", { class: "count" }, number(found.get(slug) ?? 0)),
        ),
        kids.length > 0 &&
          h(
            "button",
            {
              type: "button",
              class: "below",
              title: t("filter.below"),
              "aria-label": `+${number(all.length - 1)}: ${label(slug)} ${t("filter.below")}`,
              dataset: { key: `below-${slug}` },
              on: { click: () => set(all, !all.every((one) => state.actors.includes(one))) },
            },
            `+${number(all.length - 1)}`,
          ),
      );
    return [self, ...kids.flatMap((kid) => row(kid, wanted ? 0 : depth + 1))];
  };
  const rows = roots
    .sort(order)
    .flatMap((slug) => row(slug, 0))
    .filter(Boolean);
  return rows.length
    ? rove(h("div", { class: "rows tree", role: "group", "aria-label": t("filter.actors"), "aria-description": t("filter.keys") }, rows))
    : h("p", { class: "quiet" }, t("filter.none"));
}
