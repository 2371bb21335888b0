/* The records on the map as a table, layer by layer. */

/** @import {VisibleRecord} from "../types.js" */

import { LAYERS, mapLayer } from "../model/layers.js";
import { recordTitle, vocabularyOf } from "../ui/labels.js";
import { CERTAINTY_NAMES } from "../model/time.js";
import { byTime } from "../model/time-order.js";
import { linkButton } from "../ui/buttons.js";
import { plural, t, term } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto, repeat } from "../ui/template.js";
import { period } from "./implied.js";

const COLUMNS = ["name", "kind", "when", "sure"];

export class ListTab extends Panel {
  renderDeferred() {
    /** @type {Map<string, VisibleRecord[]>} */
    const groups = new Map();
    for (const entry of this.app.visible.values()) {
      const layer = mapLayer(entry.record);
      const group = groups.get(layer);
      if (group) group.push(entry);
      else groups.set(layer, [entry]);
    }
    const layers = LAYERS.filter((layer) => groups.has(layer));
    const tables = repeat(
      layers,
      (layer) => layer,
      (layer) => this.table(layer, (groups.get(layer) ?? []).sort((a, b) => byTime(a.record, b.record))),
    );
    renderInto(this.element, layers.length ? tables : html`<p class="quiet pad">${t("list.empty")}</p>`);
  }

  /**
   * @param {string} layer
   * @param {VisibleRecord[]} entries
   */
  table(layer, entries) {
    return html`<table class="rows-table">
      <caption>${t(`layer.${layer}`)} · ${plural("list.rows", entries.length)}</caption>
      <thead><tr>${COLUMNS.map((key) => html`<th scope="col">${t(`list.${key}`)}</th>`)}</tr></thead>
      <tbody>${repeat(
        entries,
        ({ record }) => record.id,
        (entry) => this.row(entry),
      )}</tbody>
    </table>`;
  }

  /** @param {VisibleRecord} entry */
  row({ record, certainty }) {
    const { model, state } = this.app;
    const certaintyName = CERTAINTY_NAMES[certainty];
    const title = linkButton(recordTitle(record, model), () => this.app.select(record.id), { key: `row-${record.id}` });
    return html`<tr class=${record.id === state.selected ? "on" : nothing}>
      <th scope="row">${title}</th>
      <td>${term(vocabularyOf(record.layer), record.kind)}</td>
      <td>${period(record)}</td>
      <td><span class="sure sure-${certaintyName}">${t(`certain.${certaintyName}`)}</span></td>
    </tr>`;
  }
}
