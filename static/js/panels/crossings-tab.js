/* The crossings as a table, on the date shown or on the two dates of a comparison; the row of the selected one has its history. */

/** @import {Query, Span, State} from "../types.js" */
/** @import {CrossingRow} from "../model/crossings.js" */

import { crossingRows, lastChange } from "../model/crossings.js";
import { toIso } from "../model/time.js";
import { apiUrl } from "../state/known-at.js";
import { linkButton } from "../ui/buttons.js";
import { compareNames } from "../ui/collation.js";
import { sinceWords } from "../ui/crossing-words.js";
import { formatDay, nameOf, number, t, term } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto, repeat } from "../ui/template.js";
import { mergeCitations, shortReference, speaker } from "./evidence.js";
import { statusHistory } from "./statuses.js";
import { statusStrip } from "./status-strip.js";
import { statusChip, whoLines } from "./status-words.js";

/** In the order of the columns; those with true can be sorted by. @type {[name: string, label: string, sortable: boolean][]} */
const COLUMNS = [
  ["name", "one.crossings", true],
  ["law", "detail.law", true],
  ["practice", "detail.practice", true],
  ["who", "detail.who", false],
  ["since", "crossing.sinceWhen", true],
  ["word", "detail.evidence", false],
];
const MAX_VOICES = 2; // of a row; the others are in its history
const DECIDING = ["blocks", "blocked", "controls", "operates", "closes"];

export class CrossingsTab extends Panel {
  /** @param {Query} query */
  renderDeferred(query) {
    const { model, scene, state } = this.app;
    const day = scene.days(query).state;
    const other = state.compare && scene.days(state.compare).state;
    const rows = this.sorted(crossingRows(model, state, day, other));
    const days = other ? [day, other].sort((a, b) => a.first - b.first) : [day];
    renderInto(
      this.element,
      rows.length
        ? html`<div class="crossings">${this.table(rows, days, day)}<p class="quiet small">${t("crossing.notClosed")}</p>${this.downloads(days)}</div>`
        : html`<p class="quiet pad">${t("list.empty")}</p>`,
    );
  }

  /** @type {(rows: CrossingRow[]) => CrossingRow[]} */
  sorted(rows) {
    const { order } = this.app.state;
    if (!order) return rows;
    const sign = order.startsWith("-") ? -1 : 1;
    const column = order.replace("-", "");
    /** @type {{[column: string]: (a: CrossingRow, b: CrossingRow) => number}} */
    const compare = {
      name: (a, b) => compareNames(nameOf(a.crossing.properties), nameOf(b.crossing.properties)),
      law: (a, b) => compareNames(term("law", a.now.law.value), term("law", b.now.law.value)),
      practice: (a, b) => compareNames(term("practice", a.now.practice.value), term("practice", b.now.practice.value)),
      since: (a, b) => (lastChange(a.now)?.latestStart ?? -1e6) - (lastChange(b.now)?.latestStart ?? -1e6),
    };
    return rows.sort((a, b) => sign * compare[column](a, b));
  }

  /**
   * @param {CrossingRow[]} rows
   * @param {Span[]} days one, or the two of a comparison
   * @param {Span} day the one shown
   */
  table(rows, days, day) {
    return html`<table class="rows-table crossings-table">
      <caption>${this.caption(days)}</caption>
      <thead><tr>${COLUMNS.map(([name, label, sortable]) => this.head(name, label, sortable))}</tr></thead>
      <tbody>${repeat(rows, ({ crossing }) => crossing.id, (row) => this.row(row, day))}</tbody>
    </table>`;
  }

  /** @type {(days: Span[]) => string} */
  caption(days) {
    const [from, to] = days.map(({ first }) => formatDay(first));
    return to ? t("compare.title", { from, to }) : t("crossing.on", { day: from });
  }

  /** @type {(name: string, label: string, sortable: boolean) => unknown} */
  head(name, label, sortable) {
    if (!sortable) return html`<th scope="col">${t(label)}</th>`;
    const { order } = this.app.state;
    const isUp = order === name;
    const isDown = order === `-${name}`;
    const sort = () => this.app.set({ order: /** @type {State["order"]} */ (isUp ? `-${name}` : isDown ? "" : name) });
    const arrow = html`<span aria-hidden="true">${isUp ? " ▲" : isDown ? " ▼" : ""}</span>`;
    return html`<th scope="col" aria-sort=${isUp ? "ascending" : isDown ? "descending" : "none"}>
      ${linkButton(html`${t(label)}${arrow}`, sort, { key: `order-${name}`, classes: "link sort" })}
    </th>`;
  }

