/* The search field of the top bar: a combobox whose list shows matches in any spelling. */

/** @import {App} from "../app.js" */

import { vocabularyOf } from "../ui/labels.js";
import { search } from "../model/search.js";
import { $ } from "../ui/dom.js";
import { nameOf, t, term } from "../ui/i18n.js";
import { html, renderInto } from "../ui/template.js";

const BLUR_DELAY = 150; // ms, so that a click on the list comes before it is hidden

export class SearchBox {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** @type {ReturnType<typeof search>} */
    this.matches = [];
    this.active = -1; // index of the highlighted match
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
    this.matches = search(this.app.model.records, text);
    this.active = this.matches.length ? 0 : -1;
    if (!text.trim()) {
      this.hide();
      return;
    }
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.render();
  }

  render() {
    const none = () => html`<li class="quiet" role="option" aria-disabled="true">${t("search.none", { text: this.input.value })}</li>`;
    renderInto(this.list, this.matches.length ? this.matches.map((match, index) => this.option(match, index)) : none());
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `found-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {SearchBox["matches"][number]} match
   * @param {number} index
   */
  option({ record, name }, index) {
    const title = nameOf(record.properties);
    const kind = term(vocabularyOf(record.layer), record.kind) || t(`one.${record.layer}`);
    const matched = name !== title && t("search.matched", { name });
    /** @param {Event} event */
    const choose = (event) => {
      event.preventDefault();
      this.choose(index);
    };
    return html`<li role="option" id="found-${index}" aria-selected=${String(index === this.active)} @pointerdown=${choose}>
      <span class="sign sign-${record.layer}" aria-hidden="true"></span>
      <strong>${title}</strong>
      <span class="quiet">${[kind, matched].filter(Boolean).join(" · ")}</span>
    </li>`;
  }

  /** @param {KeyboardEvent} event */
  navigate(event) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && this.matches.length) {
      event.preventDefault();
      this.active = (this.active + step + this.matches.length) % this.matches.length;
      this.render();
    } else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else if (event.key === "Escape") this.hide();
  }

  /** @param {number} index of a match */
  choose(index) {
    const { record } = this.matches[index];
    this.input.value = "";
    this.hide();
    $("#choices").classList.remove("open");
    this.app.goTo(record);
  }

  hide() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
