/* The records on the map as a table, layer by layer; sorted as the reader likes, and of the whole map or of what is in view. */

/** @import {State, VisibleRecord} from "../types.js" */

import { LAYERS, mapLayer } from "../model/layers.js";
import { recordTitle, vocabularyOf } from "../ui/labels.js";
import { CERTAINTY_NAMES, DEFINITE } from "../model/time.js";
import { byTime } from "../model/time-order.js";
import { linkButton } from "../ui/buttons.js";
import { compareNames } from "../ui/collation.js";
import { number, plural, t, term } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto, repeat } from "../ui/template.js";
import { changedFlag } from "./changed-flag.js";
import { period } from "./implied.js";

const COLUMNS = ["name", "kind", "when", "confidence"];
/** @type {(column: string, isDescending: boolean) => State["sort"]} */
const sortValue = (column, isDescending) => /** @type {State["sort"]} */ (`${isDescending ? "-" : ""}${column}`);

export class ListTab extends Panel {
  renderDeferred() {
    const { app } = this;
    const visible = [...app.visible.values()];
    const listed = app.state.listed === "view" ? visible.filter(({ record: { geometry } }) => geometry && app.map.sees(geometry)) : visible;
    /** @type {Map<string, VisibleRecord[]>} */
    const groups = new Map();
    for (const entry of listed.sort(this.order())) {
      const layer = mapLayer(entry.record);
      const group = groups.get(layer);
      if (group) group.push(entry);
      else groups.set(layer, [entry]);
    }
    const layers = LAYERS.filter((layer) => groups.has(layer));
    const tables = repeat(
      layers,
      (layer) => layer,
      (layer) => this.table(layer, groups.get(layer) ?? []),
    );
    const empty = () => html`<p class="quiet pad">${t("list.empty")}</p>`;
    renderInto(this.element, html`${visible.length ? this.switch(listed.length, visible.length) : nothing}${layers.length ? tables : empty()}`);
  }

  /**
   * The order that the reader has chosen; by time where that leaves it open.
   * @returns {(a: VisibleRecord, b: VisibleRecord) => number}
   */
  order() {
    const { model, state } = this.app;
    const column = state.sort.replace("-", "");
    const sign = state.sort.startsWith("-") ? -1 : 1;
    if (column === "when") return (a, b) => sign * byTime(a.record, b.record);
    /** @param {VisibleRecord} entry */
    const text = ({ record }) => (column === "name" ? recordTitle(record, model) : kindOf(record));
    return (a, b) => sign * compareNames(text(a), text(b)) || byTime(a.record, b.record);
  }

  /**
   * @param {number} listed
   * @param {number} all
   */
  switch(listed, all) {
    const { app } = this;
    const isOn = app.state.listed === "view";
    const toggle = () => app.set({ listed: isOn ? "" : "view" });
    const counts = html`<span class="quiet"> · ${t("list.inViewOf", { n: number(listed), all: number(all) })}</span>`;
    return html`<label class="list-switch">
      <input type="checkbox" .checked=${isOn} data-key="list-in-view" @change=${toggle}>
      <span>${t("list.inView")}${isOn ? counts : nothing}</span>
    </label>`;
  }

  /**
   * @param {string} layer
   * @param {VisibleRecord[]} entries
   */
  table(layer, entries) {
    return html`<table class="rows-table">
      <caption>${t(`layer.${layer}`)} · ${plural("list.rows", entries.length)}</caption>
      <thead><tr>${COLUMNS.map((column) => this.head(layer, column))}</tr></thead>
      <tbody>${repeat(
        entries,
        ({ record }) => record.id,
        (entry) => this.row(entry),
      )}</tbody>
    </table>`;
  }

  /**
   * The head of a column; a press sorts by it, another one the other way round.
   * @param {string} layer
   * @param {string} column
   */
  head(layer, column) {
    const { app } = this;
    const { sort } = app.state;
    const label = t(`list.${column}`);
    if (column === "confidence") return html`<th scope="col">${label}</th>`;
    const isUp = sort === column;
    const isDown = sort === `-${column}`;
    const press = () => app.set({ sort: sortValue(column, isUp) });
    return html`<th scope="col" aria-sort=${isUp ? "ascending" : isDown ? "descending" : nothing}>
      <button type="button" class="sort" title=${t("list.sort", { column: label })} data-key="sort-${layer}-${column}" @click=${press}>${label}<span
        class="sort-sign" aria-hidden="true">${isUp ? "↑" : isDown ? "↓" : ""}</span></button>
    </th>`;
  }

  /** @param {VisibleRecord} entry */
  row(entry) {
    const { record, certainty } = entry;
    const { model, state } = this.app;
    const name = CERTAINTY_NAMES[certainty];
    const title = linkButton(recordTitle(record, model), () => this.app.select(record.id), { key: `row-${record.id}` });
    const vague = () => html`<span class="block sure sure-${name}">${t(`certain.${name}`)}</span>`;
    const confidence = [...record.confidence].map((value) => term("confidence", value));
    return html`<tr class=${record.id === state.selected ? "on" : nothing}>
      <th scope="row">${title}</th>
      <td>${kindOf(record)}</td>
      <td>${period(record)}${certainty === DEFINITE ? nothing : vague()}${changedFlag(entry)}</td>
      <td>${confidence.join(t("comma"))}</td>
    </tr>`;
  }
}

/** @type {(record: VisibleRecord["record"]) => string} */
const kindOf = (record) => term(vocabularyOf(record.layer), record.kind);
