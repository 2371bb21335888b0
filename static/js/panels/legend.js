/* The legend of the map: in words, only what is in view; sides, certainty, crossings, marks. A click isolates, a second one takes it back. */

/** @import {App} from "../app.js" */
/** @import {GroundRow, SignsInView} from "./legend-content.js" */
/** @import {ListFilter, Query, Style, Targeted} from "../types.js" */

import { crossingsOn } from "../map/crossings-on.js";
import { actorColour, LAW_COLOURS, PRACTICE_COLOURS } from "../model/colours.js";
import { OTHER, sideOf } from "../model/sides.js";
import { swatch } from "../ui/buttons.js";
import { $, h } from "../ui/dom.js";
import { formatList, nameOf, number, plural, t, term } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto, repeat } from "../ui/template.js";
import { signsInView } from "./legend-content.js";
import { LEAST, placeFor } from "./legend-place.js";
import { certaintyRows, crossingRow, markRows } from "./legend-signs.js";
import { groundSample } from "./sign-samples.js";

const BACKGROUND = new Set(["administration", "influence", "air"]); // listed after who holds the ground
/** @type {{[fill: string]: string}} */
const GROUND_LABELS = {
  shared: "chart.shared",
  contested: "chart.contested",
  administration: "legend.by.administration",
  influence: "legend.by.influence",
  air: "legend.by.air",
};
const [MAX_GROUND, MAX_MEMBERS] = [5, 6];
const [ROOMY_WIDTH, ROOMY_HEIGHT] = [860, 560]; // on a smaller stage the legend starts closed

export class Legend extends Panel {
  /**
   * @param {HTMLElement} stage
   * @param {App} app
   * @param {boolean} [onPaper] with all its rows and names: nothing can be opened there
   */
  constructor(stage, app, onPaper = false) {
    super(stage, app);
    this.onPaper = onPaper;
    this.box = h("section", { class: "legend", hidden: true });
    stage.append(this.box);
    /** @type {boolean | undefined} undefined until there is room to measure */
    this.open = undefined;
    this.wanted = false; // whether the reader has opened it
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
    this.place();
  }

  /** Where it covers no crossing, as high as there is room for; where there is hardly any, closed unless the reader opened it. */
  place() {
    const { box, element, app } = this;
    delete box.dataset.folded;
    box.style.maxHeight = "";
    const own = box.getBoundingClientRect();
    const stage = element.getBoundingClientRect();
    const extent = { left: own.left - stage.left, right: own.right - stage.left, height: own.height };
    const crossings = app.compare.views.flatMap((view) => crossingsOn(view, element));
    const found = placeFor(extent, stage.height, crossings, box.dataset.corner ?? "bottom");
    if (found) {
      box.dataset.corner = found.corner;
      if (found.height < own.height) box.style.maxHeight = `${found.height}px`;
      return;
    }
    if (this.open && this.wanted) {
      box.style.maxHeight = `${LEAST}px`;
      return;
    }
    box.dataset.folded = "";
    $("details", box).removeAttribute("open");
  }

  /** @param {SignsInView} signs */
  template(signs) {
    const certainty = certaintyRows(signs);
    const marks = markRows(signs, this.app.state.kinds, (kinds) => this.isolate("kinds", kinds));
    const empty = certainty.length + marks.length + signs.sides.size + signs.law.size === 0;
    /** @param {Targeted<HTMLDetailsElement>} event */
    const toggled = ({ target }) => {
      if (target.open === this.open) return;
      this.open = target.open;
      this.wanted = target.open;
      this.place();
    };
    /** @type {(key: string, rows: unknown[]) => unknown} */
    const list = (key, rows) => (rows.length ? html`<h2>${t(key)}</h2><ul class="signs">${rows}</ul>` : nothing);
    return html`${this.ground(signs.ground)}<details .open=${this.open} @toggle=${toggled}>
      <summary data-key="legend">${t("legend")}</summary>
      ${empty ? html`<p class="quiet">${t("legend.empty")}</p>` : nothing}
      ${this.sides(signs.sides)} ${list("legend.sure", certainty)} ${this.crossings(signs)} ${list("legend.marks", marks)}
    </details>`;
  }

  /**
   * Shows only what has these values, or all again where it does.
   * @param {ListFilter} key
   * @param {string[]} values
   */
  isolate(key, values) {
    this.app.jump({ [key]: this.isIsolated(key, values) ? [] : values });
  }

  /** @type {(key: ListFilter, values: string[]) => boolean} */
  isIsolated(key, values) {
    const chosen = this.app.state[key];
    return chosen.length === values.length && values.every((value) => chosen.includes(value));
  }

  /**
   * A button that isolates actors.
   * @param {string[]} slugs
   * @param {unknown} content
   * @param {string} key
   */
  actorsButton(slugs, content, key) {
    return html`<button type="button" data-key=${key} aria-pressed=${String(this.isIsolated("actors", slugs))}
      @click=${() => this.isolate("actors", slugs)}>${content}</button>`;
  }

