/* What changed: around the date, or between the two dates of a comparison. */

/** @import {Change, ChangeDay, Chapter, Query, Targeted} from "../types.js" */

import { momentWords, recordTitle } from "../ui/labels.js";
import { changesBetween } from "../model/change-days.js";
import { dayQuery, formatQuery, parseQuery } from "../model/time.js";
import { queryText } from "../state/url-state.js";
import { linkButton, wordButton } from "../ui/buttons.js";
import { formatDay, isolate, nameOf, plural, t } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto, repeat } from "../ui/template.js";
import { comparison } from "./compared.js";

const DAYS_BEFORE = 14; // days of change that are listed before the date, and by which the list grows
const DAYS_AFTER = 9;
const MORE = 50; // days of change that a press on "earlier" or "later" adds

export class ChangesTab extends Panel {
  extra = { about: "", before: 0, after: 0 }; // days of change that were asked for, and the date about which

  /** @param {Query} query */
  renderDeferred(query) {
    const { compare } = this.app.state;
    renderInto(this.element, html`${this.form()}${compare ? comparison(this.app, query, compare) : this.history(query)}`);
  }

  /** The field for the second date, which can also be that of a chapter of the story. @returns {unknown} */
  form() {
    const { app } = this;
    const { compare, date, split } = app.state;
    const swiping = split === "swipe";
    /** @param {Query} other */
    const tools = (other) =>
      html`${wordButton("swap", t("compare.swap"), () => app.set({ date: other, compare: date }))}
        ${wordButton("split", t("compare.swipe"), () => app.set({ split: swiping ? "side" : "swipe" }), { pressed: String(swiping) })}
        ${wordButton("stop", t("compare.stop"), () => app.set({ compare: null }))}`;
    return html`<div class="compare-form">
      <label for="compare-date">${t("compare.with")}</label>
      <input type="text" id="compare-date" class="typed" dir="ltr" .value=${queryText(compare)} placeholder="2014-07-15" data-key="compare-date"
        autocomplete="off" @change=${this.typed}>
      ${this.chapters()} ${compare ? tools(compare) : nothing}
    </div>`;
  }

  /** @param {Targeted} event */
  typed = ({ target }) => {
    const query = parseQuery(target.value);
    target.toggleAttribute("aria-invalid", !query && target.value !== "");
    if (query || !target.value) this.app.set({ compare: query });
  };

  chapters() {
    const { app } = this;
    const chapters = app.model.chapters.filter(({ query }) => query);
    if (!chapters.length) return nothing;
    /** @param {Chapter} chapter */
    const option = (chapter) => {
      const value = chapter.query ? formatQuery(chapter.query) : "";
      return html`<option value=${value} .selected=${value === queryText(app.state.compare)}>${isolate(nameOf(chapter))}</option>`;
    };
    /** @param {Targeted<HTMLSelectElement>} event */
    const choose = ({ target }) => {
      if (target.value) app.set({ compare: parseQuery(target.value) });
    };
    return html`<select aria-label=${t("compare.chapter")} class="moments" data-key="compare-chapter" @change=${choose}>
      <option value="">${t("compare.chapter")}</option>
      ${chapters.map(option)}
    </select>`;
  }

  /**
   * The changes before and after the date, newest first; those on the date are highlighted.
   * @param {Query} query
   */
  history(query) {
    const { app } = this;
    const { changes } = app.scene.filtered(app.state);
    const within = changesBetween(changes, query.first, query.last);
    const [from, to] = this.window(changes, query, within.length);
    const listed = changes.slice(from, to).reverse();
    const own = new Set(within.map(({ day }) => day));
    /** @param {Change} item */
    const change = (item) => {
      const link = linkButton(recordTitle(item.record, app.model), () => app.select(item.record.id));
      return html`<li>${link}<span class="quiet"> ${momentWords(item)}</span></li>`;
    };
    /** @param {ChangeDay} change */
    const row = ({ day, items }) =>
      html`<li class=${own.has(day) ? "on" : ""}>
        ${linkButton(formatDay(day), () => app.jump({ date: dayQuery(day) }), { classes: "link quiet" })}
        <ul>${items.map(change)}</ul>
      </li>`;
    return html`<p class="quiet">${t("compare.pick")}</p>
      ${this.more("later", "after", changes.length - to)}
      <ol class="history">${repeat(listed, ({ day }) => day, row)}</ol>
      ${this.more("earlier", "before", from)}`;
  }

  /**
   * The part of the changes that is listed: all of the query, and some before and after.
   * @param {ChangeDay[]} changes
   * @param {Query} query
   * @param {number} within number of days of change in the query
   * @returns {[from: number, to: number]}
   */
  window(changes, query, within) {
    const about = formatQuery(query);
    if (this.extra.about !== about) this.extra = { about, before: 0, after: 0 };
    const next = changes.findLastIndex(({ day }) => day <= query.last) + 1;
    const before = Math.max(DAYS_BEFORE, within) + this.extra.before;
    return [Math.max(0, next - before), Math.min(changes.length, next + DAYS_AFTER + this.extra.after)];
  }

  /** @type {(name: "earlier" | "later", side: "before" | "after", count: number) => unknown} */
  more(name, side, count) {
    if (count <= 0) return nothing;
    const show = () => {
      this.extra[side] += MORE;
      this.renderDeferred(this.app.query());
    };
    return html`<p class="more-days">${wordButton(name, plural(`list.${name}`, count), show)}</p>`;
  }
}
