/* What changed: around the date, or between the two dates of a comparison. */

/** @import {Change, ChangeDay, Chapter, Query, Targeted} from "../types.js" */

import { momentWords, recordTitle } from "../ui/labels.js";
import { changesBetween } from "../model/change-days.js";
import { dayQuery, formatQuery, parseQuery } from "../model/time.js";
import { queryText } from "../state/url-state.js";
import { linkButton, wordButton } from "../ui/buttons.js";
import { formatDay, nameOf, t } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto, repeat } from "../ui/template.js";
import { comparison } from "./compared.js";

const DAYS_BEFORE = 14; // days of change that are listed before the date
const DAYS_AFTER = 9;

export class ChangesTab extends Panel {
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
      return html`<option value=${value} .selected=${value === queryText(app.state.compare)}>${nameOf(chapter)}</option>`;
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
    const index = changes.findLastIndex(({ day }) => day <= query.last);
    const listed = changes.slice(Math.max(0, index - DAYS_BEFORE), index + DAYS_AFTER).reverse();
    const own = new Set(changesBetween(changes, query.first, query.last).map(({ day }) => day));
    /** @param {Change} item */
    const change = (item) => {
      const link = linkButton(recordTitle(item.record, app.model), () => app.select(item.record.id));
      return html`<li>${link}<span class="quiet"> ${momentWords(item)}</span></li>`;
    };
    /** @param {ChangeDay} change */
    const row = ({ day, items }) =>
      html`<li class=${own.has(day) ? "on" : ""}>
        ${linkButton(formatDay(day), () => app.set({ date: dayQuery(day) }), { classes: "link quiet" })}
        <ul>${items.map(change)}</ul>
      </li>`;
    return html`<p class="quiet">${t("compare.pick")}</p><ol class="history">${repeat(listed, ({ day }) => day, row)}</ol>`;
  }
}
