/* Take it with you: link, citation, embedding, print, image, downloads. */

import { h } from "../dom.js";
import { dayWords, stretch, t } from "../i18n.js";
import { savePng } from "../map/png.js";
import { LAYERS, writeUrl } from "../url.js";

const FORMATS = [["geojson", "GeoJSON"], ["csv", "CSV"], ["gpkg", "GeoPackage"], ["parquet", "GeoParquet"], ["kml", "KML"]];

function dialog(title, ...children) {
  const box = h("dialog", { class: "sheet", "aria-label": title }, h("div", { class: "sheet-head" }, h("h2", {}, title),
    h("button", { type: "button", class: "icon", "aria-label": t("close"), on: { click: () => box.close() } }, "×")), ...children);
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  document.body.append(box);
  box.showModal();
  return box;
}

function copyRow(label, text) {
  const field = h("textarea", { readonly: true, rows: text.length > 90 ? 3 : 1, "aria-label": label, dir: "auto" }, text);
  const button = h("button", { type: "button", class: "word", on: { click: async () => {
    field.select();
    try { await navigator.clipboard.writeText(text); } catch { document.execCommand("copy"); }
    button.textContent = t("share.copied");
  } } }, t("share.copy"));
  return h("section", {}, h("h3", {}, label), h("div", { class: "copy-row" }, field, button));
}

export function openShare(app) {
  const url = `${location.origin}${location.pathname}${writeUrl(app.state)}`;
  const question = app.scene ? app.question() : null;
  const embed = `${location.origin}${location.pathname}${writeUrl({ ...app.state, embed: "1" })}`;
  const today = Math.floor(Date.now() / 86_400_000);
  dialog(t("share.title"), copyRow(t("share.link"), url),
    question && copyRow(t("share.cite"), t("share.citation", { date: stretch(question.first, question.last), horizon: app.horizonWords(), today: dayWords(today), url })),
    copyRow(t("share.embed"), `<iframe src="${embed.replaceAll("&", "&amp;")}" width="100%" height="560" title="${t("title")}"></iframe>`),
    h("p", { class: "actions" }, h("button", { type: "button", class: "word", on: { click: (event) => { event.target.closest("dialog").close(); setTimeout(() => print(), 50); } } }, t("share.print")),
      app.scene && h("button", { type: "button", class: "word", on: { click: () => savePng(app) } }, t("share.png"))));
}

/* The API's parameters for what the page shows, as far as a layer knows them. */
export function apiQuery(state, name, format) {
  const query = new URLSearchParams();
  query.set(state.date.includes("/") ? "datetime" : "date", state.date);
  if (state.certainty === "definite") query.set("certainty", "definite");
  if (state.actors.length && !["places", "routes"].includes(name)) query.set("actor", state.actors.join(","));
  const kinds = state.kinds.filter((kind) => kind.startsWith(`${name}:`)).map((kind) => kind.split(":")[1]);
  if (kinds.length) query.set("kind", kinds.join(","));
  if (state.sides.length === 1) query.set("side", state.sides[0]);
  if (state.confidence.length) query.set("confidence", state.confidence.join(","));
  if (state.external === "no") query.set("external", "no");
  query.set("limit", "10000");
  query.set("format", format);
  return query;
}

export function openDownload(app) {
  const { state, config } = app;
  const shown = [...new Set(LAYERS.filter((name) => state.layers.includes(name)).map((name) => (name === "tribes" ? "presences" : name)))];
  const row = (name) => h("tr", {}, h("th", { scope: "row" }, t(`layer.${name}`)), FORMATS.map(([format, words]) => h("td", {}, h("a", { href: `${config.api}${name}/?${apiQuery(state, name, format)}`, download: `${name}.${format}` }, words))));
  dialog(t("download.title"), h("p", { class: "quiet" }, t("download.hint")), h("table", { class: "rows-table" }, h("tbody", {}, shown.map(row))),
    h("p", {}, h("a", { href: config.api }, t("download.api")), " · ", h("a", { href: "/api/docs/" }, "OpenAPI")));
}
