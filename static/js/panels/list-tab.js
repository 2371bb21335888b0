/* The table that stands beside the map: the same rows, in words. */

import { h, replace } from "../ui/dom.js";
import { mapLayer } from "../model/filters.js";
import { plural, t, term, whenWords } from "../ui/i18n.js";
import { CERTAINTY_NAMES } from "../model/time.js";
import { vocabularyOf } from "./tooltip.js";
import { recordTitle } from "../timeline/summary.js";
import { LAYERS } from "../state/url-state.js";

export class ListTab {
  constructor(app) {
    this.app = app;
  }

  render(panel) {
    const { entries, model, state } = this.app;
    const groups = new Map();
    for (const entry of entries.values()) {
      const layer = mapLayer(entry.record);
      groups.set(layer, [...(groups.get(layer) ?? []), entry]);
    }
    const row = ({ record, code }) =>
      h(
        "tr",
        { class: record.id === state.selected ? "on" : null },
        h(
          "th",
          { scope: "row" },
          h(
            "button",
            { type: "button", class: "link", dataset: { key: `row-${record.id}` }, on: { click: () => this.app.select(record.id) } },
            recordTitle(record, model),
          ),
        ),
        h("td", {}, term(vocabularyOf(record.layer), record.kind)),
        h("td", {}, whenWords(record.b, record.horizon)),
        h("td", {}, h("span", { class: `sure sure-${CERTAINTY_NAMES[code]}` }, t(`certain.${CERTAINTY_NAMES[code]}`))),
      );
    const table = (layer) =>
      h(
        "table",
        { class: "rows-table" },
        h("caption", {}, `${t(`layer.${layer}`)} · ${plural("list.rows", groups.get(layer).length)}`),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ["name", "kind", "when", "sure"].map((key) => h("th", { scope: "col" }, t(`list.${key}`))),
          ),
        ),
        h(
          "tbody",
          {},
          groups
            .get(layer)
            .sort((a, b) => (a.record.b.es ?? -1e9) - (b.record.b.es ?? -1e9))
            .map(row),
        ),
      );
    const shown = LAYERS.filter((layer) => groups.has(layer));
    replace(panel, shown.length ? shown.map(table) : h("p", { class: "quiet pad" }, t("list.empty")));
  }
}
