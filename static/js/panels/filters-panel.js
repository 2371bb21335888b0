/* The left side: layers and filters, with a count beside each choice. */

/** @import {App} from "../app.js" */
/** @import {FacetKey, ListFilter, Query, Targeted} from "../types.js" */

import { rovingTabindex } from "../ui/roving-tabindex.js";
import { LAYERS } from "../model/layers.js";
import { vocabularyOf } from "../ui/labels.js";
import { countActiveFilters, certaintyCounts, clearedFilters, facetCounts } from "../model/filters.js";
import { wordButton } from "../ui/buttons.js";
import { compareNames } from "../ui/collation.js";
import { nameOf, number, plural, t, term } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto } from "../ui/template.js";
import { actorTree } from "./actor-tree.js";
import { choiceList, ListViews } from "./choice-list.js";
import { kindSample, layerSample } from "./sign-samples.js";

/** @typedef {(key: FacetKey) => Map<string, number>} Counter counts the values of a filter */

/** @type {ListFilter[]} */
const LIST_FILTERS = ["kinds", "sides", "banks", "places", "confidence", "sources"];

/** @type {(list: string[], value: string) => string[]} */
const toggle = (list, value) => (list.includes(value) ? list.filter((item) => item !== value) : [...list, value]);

export class FiltersPanel extends Panel {
  /**
   * @param {HTMLElement} element
   * @param {App} app
   */
  constructor(element, app) {
    super(element, app);
    this.opened = new Set(["actors"]); // keys of the open sections
    this.views = new ListViews(() => this.renderDeferred(this.app.query()));
  }

  localise() {
    if (this.app.loaded) this.renderDeferred(this.app.query());
    else this.renderFrame(nothing, nothing);
  }

  /**
   * @param {unknown} layers
   * @param {unknown} filters
   */
  renderFrame(layers, filters) {
    renderInto(
      this.element,
      html`<fieldset class="layers"><legend>${t("layers")}</legend>${layers}</fieldset>
        <div class="filters">${filters}</div>`,
    );
  }

  /** @param {Query} query */
  renderDeferred(query) {
    for (const _ of this.deferredInSteps(query));
  }

  /** @param {Query} query */
  *deferredInSteps(query) {
    const { scene, state } = this.app;
    /** @type {Counter} */
    const count = (key) => facetCounts(scene.onMap, state, scene.days(query), key);
    const [layers, filters] = [this.layers(count("layers")), this.filters(query, count)];
    yield;
    this.renderFrame(layers, filters);
    for (const rows of this.element.querySelectorAll("[data-roving]")) rovingTabindex(/** @type {HTMLElement} */ (rows));
  }

  /** @param {Map<string, number>} counts */
  layers(counts) {
    const { layers } = this.app.state;
    return LAYERS.map(
      (name) =>
        html`<label class="choice">
          <input type="checkbox" .checked=${layers.includes(name)} data-key="layer-${name}"
            @change=${() => this.app.set({ layers: LAYERS.filter((item) => (item === name) !== this.app.state.layers.includes(item)) })}>
          ${layerSample(name)}
          <span class="choice-name">${t(`layer.${name}`)}</span>
          <span class="count">${number(counts.get(name) ?? 0)}</span>
        </label>`,
    );
  }

  /**
   * @param {Query} query
   * @param {Counter} count
   */
  filters(query, count) {
    const on = countActiveFilters(this.app.state);
    const clear = () =>
      wordButton("clear", `${t("filters.clear")} (${number(on)})`, () => this.app.set(clearedFilters()), {
        title: plural("filters.active", on),
      });
    return html`<div class="filters-head"><h2>${t("filters")}</h2>${on > 0 ? clear() : nothing}</div>
      ${this.certainty(query)} ${this.actors(count)} ${LIST_FILTERS.map((key) => this.facet(key, count))} ${this.external(count("external"))}`;
  }

  /**
   * The content of a closed section is neither counted nor rendered.
   * @param {string} key
   * @param {string} title
   * @param {number} chosen number of values that are set
   * @param {() => unknown} content
   */
  section(key, title, chosen, content) {
    const open = this.opened.has(key);
    /** @param {Targeted<HTMLDetailsElement>} event */
    const toggled = ({ target }) => {
      if (target.open === this.opened.has(key)) return;
      this.opened[target.open ? "add" : "delete"](key);
      this.renderDeferred(this.app.query());
    };
    return html`<details class="facet" ?open=${open} @toggle=${toggled}><summary data-key="facet-${key}">${title}${
      chosen > 0 ? html`<span class="badge">${number(chosen)}</span>` : nothing
    }</summary>${open ? content() : nothing}</details>`;
  }

