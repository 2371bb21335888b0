/* Take the rows with you: every layer on the screen, in every format in which the API gives it, with the filters on it. */

import { h } from "../ui/dom.js";
import { listWords, number, t } from "../ui/i18n.js";
import { toIso } from "../model/time.js";
import { dialog } from "./dialog.js";

const WORDS = {
  geojson: "GeoJSON",
  json: "JSON",
  csv: "CSV",
  geojsonseq: "GeoJSON Seq",
  gpkg: "GeoPackage",
  parquet: "Parquet",
  fgb: "FlatGeobuf",
  kml: "KML",
  shp: "Shapefile",
  xlsx: "Excel",
};
const WITH_PLACE = new Set(["presences", "incidents", "activities", "crossings"]);

/* The API's parameters for a layer as the page shows it; `rows` are the layer's records on the screen. */
export function apiQuery(app, name, rows) {
  const { state } = app;
  const { first, last } = app.question();
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

/* Filters of the page that the API does not have: said, so that nobody takes the file for what is on the screen. */
const missing = ({ banks, sides }) => [banks.length > 0 && t("filter.banks"), sides.length > 1 && t("filter.sides")].filter(Boolean);

export function openDownload(app) {
  const { state, config, model, entries } = app;
  const shown = new Map();
  for (const { record } of entries?.values() ?? []) shown.set(record.layer, [...(shown.get(record.layer) ?? []), record]);
  const layers = Object.entries(model?.formats ?? {}).filter(([name]) => shown.has(name));
  const row = ([name, formats]) => {
    const query = apiQuery(app, name, shown.get(name));
    const link = (format) =>
      h(
        "li",
        {},
        h("a", { class: "word", href: `${config.api}${name}/?${query}&format=${format}`, download: "" }, WORDS[format] ?? format),
      );
    return h(
      "section",
      { class: "download" },
      h("h3", {}, `${t(`layer.${name}`)} (${number(shown.get(name).length)})`),
      h("ul", { class: "actions" }, formats.map(link)),
    );
  };
  const left = missing(state);
  dialog(
    t("download.title"),
    h("p", { class: "quiet" }, t("download.hint")),
    left.length > 0 && h("p", { class: "bad" }, t("download.without", { names: listWords(left) })),
    layers.length ? layers.map(row) : h("p", {}, t("list.empty")),
    h("p", {}, h("a", { href: config.api }, t("download.api")), " · ", h("a", { href: "/api/docs/" }, "OpenAPI")),
  );
}
