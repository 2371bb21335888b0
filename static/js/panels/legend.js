/* The legend of the map: it lists only what is drawn on the part of the map that is in view. */

/** @import {App} from "../app.js" */
/** @import {GroundRow, SignsInView} from "./legend-content.js" */
/** @import {Query, Style, Targeted} from "../types.js" */

import { actorColour, LAW_COLOURS, PRACTICE_COLOURS } from "../model/colours.js";
import { linkButton, swatch } from "../ui/buttons.js";
import { h } from "../ui/dom.js";
import { formatList, isolate, nameOf, number, plural, t, term } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto, repeat } from "../ui/template.js";
import { signsInView } from "./legend-content.js";
import { groundSample, signRows } from "./legend-signs.js";

const BACKGROUND = new Set(["administration", "influence", "air"]); // listed after who holds the ground
/** @type {{[fill: string]: string}} */
const GROUND_LABELS = {
  shared: "chart.shared",
  contested: "chart.contested",
  administration: "legend.by.administration",
  influence: "legend.by.influence",
  air: "legend.by.air",
};
const [MAX_GROUND, MAX_NAMES, MAX_ACTORS] = [5, 2, 9];
const [ROOMY_WIDTH, ROOMY_HEIGHT] = [860, 560]; // on a smaller stage the legend starts closed

export class Legend extends Panel {
  /**
   * @param {HTMLElement} stage
   * @param {App} app
   */
  constructor(stage, app) {
    super(stage, app);
    this.box = h("section", { class: "legend", hidden: true });
    stage.append(this.box);
    /** @type {boolean | undefined} undefined until there is room to measure */
    this.open = undefined;
    this.comparing = false;
    /** @type {Set<string>} keys of the lists that are shown to their end */
    this.whole = new Set();
  }

  localise() {
    this.box.setAttribute("aria-label", t("legend"));
  }

  /** @param {Query} query */
  renderDeferred(query) {
    const { clientWidth, clientHeight } = this.element;
    const comparing = Boolean(this.app.state.compare);
    this.open ??= clientWidth > ROOMY_WIDTH && clientHeight > ROOMY_HEIGHT;
    if (comparing && !this.comparing) this.open = false;
    this.comparing = comparing;
    this.box.hidden = false;
    renderInto(this.box, this.template(signsInView(this.app, query)));
  }

  /** @param {SignsInView} signs */
  template(signs) {
    const rows = signRows(signs);
    const empty = rows.length + signs.actors.size + signs.ground.size === 0;
    /** @param {Targeted<HTMLDetailsElement>} event */
    const toggled = ({ target }) => {
      this.open = target.open;
    };
    return html`${this.ground(signs.ground)}<details .open=${this.open} @toggle=${toggled}>
      <summary data-key="legend">${t("legend")}</summary>
      ${empty ? html`<p class="quiet">${t("legend.empty")}</p>` : html`<ul class="signs">${rows}</ul>`}
      ${this.statuses(signs)} ${this.actors(signs.actors)}
    </details>`;
  }

  /**
   * The fills of the zones in view, with their holders.
   * @param {SignsInView["ground"]} rows
   */
  ground(rows) {
    if (!rows.size) return nothing;
    /** @param {GroundRow} row */
    const rank = ({ style }) => Number(BACKGROUND.has(style.fill));
    const order = [...rows.values()].sort((a, b) => rank(a) - rank(b) || b.area - a.area);
    /** @param {GroundRow} row */
    const item = ({ record, style }) => {
      const link = linkButton(this.holders(style), () => this.app.select(record.id), { key: `ground-${record.slug}` });
      return html`<li title=${formatList(style.slugs.map((slug) => this.actorName(slug)))}>${groundSample(style)}${link}</li>`;
    };
    return html`<ul class="ground" aria-label=${t("layer.control-zones")}>
      ${repeat(this.listed("ground", order, MAX_GROUND), ({ record }) => record.id, item)} ${this.surplus("ground", order, MAX_GROUND)}
    </ul>`;
  }

  /** @type {(slug: string) => string} */
  actorName(slug) {
    return nameOf(this.app.model.actors.get(slug)?.properties) || slug;
  }

  /**
   * @param {Style} style
   * @returns {string}
   */
  holders({ slugs, fill, faded }) {
    const names = slugs.slice(0, MAX_NAMES).map((slug) => this.actorName(slug));
    const more = slugs.length - MAX_NAMES;
    const all =
      more > 0 ? t("legend.andMore", { names: names.map(isolate).join(t("comma")), n: number(more) }) : formatList(names) || t("legend.noholder");
    const label = GROUND_LABELS[fill] ? t(GROUND_LABELS[fill], { names: all }) : all;
    return faded ? t("chart.possible", { names: label }) : label;
  }

  /** @param {SignsInView} signs */
  statuses({ law, practice }) {
    /** @type {(vocabulary: string, colours: {[value: string]: string}) => (value: string) => unknown} */
    const chip = (vocabulary, colours) => (value) => html`<li>${swatch(colours[value])}<span>${term(vocabulary, value)}</span></li>`;
    if (!law.size) return nothing;
    return html`<div class="pairs">
      <h2>${t("legend.law")}</h2>
      <ul class="chips">${[...law].map(chip("law", LAW_COLOURS))}</ul>
      <h2>${t("legend.practice")}</h2>
      <ul class="chips">${[...practice].map(chip("practice", PRACTICE_COLOURS))}</ul>
    </div>`;
  }

  /**
   * The actors of the symbols in view, those with the most first.
   * @param {Map<string, number>} counts
   */
  actors(counts) {
    const { app } = this;
    const slugs = [...counts].sort((a, b) => b[1] - a[1]).map(([slug]) => slug);
    if (!slugs.length) return nothing;
    /** @param {string} slug */
    const item = (slug) => {
      const link = linkButton(this.actorName(slug), () => app.select(`actors/${slug}`), { key: `legend-${slug}` });
      return html`<li>${swatch(actorColour(app.model, slug))}${link}</li>`;
    };
    return html`<h2>${t("legend.whose", { n: number(slugs.length) })}</h2>
      <ul class="actors">${repeat(this.listed("actors", slugs, MAX_ACTORS), (slug) => slug, item)}${this.surplus("actors", slugs, MAX_ACTORS)}</ul>`;
  }

  /** @type {<T>(key: string, items: T[], limit: number) => T[]} */
  listed(key, items, limit) {
    return this.whole.has(key) ? items : items.slice(0, limit);
  }

  /** The button that shows the rest of a list, or hides it again. @type {(key: string, items: unknown[], limit: number) => unknown} */
  surplus(key, items, limit) {
    if (items.length <= limit) return nothing;
    const isWhole = this.whole.has(key);
    const toggle = () => {
      this.whole[isWhole ? "delete" : "add"](key);
      this.renderDeferred(this.app.query());
    };
    const label = isWhole ? t("list.fewer") : plural("moment.others", items.length - limit);
    return html`<li class="surplus">${linkButton(label, toggle, { key: `more-${key}`, classes: "link quiet" })}</li>`;
  }
}