  /**
   * The fills of the zones in view, with their holders.
   * @param {SignsInView["ground"]} rows
   */
  ground(rows) {
    if (!rows.size) return nothing;
    /** @param {GroundRow} row */
    const rank = ({ style }) => Number(BACKGROUND.has(style.fill));
    const scale = this.app.map.shapes?.metresPerPixel() ?? 1;
    const order = [...rows.values()].sort((a, b) => rank(a) - rank(b) || b.area - a.area);
    /** @param {GroundRow} row */
    const item = ({ record, style }) => {
      const blur = (record.properties.precision_m ?? 0) / scale;
      const content = html`${groundSample(style, blur)}<bdi>${this.holders(style)}</bdi>`;
      return html`<li title=${formatList(style.slugs.map((slug) => this.actorName(slug)))}>${
        style.slugs.length ? this.actorsButton(style.slugs, content, `ground-${record.slug}`) : content
      }</li>`;
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
   * Who holds it: by name, or several of one side by that side's.
   * @param {Style} style
   * @returns {string}
   */
  holders({ slugs, fill, faded }) {
    /** @type {Map<string, string[]>} */
    const bySide = new Map();
    for (const slug of slugs) {
      const side = sideOf(this.app.model, slug);
      bySide.set(side, [...(bySide.get(side) ?? []), slug]);
    }
    const names = [...bySide].flatMap(([side, own]) =>
      this.onPaper || own.length === 1 || side === OTHER
        ? own.map((slug) => this.actorName(slug)) // "other" says nothing of who they are
        : [t("legend.several", { side: term("camp", side), n: number(own.length) })],
    );
    const all = formatList(names) || t("legend.noholder");
    const label = GROUND_LABELS[fill] ? t(GROUND_LABELS[fill], { names: all }) : all;
    return faded ? t("chart.possible", { names: label }) : label;
  }

  /**
   * The sides in view, under each its members, those with the most records first.
   * @param {SignsInView["sides"]} sides
   */
  sides(sides) {
    const { model } = this.app;
    /** @type {(entry: [string, Map<string, number>]) => unknown} */
    const block = ([side, counts]) => {
      const slugs = [...counts].sort((a, b) => b[1] - a[1]).map(([slug]) => slug);
      /** @param {string} slug */
      const member = (slug) => {
        const content = html`${swatch(actorColour(model, slug))}<bdi>${this.actorName(slug)}</bdi>`;
        return html`<li>${this.actorsButton([slug], content, `legend-${slug}`)}</li>`;
      };
      return html`<h3>${this.actorsButton(slugs, term("camp", side), `side-${side}`)}</h3>
        <ul class="actors">
          ${repeat(this.listed(side, slugs, MAX_MEMBERS), (slug) => slug, member)} ${this.surplus(side, slugs, MAX_MEMBERS)}
        </ul>`;
    };
    return sides.size ? html`<h2>${t("legend.sides")}</h2>${repeat(sides, ([side]) => side, block)}` : nothing;
  }

  /** @param {SignsInView} signs */
  crossings({ law, practice }) {
    if (!law.size) return nothing;
    /** @type {(vocabulary: string, colours: {[value: string]: string}) => (value: string) => unknown} */
    const chip = (vocabulary, colours) => (value) => html`<li>${swatch(colours[value])}<span>${term(vocabulary, value)}</span></li>`;
    return html`<h2>${t("layer.crossings")}</h2>
      <ul class="signs">${crossingRow()}</ul>
      <div class="pairs">
        <h3>${t("legend.law")}</h3>
        <ul class="chips">${[...law].map(chip("law", LAW_COLOURS))}</ul>
        <h3>${t("legend.practice")}</h3>
        <ul class="chips">${[...practice].map(chip("practice", PRACTICE_COLOURS))}</ul>
      </div>`;
  }

  /** @type {<T>(key: string, items: T[], limit: number) => T[]} */
  listed(key, items, limit) {
    return this.onPaper || this.whole.has(key) ? items : items.slice(0, limit);
  }

  /** The button that shows the rest of a list, or hides it again. @type {(key: string, items: unknown[], limit: number) => unknown} */
  surplus(key, items, limit) {
    if (this.onPaper || items.length <= limit) return nothing;
    const isWhole = this.whole.has(key);
    const toggle = () => {
      this.whole[isWhole ? "delete" : "add"](key);
      this.renderDeferred(this.app.query());
    };
    const label = isWhole ? t("list.fewer") : plural("moment.others", items.length - limit);
    return html`<li class="surplus"><button type="button" class="link quiet" data-key="more-${key}" @click=${toggle}>${label}</button></li>`;
  }
}
