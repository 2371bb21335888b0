/* On the edge of the map: what is known only to a district, a country or a border, and so has no point of its own. */

/** @import {App} from "../app.js" */
/** @import {Group} from "../types.js" */

import { groupVisible, outlinedId } from "../model/placement.js";
import { placesPatch } from "../state/patches.js";
import { linkButton } from "../ui/buttons.js";
import { h } from "../ui/dom.js";
import { changedWords } from "../ui/labels.js";
import { number, t } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { countWords, placeName } from "../ui/place-words.js";
import { html, nothing, renderInto, repeat } from "../ui/template.js";
import { changeTriangle } from "./changed-flag.js";

const MAX_ROWS = 5; // until the reader wants all
const [ROOMY_WIDTH, ROOMY_HEIGHT] = [1000, 560]; // on a smaller stage the list starts closed

export class MarginList extends Panel {
  /**
   * @param {HTMLElement} stage
   * @param {App} app
   */
  constructor(stage, app) {
    super(stage, app);
    this.box = h("section", { class: "margin-list", hidden: true });
    stage.append(this.box);
    /** @type {boolean | undefined} undefined until there is room to measure */
    this.open = undefined;
    this.whole = false;
    this.drawn = "";
    /** @type {string | undefined} key of the place outlined on the map */
    this.outlined = undefined;
  }

  localise() {
    this.box.setAttribute("aria-label", t("margin"));
    this.drawn = "";
    if (this.app.loaded) this.render();
  }

  render() {
    const { app } = this;
    const outlined = this.ownOutline();
    if (outlined !== this.outlined) this.outline((this.outlined = outlined));
    const { band, margin } = groupVisible(app.renderer.visibleOnMaps, app.model);
    const groups = [...[...band.values()].sort(byCount), ...[...margin.values()].sort(byCount)];
    const ids = groups.map(({ key, entries }) => `${key} ${entries.map(({ record }) => record.id)} ${changedWords(entries)}`);
    const drawn = [...ids, app.state.at, app.state.selected, this.whole].join();
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.box.hidden = !groups.length;
    if (!groups.length) return;
    this.open ??= this.element.offsetWidth > ROOMY_WIDTH && this.element.offsetHeight > ROOMY_HEIGHT;
    const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
    const shown = this.whole ? groups : groups.slice(0, MAX_ROWS);
    renderInto(
      this.box,
      html`<details ?open=${this.open} @toggle=${this.toggle}>
        <summary data-key="margin">${t("margin")}<span class="count">${number(count)}</span></summary>
        <ul>${repeat(shown, ({ key }) => key, (group) => this.row(group))}</ul>
        ${groups.length > MAX_ROWS ? this.more(groups.length) : nothing}
      </details>`,
    );
  }

  /** What is outlined while the pointer is on no row. */
  ownOutline() {
    const { state, renderer, model, scene } = this.app;
    return outlinedId(state, renderer.visibleOnMaps, model, scene.days(this.app.query()));
  }

  /** On every map. @param {string | undefined} key of a place */
  outline(key) {
    for (const view of this.app.compare.views) view.outline(key);
  }

  /** @param {Event} event */
  toggle = ({ target }) => {
    this.open = /** @type {HTMLDetailsElement} */ (target).open;
  };

  /** @param {Group} group */
  row({ key, entries }) {
    const { app } = this;
    const { at, selected } = app.state;
    const isOpen = at.includes(key);
    const isTheirs = selected.startsWith("actors/") && entries.some(({ record }) => record.actors.has(selected.slice("actors/".length)));
    const changed = changedWords(entries);
    const title = [countWords(entries), changed].filter(Boolean).join(" · ");
    const outline = () => this.outline(key);
    const leave = () => this.outline(this.outlined);
    return html`<li @pointerenter=${outline} @pointerleave=${leave} @focusin=${outline} @focusout=${leave}>
      <button type="button" class="margin-row${isTheirs ? " theirs" : ""}" data-key="margin-${key}" aria-pressed=${String(isOpen)} title=${title}
        @click=${() => app.set(placesPatch(isOpen ? [] : [key]))}><span>${placeName(key, app.model)}${
        changed ? changeTriangle() : nothing
      }</span><span
        class="count">${number(entries.length)}</span></button></li>`;
  }

  /** @param {number} count of all rows */
  more(count) {
    const toggle = () => {
      this.whole = !this.whole;
      this.render();
    };
    const label = this.whole ? t("list.fewer") : t("list.all.other", { n: number(count) });
    return html`<p>${linkButton(label, toggle, { key: "margin-all", classes: "link quiet" })}</p>`;
  }
}

/** @type {(a: Group, b: Group) => number} */
const byCount = (a, b) => b.entries.length - a.entries.length || (a.key < b.key ? -1 : 1);
