/* Actors as a tree by allegiance on the days of the query: part of, loyal to, backed by; in the colours of the map. */

/** @import {App} from "../app.js" */
/** @import {Query, Record} from "../types.js" */

import { actorColour } from "../model/colours.js";
import { swatch } from "../ui/buttons.js";
import { nameOf, number, t } from "../ui/i18n.js";
import { html, nothing, repeat } from "../ui/template.js";
import { NONE, certaintyOf } from "../model/time.js";

const RANK = { "part-of": 0, "member-of": 1, "formed-by": 3, "loyal-to": 2, "backed-by": 4, "office-in": 5 };

/* Relationships that are only alleged or contested are not drawn. */
const isDoubtful = (record) =>
  record.confidence.size > 0 && [...record.confidence].every((value) => value === "alleged" || value === "contested");

/**
 * The parent of each actor by the relationships that match the query, without cycles.
 * @param {Record[]} relationships
 * @param {Query} query
 * @returns {Map<string, string>} slug → parent's slug
 */
function parents(relationships, query) {
  const best = new Map();
  for (const record of relationships) {
    const rank = RANK[record.kind];
    if (rank === undefined || isDoubtful(record) || certaintyOf(record.bounds, query, record.horizon) === NONE) continue;
    const { subject, object } = record.properties;
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

/**
 * @param {string} slug
 * @param {Map<string, string[]>} children
 * @returns {string[]} the actor and all below
 */
function descendants(slug, children) {
  return [slug, ...(children.get(slug) ?? []).flatMap((child) => descendants(child, children))];
}

/* The actors that have records or are selected, with their ancestors: {roots, children}. */
function forest(relationships, query, slugs) {
  const up = parents(relationships, query);
  const members = new Set();
  for (const slug of slugs) for (let at = slug; at && !members.has(at); at = up.get(at)) members.add(at);
  const children = new Map();
  const roots = [];
  for (const slug of members) {
    const parent = up.get(slug);
    if (parent && members.has(parent)) children.set(parent, [...(children.get(parent) ?? []), slug]);
    else roots.push(slug);
  }
  return { roots, children };
}

/**
 * @param {App} app
 * @param {Map<string, number>} counts records of each actor, by slug
 * @param {string} pattern normalised text that names must contain
 * @param {(slugs: string[]) => void} choose sets the filter
 * @returns {unknown} a template
 */
export function actorTree(app, counts, pattern, choose) {
  const { model, state, scene } = app;
  const { roots, children } = forest(scene.ties, app.query(), [...counts.keys(), ...state.actors]);
  const label = (slug) => nameOf(model.actors.get(slug)?.properties) || slug;
  const total = (slug) => descendants(slug, children).reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
  const order = (a, b) => total(b) - total(a) || label(a).localeCompare(label(b));
  const matches = (slug) => !pattern || model.actors.get(slug)?.names.some(({ plain }) => plain.includes(pattern));
  const walk = (slug, depth) => {
    const below = (children.get(slug) ?? []).sort(order);
    const own = matches(slug) ? [{ slug, depth, below }] : [];
    return [...own, ...below.flatMap((child) => walk(child, pattern ? 0 : depth + 1))];
  };
  const rows = roots.sort(order).flatMap((slug) => walk(slug, 0));
  if (!rows.length) return html`<p class="quiet">${t("filter.none")}</p>`;
  const row = ({ slug, depth, below }) =>
    treeRow({ slug, depth, branch: below.length ? descendants(slug, children) : [] }, { app, label, counts, choose });
  return html`<div class="rows tree" role="group" data-roving aria-label=${t("filter.actors")} aria-description=${t("filter.keys")}>
    ${repeat(rows, ({ slug }) => slug, row)}
  </div>`;
}

/* branch: the actor and all below; empty where there is nobody below. */
function treeRow({ slug, depth, branch }, { app, label, counts, choose }) {
  const { actors } = app.state;
  const on = actors.includes(slug);
  const set = (slugs, add) => choose(add ? [...new Set([...actors, ...slugs])] : actors.filter((one) => !slugs.includes(one)));
  const count = counts.get(slug) ?? 0;
  const surplus = `+${number(branch.length - 1)}`;
  return html`<div class="tree-row depth-${Math.min(depth, 4)}">
    <label class="choice ${count ? "" : "zero"}">
      <input type="checkbox" .checked=${on} data-key="actor-${slug}" @change=${() => set([slug], !on)}>
      ${swatch(actorColour(app.model, slug))}
      <span class="choice-name">${label(slug)}</span>
      <span class="count">${number(count)}</span>
    </label>
    ${
      branch.length
        ? html`<button type="button" class="below" title=${t("filter.below")} aria-label="${surplus}: ${label(slug)} ${t("filter.below")}"
            data-key="below-${slug}" @click=${() => set(branch, !branch.every((one) => actors.includes(one)))}>${surplus}</button>`
        : nothing
    }
  </div>`;
}
