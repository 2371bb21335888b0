/* The search field of the top bar: a combobox whose list shows matches in any spelling. */

/** @import {App} from "../app.js" */

import { vocabularyOf } from "../ui/labels.js";
import { search } from "../model/search.js";
import { $ } from "../ui/dom.js";
import { nameOf, number, t, term } from "../ui/i18n.js";
import { html, nothing, renderInto } from "../ui/template.js";
import { recordSample } from "./sign-samples.js";

const BLUR_DELAY = 150; // ms, so that a click on the list comes before it is hidden
const FIRST_MATCHES = 12; // shown at first; an option below them shows the others

/** The field keeps the focus, and with it the list. A finger that scrolls the list chooses nothing: only a click does. */
const keepFocus = (/** @type {Event} */ event) => event.preventDefault();

export class SearchBox {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** @type {ReturnType<typeof search>} */
    this.matches = [];
    this.active = -1; // index of the highlighted option
    this.all = false; // whether all matches are shown
  }

  /** @returns {unknown} */
  template() {
    return html`<input type="search" id="search" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list"
        autocomplete="off" placeholder=${t("search")} aria-label=${t("search")} ?disabled=${!this.app.loaded}
        @input=${() => this.update()} @keydown=${(/** @type {KeyboardEvent} */ event) => this.navigate(event)} @focus=${() => this.update()}
        @blur=${() => setTimeout(() => this.hide(), BLUR_DELAY)}>
      <ul id="found" class="found" role="listbox" aria-label=${t("search.results")} hidden></ul>`;
  }

  /** @returns {HTMLInputElement} of the template, which the header puts on the page */
  get input() {
    return $("#search");
  }

  /** @returns {HTMLElement} */
  get list() {
    return $("#found");
  }

  enable() {
    this.input.disabled = false;
  }

  update() {
    if (!this.app.loaded) return;
    const text = this.input.value;
    this.matches = search(this.app.model.findable, text, this.app.model.layers);
    this.all = false;
    this.active = this.matches.length ? 0 : -1;
    if (!text.trim()) {
      this.hide();
      return;
    }
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.render();
  }

  /** The matches on the list; if there are more, an option to show them follows. */
  get shown() {
    return this.all ? this.matches : this.matches.slice(0, FIRST_MATCHES);
  }

  get isCut() {
    return this.shown.length < this.matches.length;
  }

  render() {
    const none = () => html`<li class="quiet" role="option" aria-disabled="true">${t("search.none", { text: this.input.value })}</li>`;
    const options = this.shown.map((match, index) => this.option(match, index));
    renderInto(this.list, this.matches.length ? [...options, this.isCut ? this.showAllOption() : nothing] : none());
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `found-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {SearchBox["matches"][number]} match
   * @param {number} index
   */
  option({ record, name }, index) {
    const { app } = this;
    const title = nameOf(record.properties);
    const sign = record.layer === "chapters" ? nothing : recordSample(record, app.model, app.scene.days(app.query()).state);
    const kind = term(vocabularyOf(record.layer), record.kind) || t(`one.${record.layer}`);
    const matched = name !== title && t("search.matched", { name });
    return html`<li role="option" id="found-${index}" aria-selected=${String(index === this.active)} @mousedown=${keepFocus}
      @click=${() => this.choose(index)}>
      <span class="found-sign">${sign}</span>
      <strong><bdi>${title}</bdi></strong>
      <span class="quiet">${[kind, matched].filter(Boolean).join(" · ")}</span>
    </li>`;
  }

  showAllOption() {
    const index = this.shown.length;
    return html`<li class="more" role="option" id="found-${index}" aria-selected=${String(index === this.active)}
      @mousedown=${keepFocus} @click=${() => this.choose(index)}>
      ${t("search.all", { n: number(this.matches.length) })}
    </li>`;
  }

  /** @param {KeyboardEvent} event */
  navigate(event) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const options = this.shown.length + Number(this.isCut);
    if (step && options) {
      event.preventDefault();
      this.active = (this.active + step + options) % options;
      this.render();
    } else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else if (event.key === "Escape") this.hide();
  }

  /** Go to a match, or show all of them. @param {number} index of an option */
  choose(index) {
    if (index === this.shown.length) {
      this.all = true; // the option becomes the first of the others
      this.render();
      return;
    }
    const { record } = this.matches[index];
    this.input.value = "";
    this.hide();
    $("#choices").classList.remove("open");
    const chapter = record.layer === "chapters" && this.app.model.chapters.find(({ slug }) => slug === record.slug);
    if (chapter) this.app.openChapter(chapter);
    else this.app.goTo(record);
  }

  hide() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