  /** @type {(row: CrossingRow, day: Span) => unknown} */
  row(row, day) {
    const { app } = this;
    const { crossing, before, now, changed } = row;
    const isOpen = crossing.id === app.state.selected;
    const toggle = () => app.set({ selected: isOpen ? "" : crossing.id });
    /** @type {(field: "law" | "practice") => unknown} */
    const status = (field) => {
      const chip = statusChip(field, now[field]);
      if (!before || before[field].value === now[field].value) return chip;
      return html`${statusChip(field, before[field])} <span class="became">${t("compare.became")}</span> ${chip}`;
    };
    /** @type {(event: MouseEvent) => void} */
    const click = ({ target }) => {
      if (target instanceof Element && !target.closest("button, a")) toggle();
    };
    /** @type {unknown[]} in the order of the columns after the first */
    const cells = [status("law"), status("practice"), whoLines(app, now, DECIDING), this.since(row), this.voices(row)];
    return html`<tr class="${isOpen ? "on" : ""} ${changed ? "changed" : ""}" @click=${click}>
        <th scope="row">
          <button type="button" class="link" data-key="crossing-${crossing.slug}" aria-expanded=${String(isOpen)} @click=${toggle}>
            <bdi>${nameOf(crossing.properties)}</bdi>
          </button>
          <span class="quiet block">${term("crossing-kind", crossing.kind)}</span>
          ${changed ? html`<span class="flag">${t("crossing.changed")}</span>` : nothing}
        </th>
        ${cells.map((cell, i) => html`<td data-label=${t(COLUMNS[i + 1][1])}>${cell}</td>`)}
      </tr>
      ${isOpen ? html`<tr class="opened"><td colspan=${COLUMNS.length}>${this.history(row, day)}</td></tr>` : nothing}`;
  }

  /** @type {(row: CrossingRow) => unknown} */
  since({ now }) {
    const words = sinceWords(lastChange(now));
    if (!now.statuses.length) return nothing;
    return words || html`<span class="quiet">${t("when.undated")}</span>`;
  }

  /** Who says so, how sure, and where. @type {(row: CrossingRow) => unknown} */
  voices({ now }) {
    const { app } = this;
    const citations = mergeCitations(now.statuses.flatMap(({ properties }) => properties.citations ?? []));
    const voices = [...new Map(citations.map((citation) => [`${citation.speaker} ${citation.confidence}`, citation])).values()];
    const all = [...new Set([...voices, ...citations])]; // a voice's second place comes after all voices
    const more = all.length - Math.min(voices.length, MAX_VOICES);
    return html`${all.map(
      (citation, index) => html`<span class="who ${index < all.length - more ? "" : "on-paper"}">${speaker(app, citation).content}
        <span class="quiet">(${term("confidence", citation.confidence)})</span>
        <span class="quiet block">${shortReference(app, citation)}</span></span>`,
    )}${more > 0 ? html`<span class="quiet on-screen">${t("crossing.others", { n: number(more) })}</span>` : nothing}`;
  }

  /** @type {(row: CrossingRow, day: Span) => unknown} */
  history({ crossing }, day) {
    const { app } = this;
    const details = () => app.set({ selected: crossing.id, tab: "record" });
    return html`${statusStrip(app, crossing, day)}${statusHistory(app, crossing)}
      <p>${linkButton(t("crossing.details"), details, { key: "crossing-details" })}</p>`;
  }

  /** The statuses of all crossings as files of the API, one for each day. @param {Span[]} days */
  downloads(days) {
    const { config, state } = this.app;
    /** @type {(day: Span) => unknown} */
    const link = ({ first }) => {
      const date = toIso(first);
      const query = new URLSearchParams({ date, certainty: state.certainty, limit: "10000", format: "csv" });
      const address = apiUrl(config, state, "crossing-statuses/", query);
      return html`<li><a class="word" download="crossing-statuses-${date}.csv" href=${address}>${t("crossing.csv", { day: formatDay(first) })}</a></li>`;
    };
    return html`<ul class="actions">${days.map(link)}</ul>`;
  }
}
