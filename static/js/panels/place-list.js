/* The records of a place of the map that has several: a stack, the band along a border, a row of the list at the margin. */

/** @import {App} from "../app.js" */
/** @import {VisibleRecord} from "../types.js" */

import { LAYERS, mapLayer } from "../model/layers.js";
import { entriesAt, groupVisible } from "../model/placement.js";
import { leadingActor } from "../model/symbology.js";
import { byTime } from "../model/time-order.js";
import { iconButton, linkButton } from "../ui/buttons.js";
import { nameOf, number, plural, t, term } from "../ui/i18n.js";
import { recordTitle, vocabularyOf } from "../ui/labels.js";
import { placeName, stackName } from "../ui/place-words.js";
import { html, nothing } from "../ui/template.js";
import { changedFlag } from "./changed-flag.js";
import { period } from "./implied.js";

/** Whether the list is in one order of time, and not by kind. */
let byDate = false;

/** @type {(app: App) => string} what the listed places are called */
function title({ state: { at }, renderer, model }) {
  const isPoint = groupVisible(renderer.visibleOnMaps, model).point.has(at[0]);
  return isPoint ? stackName(at, model) : placeName(at[0], model);
}

/**
 * The records at the places of the state, by kind or by time.
 * @param {App} app
 * @returns {unknown} a template
 */
export function placeList(app) {
  const { state, renderer, model } = app;
  const entries = entriesAt(renderer.visibleOnMaps, model, state.at).sort((a, b) => byTime(a.record, b.record));
  const close = iconButton("close", t("close"), () => app.set({ at: [], tab: "" }), { classes: "icon close" });
  const sort = () => {
    byDate = !byDate;
    app.renderer.requestDeferred();
  };
  const button = linkButton(t(byDate ? "place.byKind" : "place.byTime"), sort, { key: "place-sort", classes: "link quiet" });
  const layers = LAYERS.filter((layer) => entries.some(({ record }) => mapLayer(record) === layer));
  const ids = entries.map(({ record }) => record.id);
  const lists = byDate
    ? rows(app, entries, ids)
    : layers.map((layer) => {
        const own = entries.filter(({ record }) => mapLayer(record) === layer);
        return html`<h3>${t(`layer.${layer}`)} <span class="count">${number(own.length)}</span></h3>${rows(app, own, ids)}`;
      });
  return html`<article class="record place-list" aria-label=${title(app)}>
    <p class="kicker">${plural("list.rows", entries.length)}${close}</p>
    <h2 tabindex="-1" data-key="place-title">${title(app)}</h2>
    ${entries.length > 1 ? button : nothing} ${entries.length ? lists : html`<p class="quiet">${t("list.empty")}</p>`}
  </article>`;
}

/** @type {(app: App, entries: VisibleRecord[], ids: string[]) => unknown} */
function rows(app, entries, ids) {
  /** @param {VisibleRecord} entry */
  const row = (entry) => {
    const { record } = entry;
    const actor = app.model.actors.get(leadingActor(record) ?? "");
    const kind = [term(vocabularyOf(record.layer), record.kind), nameOf(actor?.properties)].filter(Boolean).join(" · ");
    const link = linkButton(recordTitle(record, app.model), () => app.select(record.id, ids), { key: `place-${record.id}` });
    return html`<li>${link}<span class="quiet">${kind}</span><span class="quiet">${period(record)}</span>${changedFlag(entry)}</li>`;
  };
  return html`<ul class="place-rows">${entries.map(row)}</ul>`;
}

/**
 * From a record back to the list it was chosen from.
 * @param {App} app
 * @returns {unknown} a template; nothing if no list is open
 */
export function backToPlace(app) {
  if (!app.state.at.length) return nothing;
  const count = entriesAt(app.renderer.visibleOnMaps, app.model, app.state.at).length;
  const label = t("place.back", { place: title(app), n: number(count) });
  return html`<p>${linkButton(label, () => app.set({ selected: "" }), { key: "place-back", classes: "link quiet" })}</p>`;
}
