/* The legend whole, and all records on the map as tables, for a sheet of paper, on which nothing can be opened: what marks, stacks and cut
   lists stand for. */

/** @import {App} from "../app.js" */
/** @import {VisibleRecord} from "../types.js" */

import { LAYERS, mapLayer } from "../model/layers.js";
import { placementOf } from "../model/placement.js";
import { CERTAINTY_NAMES } from "../model/time.js";
import { byTime } from "../model/time-order.js";
import { formatList, nameOf, plural, t, term } from "../ui/i18n.js";
import { daysWords, recordTitle, vocabularyOf } from "../ui/labels.js";
import { placeName } from "../ui/place-words.js";
import { html, nothing, renderInto, svg } from "../ui/template.js";
import { period } from "./implied.js";
import { legendGroups } from "./picture-legend.js";
import { SIGN_HEIGHT, SIGN_WIDTH } from "./picture-sheet.js";

const COLUMNS = ["list.name", "list.kind", "detail.who", "detail.where", "list.when", "detail.onthisdate"];
const BY_PLACE = new Set(["point", "band", "margin"]); // the others are where they are drawn

/**
 * @param {App} app
 * @param {HTMLElement} element
 */
export function recordsOnPaper(app, element) {
  /** @type {Map<string, VisibleRecord[]>} */
  const groups = new Map(LAYERS.map((layer) => [layer, []]));
  for (const entry of app.visible.values()) {
    const { geometry } = entry.record;
    if (!geometry || app.map.sees(geometry)) groups.get(mapLayer(entry.record))?.push(entry);
  }
  const days = daysWords(app.scene.days(app.query()));
  const tables = [...groups].filter(([, entries]) => entries.length).map(([layer, entries]) => table(app, layer, entries));
  renderInto(element, html`${legendOnPaper(app)}<h2>${t("paper.records")} · ${days}</h2>${tables}`);
}

/** @type {(app: App) => unknown} */
const legendOnPaper = (app) => html`<h2>${t("legend")}</h2>${legendGroups(app).map(({ title, items }) => {
  const rows = items.map(({ sign, label }) => html`<li>${sign && signBox(sign)}${label}</li>`);
  return html`<h3>${title}</h3><ul class="paper-legend">${rows}</ul>`;
})}`;

/** @param {SVGElement} sign */
const signBox = (sign) => svg`<svg width=${SIGN_WIDTH} height=${SIGN_HEIGHT} aria-hidden="true">${sign}</svg>`;

/** @type {(app: App, layer: string, entries: VisibleRecord[]) => unknown} */
const table = (app, layer, entries) =>
  html`<table>
    <caption>${t(`layer.${layer}`)} · ${plural("list.rows", entries.length)}</caption>
    <thead><tr>${COLUMNS.map((key) => html`<th scope="col">${t(key)}</th>`)}</tr></thead>
    <tbody>${entries.sort((a, b) => byTime(a.record, b.record)).map((entry) => row(app, entry))}</tbody>
  </table>`;

/** @type {(app: App, entry: VisibleRecord) => unknown} */
function row({ model }, { record, certainty }) {
  const { shown, key } = placementOf(record, model);
  const names = [...record.actors].map((slug) => nameOf(model.actors.get(slug)?.properties) || slug);
  return html`<tr>
    <th scope="row"><bdi>${recordTitle(record, model)}</bdi></th>
    <td>${term(vocabularyOf(record.layer), record.kind)}</td>
    <td>${formatList(names)}</td>
    <td>${BY_PLACE.has(shown) ? placeName(key, model, shown === "point") : nothing}</td>
    <td>${period(record)}</td>
    <td>${t(`certain.${CERTAINTY_NAMES[certainty]}`)}</td>
  </tr>`;
}
