/* The title of the map: what is shown, of which day, since when unchanged, and on whose word. */

/** @import {App} from "../app.js" */
/** @import {Day, Query, Span, State, Visible} from "../types.js" */

import { countActiveFilters } from "../model/filters.js";
import { LAYERS } from "../model/layers.js";
import { isSeveralDays } from "../model/time.js";
import { linkButton } from "../ui/buttons.js";
import { formatDay, formatList, isolate, nameOf, number, plural, t } from "../ui/i18n.js";
import { daysWords } from "../ui/labels.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto } from "../ui/template.js";

const [MAX_LAYERS, MAX_ACTORS, MAX_SOURCES] = [3, 2, 2];

export class MapTitle extends Panel {
  what = ""; // layers and filters in words
  /** @type {unknown} */
  sources = nothing;
  /** @type {Day[]} on which the zones in view change, in order */
  groundDays = [];
  /** @type {string | null} of the filters and the view of `groundDays` */
  key = null;

  localise() {
    if (this.app.loaded) this.renderDeferred(this.app.query());
  }

  ready() {
    this.describe();
  }

  /** Only what moves with the date. @param {Query} query */
  render(query) {
    const { app } = this;
    const days = app.scene.days(query);
    const date = app.state.compare ? nothing : html`<strong>${daysWords(days)}</strong>`;
    renderInto(
      this.element,
      html`<h2 class="map-title-main">${date} <span>${this.what}</span></h2>
        <p class="map-title-more">${this.since(query)} ${this.sources}
          <button type="button" class="link quiet" data-key="control-means" aria-label=${t("title.control")} @click=${() => this.explain()}>
            <span class="wide">${t("title.control")}</span><span class="narrow" aria-hidden="true">?</span>
          </button></p>`,
    );
  }

  /** @param {Query} query */
  renderDeferred(query) {
    this.describe();
    this.render(query);
  }

  /** What depends on filters and view but not on the date, and what may come late. */
  describe() {
    const { app } = this;
    const { key, changes } = app.scene.filtered(app.state);
    this.what = whatIsShown(app);
    this.sources = sourcesOf(app, app.visible);
    const now = `${key}|${app.state.view}`;
    if (now === this.key) return;
    this.key = now;
    /** @param {import("../types.js").Change} change */
    const isGround = ({ record }) => record.layer === "control-zones" && record.geometry !== null && app.map.sees(record.geometry);
    this.groundDays = changes.filter(({ items }) => items.some(isGround)).map(({ day }) => day);
  }

  /**
   * Since when the ground in view is as it is shown; of several days, how much changed on them, with the list one click away.
   * @param {Query} query
   */
  since(query) {
    const { app } = this;
    const days = app.scene.days(query);
    if (app.state.compare || app.scene.noData(query)) return nothing;
    if (isSeveralDays(days)) {
      const count = statesChanged(app, query);
      const words = t("title.changed", { n: plural("list.rows", count), day: formatDay(query.first) });
      return linkButton(words, () => app.set({ tab: "changes" }), { key: "title-changes", classes: "link" });
    }
    if (!app.state.layers.includes("control-zones")) return nothing;
    const last = this.groundDays.findLast((day) => day <= days.state.last);
    return last === undefined ? nothing : html`<span>${t("title.since", { day: formatDay(last) })}</span>`;
  }

  async explain() {
    const { explainControl } = await import("./control-means.js");
    explainControl(this.app.formatHorizon());
  }

  preload() {
    return import("./control-means.js");
  }
}

/** How many records other than incidents began or ended on the days of the query. @type {(app: App, query: Span) => number} */
function statesChanged(app, query) {
  const ids = app.scene.changed(app.state, query);
  return [...ids].filter((id) => !id.startsWith("crossings/")).length;
}

/**
 * Chapter, layers and filters in words.
 * @param {App} app
 * @param {boolean} [onPaper] with all layers and actors
 * @returns {string}
 */
export function whatIsShown({ model, state }, onPaper = false) {
  const chapter = model.chapters.find(({ slug }) => slug === state.chapter);
  const [layers, actors] = onPaper ? [Infinity, Infinity] : [MAX_LAYERS, MAX_ACTORS];
  const filters = filtersInWords(state, actors, (slug) => nameOf(model.actors.get(slug)?.properties));
  return [chapter && isolate(nameOf(chapter)), layersInWords(state, layers), ...filters].filter(Boolean).join(" · ");
}

/** @type {(state: State, limit: number) => string} */
function layersInWords({ layers }, limit) {
  const names = LAYERS.filter((layer) => layers.includes(layer)).map((layer) => t(`layer.${layer}`));
  const more = names.length - limit;
  if (more <= 0) return formatList(names) || t("title.nothing");
  return t("legend.andMore", { names: names.slice(0, limit).join(t("comma")), n: number(more) });
}

/** @type {(state: State, limit: number, nameOfActor: (slug: string) => string) => string[]} */
function filtersInWords(state, limit, nameOfActor) {
  const { actors } = state;
  const named = actors.length > 0 && actors.length <= limit;
  const others = countActiveFilters(state) - (named ? actors.length : 0);
  const only = named ? [t("title.only", { names: formatList(actors.map(nameOfActor)) })] : [];
  return others ? [...only, plural("filters.active", others)] : only;
}

/**
 * The sources that most of the visible records come from.
 * @param {App} app
 * @param {Visible} visible
 */
function sourcesOf({ model }, visible) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { record } of visible.values()) {
    const { source } = record.properties;
    if (source) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  const slugs = [...counts].sort((a, b) => b[1] - a[1]).map(([slug]) => slug);
  if (!slugs.length) return nothing;
  const names = slugs.slice(0, MAX_SOURCES).map((slug) => {
    const { publisher = "", published_on: published = "", ...source } = model.sources.get(slug) ?? { slug };
    return [publisher || nameOf(source), published.slice(0, 4)].filter(Boolean).join(t("comma"));
  });
  const title = formatList(slugs.map((slug) => nameOf(model.sources.get(slug))));
  return html`<span title=${title}>${t("title.sources", { names: formatList(names) })}</span>`;
}
