/* Actors as a tree by allegiance on the days of the query: part of, loyal to, backed by; in the colours of the map. */

/** @import {App} from "../app.js" */
/** @import {Query, Record} from "../types.js" */

import { actorColour } from "../model/colours.js";
import { namesContain } from "../model/search.js";
import { swatch } from "../ui/buttons.js";
import { compareNames } from "../ui/collation.js";
import { isolate, nameOf, number, t } from "../ui/i18n.js";
import { html, nothing, repeat } from "../ui/template.js";
import { NONE, certaintyOf } from "../model/time.js";

/** @type {{[kind: string]: number}} */
const RANK = { "part-of": 0, "member-of": 1, "formed-by": 3, "loyal-to": 2, "backed-by": 4, "office-in": 5 };

/** Relationships that are only alleged or contested are not drawn. @type {(record: Record) => boolean} */
const isDoubtful = (record) =>
  record.confidence.size > 0 && [...record.confidence].every((value) => value === "alleged" || value === "contested");

/**
 * The parent of each actor by the relationships that match the query, without cycles.
 * @param {Record[]} relationships
 * @param {Query} query
 * @returns {Map<string, string>} slug → parent's slug
 */
function parents(relationships, query) {
  /** @type {Map<string, {rank: number, parent: string}>} */
  const best = new Map();
  for (const record of relationships) {
    const rank = RANK[record.kind];
    if (rank === undefined || isDoubtful(record) || certaintyOf(record.bounds, query, record.horizon) === NONE) continue;
    const { subject, object } = record.properties;
    if (!subject || !object) continue;
    const former = best.get(subject.slug);
    if (!former || former.rank > rank) best.set(subject.slug, { rank, parent: object.slug });
  }
  /** @type {Map<string, string>} */
  const result = new Map();
  for (const [child, { parent }] of best) {
    /** @type {string | undefined} */
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

/**
 * The actors that have records or are selected, with their ancestors: {roots, children}.
 * @type {(relationships: Record[], query: Query, slugs: string[]) => {roots: string[], children: Map<string, string[]>}}
 */
function forest(relationships, query, slugs) {
  const up = parents(relationships, query);
  /** @type {Set<string>} */
  const members = new Set();
  for (const slug of slugs) {
    /** @type {string | undefined} */
    let at = slug;
    for (; at && !members.has(at); at = up.get(at)) members.add(at);
  }
  /** @type {Map<string, string[]>} */
  const children = new Map();
  /** @type {string[]} */
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
 * @param {string} pattern text that names must contain
 * @param {(slugs: string[]) => void} choose sets the filter
 * @returns {unknown} a template
 */
export function actorTree(app, counts, pattern, choose) {
  const { model, state, scene } = app;
  const { roots, children } = forest(scene.ties, app.query(), [...counts.keys(), ...state.actors]);
  /** @type {(slug: string) => string} */
  const label = (slug) => nameOf(model.actors.get(slug)?.properties) || slug;
  /** @type {Map<string, number>} records of an actor and of all below, by slug */
  const totals = new Map();
  /** @type {(slug: string) => number} */
  const total = (slug) => {
    if (!totals.has(slug)) totals.set(slug, (children.get(slug) ?? []).reduce((sum, child) => sum + total(child), counts.get(slug) ?? 0));
    return totals.get(slug) ?? 0;
  };
  /** @type {(a: string, b: string) => number} */
  const order = (a, b) => total(b) - total(a) || compareNames(label(a), label(b));
  const contains = pattern ? namesContain(pattern) : null;
  /** @type {(slug: string) => boolean} */
  const matches = (slug) => {
    const actor = model.actors.get(slug);
    return !contains || Boolean(actor && contains(actor));
  };
  /** @type {(slug: string, depth: number) => {slug: string, depth: number, below: string[]}[]} */
  const walk = (slug, depth) => {
    const below = (children.get(slug) ?? []).sort(order);
    const own = matches(slug) ? [{ slug, depth, below }] : [];
    return [...own, ...below.flatMap((child) => walk(child, contains ? 0 : depth + 1))];
  };
  const rows = roots.sort(order).flatMap((slug) => walk(slug, 0));
  if (!rows.length) return html`<p class="quiet">${t("filter.none")}</p>`;
  /** @type {(row: {slug: string, depth: number, below: string[]}) => unknown} */
  const row = ({ slug, depth, below }) =>
    treeRow({ slug, depth, branch: below.length ? descendants(slug, children) : [] }, { app, label, counts, choose });
  return html`<div class="rows tree" role="group" data-roving aria-label=${t("filter.actors")} aria-description=${t("filter.keys")}>
    ${repeat(rows, ({ slug }) => slug, row)}
  </div>`;
}

/**
 * @param {{slug: string, depth: number, branch: string[]}} row branch: the actor and all below; empty where there is nobody below
 * @param {{app: App, label: (slug: string) => string, counts: Map<string, number>, choose: (slugs: string[]) => void}} context
 * @returns {unknown} a template
 */
function treeRow({ slug, depth, branch }, { app, label, counts, choose }) {
  const { actors } = app.state;
  const on = actors.includes(slug);
  /** @type {(slugs: string[], add: boolean) => void} */
  const set = (slugs, add) => choose(add ? [...new Set([...actors, ...slugs])] : actors.filter((one) => !slugs.includes(one)));
  const count = counts.get(slug) ?? 0;
  const surplus = `+${number(branch.length - 1)}`;
  return html`<div class="tree-row depth-${Math.min(depth, 4)}">
    <label class="choice ${count ? "" : "zero"}">
      <input type="checkbox" .checked=${on} data-key="actor-${slug}" @change=${() => set([slug], !on)}>
      ${swatch(actorColour(app.model, slug))}
      <span class="choice-name"><bdi>${label(slug)}</bdi></span>
      <span class="count">${number(count)}</span>
    </label>
    ${
      branch.length
        ? html`<button type="button" class="below" title=${t("filter.below")} aria-label="${surplus}: ${isolate(label(slug))} ${t("filter.below")}"
            data-key="below-${slug}" @click=${() => set(branch, !branch.every((one) => actors.includes(one)))}>${surplus}</button>`
        : nothing
    }
  </div>`;
}