  /**
   * @param {string} name of the state's key
   * @param {string} value
   * @param {boolean} checked
   * @param {string} label
   * @param {number | null} count null for none
   */
  radio(name, value, checked, label, count) {
    return html`<label class="choice">
      <input type="radio" name=${name} .checked=${checked} data-key="${name}-${value}" @change=${() => this.app.set({ [name]: value })}>
      <span class="choice-name">${label}</span>
      ${count === null ? nothing : html`<span class="count">${number(count)}</span>`}
    </label>`;
  }

  /** @param {Query} query */
  certainty(query) {
    const { state, scene } = this.app;
    const { definite, possible, undated } = certaintyCounts(scene.onMap, state, scene.days(query));
    const totals = { possible: definite + possible + undated, definite: definite + undated };
    /** @type {(total: [value: string, count: number]) => unknown} */
    const row = ([value, count]) => this.radio("certainty", value, state.certainty === value, t(`certainty.${value}`), count);
    return html`<fieldset class="radio">
      <legend class="small">${t("filter.certainty")}</legend>
      ${Object.entries(totals).map(row)}
      <p class="quiet small">${t("implied.about")}</p>
    </fieldset>`;
  }

  /** @type {(key: ListFilter, count: Counter) => unknown} */
  facet(key, count) {
    const chosen = this.app.state[key];
    return this.section(key, t(`filter.${key}`), chosen.length, () => this.values(key, count(key), chosen));
  }

  /**
   * The choices of a filter, those with the most records first.
   * @param {ListFilter} key
   * @param {Map<string, number>} counts
   * @param {string[]} chosen
   */
  values(key, counts, chosen) {
    const values = [...new Set([...counts.keys(), ...chosen])].filter((value) => value && !String(value).endsWith(":"));
    const choices = values.map((value) => ({
      value,
      name: this.nameOf(key, value),
      count: counts.get(value) ?? 0,
      names: this.recordOf(key, value)?.names,
      sign: key === "kinds" ? kindSample(value) : undefined,
    }));
    choices.sort((a, b) => b.count - a.count || compareNames(a.name, b.name));
    return choiceList(key, choices, chosen, this.views, (value) => this.app.set({ [key]: toggle(this.app.state[key], value) }));
  }

  /**
   * The record that a value of a filter stands for.
   * @param {string} key
   * @param {string} value
   */
  recordOf(key, value) {
    const { byId } = this.app.model;
    return key === "places" ? (byId.get(`places/${value}`) ?? byId.get(`routes/${value}`)) : undefined;
  }

  /**
   * @param {string} key of a filter
   * @param {string} value
   * @returns {string}
   */
  nameOf(key, value) {
    const { model } = this.app;
    if (key === "kinds") {
      const [layer, kind] = value.split(":");
      return term(vocabularyOf(layer), kind);
    }
    if (key === "sides") return t(`side.${value}`) === `side.${value}` ? term("country", value) : t(`side.${value}`);
    if (key === "places") return nameOf(this.recordOf(key, value)?.properties) || value;
    if (key === "banks") return t(`bank.${value}`);
    if (key === "confidence") return term("confidence", value);
    if (key === "sources") return nameOf(model.sources.get(value)) || value;
    return value;
  }

  /** @param {Counter} count */
  actors(count) {
    const choose = (/** @type {string[]} */ slugs) => this.app.set({ actors: slugs });
    const content = () =>
      html`${this.views.finder("actors")} ${actorTree(this.app, count("actors"), this.views.pattern("actors"), choose)}`;
    return this.section("actors", t("filter.actors"), this.app.state.actors.length, content);
  }

  /** @param {Map<string, number>} counts */
  external(counts) {
    const { external } = this.app.state;
    if (!counts.get("only") && !external) return nothing;
    /** @param {string} value */
    const row = (value) =>
      this.radio("external", value, external === value, t(`external.${value || "any"}`), value ? (counts.get(value) ?? 0) : null);
    return html`<fieldset class="radio">
      <legend class="small">${t("filter.external")}</legend>
      ${["", "no", "only"].map(row)}
    </fieldset>`;
  }
}
