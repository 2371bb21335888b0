/* The choices of one filter as a list of boxes: all of them, those that are ticked always, with a field to find one in a long list. */

/** @import {ListFilter, Targeted} from "../types.js" */

import { SearchText, namesContain } from "../model/search.js";
import { wordButton } from "../ui/buttons.js";
import { number, plural, t } from "../ui/i18n.js";
import { html, nothing, repeat } from "../ui/template.js";

/** @typedef {{value: string, name: string, count: number, names?: SearchText[], sign?: unknown}} Choice names: other names it is found by */

const LONG = 12; // rows from which on there is a field to find one
const MAX_ROWS = 250; // that are rendered at once; the rest follows when asked for

/** What the reader has done with the lists of one panel: what was typed to find a row, and which lists are shown to their end. */
export class ListViews {
  /** @type {Map<string, string>} */
  patterns = new Map();
  /** @type {Set<string>} */
  whole = new Set();

  /** @param {() => void} changed renders the lists again */
  constructor(changed) {
    this.changed = changed;
  }

  /**
   * @param {string} key of a list
   * @returns {string} text that names must contain
   */
  pattern(key) {
    return (this.patterns.get(key) ?? "").trim();
  }

  /** @param {string} key of a list */
  finder(key) {
    /** @param {Targeted} event */
    const narrow = ({ target }) => {
      this.patterns.set(key, target.value);
      this.changed();
    };
    return html`<input type="search" class="narrow" placeholder=${t("filter.find")} aria-label=${t("filter.find")}
      .value=${this.patterns.get(key) ?? ""} data-key="find-${key}" @input=${narrow}>`;
  }

  /** @param {string} key of a list */
  showAll(key) {
    this.whole.add(key);
    this.changed();
  }
}

/**
 * @param {ListFilter} key
 * @param {Choice[]} choices in their order
 * @param {string[]} chosen
 * @param {ListViews} views
 * @param {(value: string) => void} toggle
 * @returns {unknown} a template
 */
export function choiceList(key, choices, chosen, views, toggle) {
  if (!choices.length) return html`<p class="quiet">${t("filter.none")}</p>`;
  const pattern = choices.length > LONG ? views.pattern(key) : "";
  const contain = namesContain(pattern);
  /** @param {Choice} choice */
  const matches = ({ name, names = [] }) => contain({ names: [new SearchText(name), ...names] });
  const found = pattern ? choices.filter((choice) => chosen.includes(choice.value) || matches(choice)) : choices;
  const limit = views.whole.has(key) ? Infinity : MAX_ROWS;
  const listed = found.filter(({ value }, index) => index < limit || chosen.includes(value));
  /** @param {Choice} choice */
  const row = ({ value, name, count, sign = nothing }) =>
    html`<label class="choice ${count ? "" : "zero"}">
      <input type="checkbox" .checked=${chosen.includes(value)} data-key="${key}-${value}" @change=${() => toggle(value)}>
      ${sign}
      <span class="choice-name"><bdi>${name}</bdi></span>
      <span class="count">${number(count)}</span>
    </label>`;
  return html`${choices.length > LONG ? views.finder(key) : nothing}
    ${found.length ? nothing : html`<p class="quiet">${t("filter.notFound")}</p>`}
    <div class="rows" role="group" data-roving aria-label=${t(`filter.${key}`)} aria-description=${t("filter.keys")}>
      ${repeat(listed, ({ value }) => value, row)}
    </div>
    ${listed.length < found.length ? wordButton(`all-${key}`, plural("list.all", found.length), () => views.showAll(key)) : nothing}`;
}
