/* The dialog for downloads: every layer on the map, in every format of the API, with the filters of the page. */

/** @import {App} from "../app.js" */
/** @import {Record, State} from "../types.js" */

import { isSeveralDays, toIso } from "../model/time.js";
import { daysWords } from "../ui/labels.js";
import { apiUrl, isEarlier } from "../state/known-at.js";
import { h } from "../ui/dom.js";
import { formatList, number, t } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";
import { openDialog } from "./dialog.js";

/** @type {{[format: string]: string}} */
const FORMATS = {
  geojson: "GeoJSON",
  json: "JSON",
  csv: "CSV",
  "csv-excel": "CSV (Excel)",
  "csv-table": "CSV (table)",
  geojsonseq: "GeoJSON Seq",
  gpkg: "GeoPackage",
  parquet: "Parquet",
  fgb: "FlatGeobuf",
  kml: "KML",
  shp: "Shapefile",
  xlsx: "Excel",
};
const WITH_PLACE = new Set(["presences", "incidents", "activities", "crossings"]);

/**
 * The API's parameters for a layer with the filters of the page.
 * @param {App} app
 * @param {string} name of the layer
 * @param {Record[]} rows its visible records
 * @returns {URLSearchParams}
 */
function apiQuery(app, name, rows) {
  const { state } = app;
  const days = app.scene.days(app.query());
  const { first, last } = name === "incidents" ? days.during : days.state;
  const query = new URLSearchParams(first === last ? { date: toIso(first) } : { datetime: `${toIso(first)}/${toIso(last)}` });
  if (state.certainty === "definite") query.set("certainty", "definite");
  if (state.actors.length) query.set("actor", state.actors.join(","));
  if (state.kinds.length || name === "presences") query.set("kind", [...new Set(rows.map((record) => record.kind))].sort().join(","));
  if (state.sides.length === 1) query.set("side", state.sides[0]);
  if (state.places.length && WITH_PLACE.has(name)) query.set("place", state.places.join(","));
  if (state.confidence.length) query.set("confidence", state.confidence.join(","));
  if (state.sources.length) query.set("source", state.sources.join(","));
  if (state.external) query.set("external", state.external === "only" ? "yes" : "no");
  query.set("limit", "10000");
  return query;
}

/** Filters of the page that the API does not have; the dialog names them, since the file differs from the map. @type {(state: State) => string[]} */
const unsupported = ({ banks, sides }) => [
  ...(banks.length ? [t("filter.banks")] : []),
  ...(sides.length > 1 ? [t("filter.sides")] : []),
];

/** @param {App} app */
export function openDownload(app) {
  const { state, config, visible } = app;
  /** @type {Map<string, Record[]>} */
  const records = new Map();
  for (const { record } of visible.values()) records.set(record.layer, [...(records.get(record.layer) ?? []), record]);
  const layers = Object.entries(app.loaded ? app.model.formats : {}).filter(([name]) => records.has(name));
  const offline = h("p", { class: "bad", role: "alert" });
  /** @param {Event} event a browser would save its own error page, or leave this one for it */
  const refuseOffline = (event) => {
    offline.textContent = navigator.onLine ? "" : t("download.offline");
    if (!navigator.onLine) event.preventDefault();
  };
  /** @type {(name: string, query: URLSearchParams, format: string) => string} */
  const address = (name, query, format) => apiUrl(config, state, `${name}/`, new URLSearchParams([...query, ["format", format]]));
  /** @type {(layer: [name: string, formats: string[]]) => unknown} */
  const row = ([name, formats]) => {
    const rows = records.get(name) ?? [];
    const query = apiQuery(app, name, rows);
    /** @type {(format: string) => unknown} */
    const link = (format) =>
      html`<li>
        <a class="word" href=${address(name, query, format)} download="${name}.${format}" @click=${refuseOffline}>${FORMATS[format] ?? format}</a>
      </li>`;
    return html`<section class="download">
      <h3>${t(`layer.${name}`)} (${number(rows.length)})</h3>
      <ul class="actions">${formats.map(link)}</ul>
    </section>`;
  };
  /** @type {(format: string) => unknown} */
  const use = (format) => html`<dt><bdi>${FORMATS[format] ?? format}</bdi></dt><dd>${t(`format.${format}`)}</dd>`;
  const formats = Object.keys(FORMATS).filter((format) => layers.some(([, names]) => names.includes(format)));
  const ignored = unsupported(state);
  const days = app.loaded ? app.scene.days(app.query()) : null;
  openDialog(
    t("download.title"),
    html`<p class="quiet">${t("download.hint")}</p>
      ${days && isSeveralDays(days) ? html`<p><strong>${daysWords(days)}</strong></p>` : nothing}
      ${isEarlier(state, config) ? html`<p>${app.asOf()}</p>` : nothing}
      ${offline}
      ${ignored.length ? html`<p class="bad">${t("download.without", { names: formatList(ignored) })}</p>` : nothing}
      ${layers.length ? html`<dl class="facts">${formats.map(use)}</dl>` : nothing}
      ${layers.length ? layers.map(row) : html`<p>${t("list.empty")}</p>`}
      <p><a href=${config.api}>${t("download.api")}</a> · <a href="/api/docs/">OpenAPI</a></p>`,
  );
}
