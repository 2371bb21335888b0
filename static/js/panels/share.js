/* Take it with you: link, citation, embedding, print, image. */

import { h } from "../dom.js";
import { dayWords, stretch, t } from "../i18n.js";
import { savePicture } from "./picture.js";
import { writeUrl } from "../url.js";
import { dialog } from "./dialog.js";

function copyRow(label, text) {
  const field = h("textarea", { readonly: true, rows: text.length > 90 ? 3 : 1, "aria-label": label, dir: "auto" }, text);
  const button = h("button", { type: "button", class: "word", on: { click: async () => {
    field.select();
    try { await navigator.clipboard.writeText(text); } catch { document.execCommand("copy"); }
    button.textContent = t("share.copied");
  } } }, t("share.copy"));
  return h("section", {}, h("h3", {}, label), h("div", { class: "copy-row" }, field, button));
}

async function picture(app, button) {
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  try { await savePicture(app); } catch (error) { console.warn(error); button.after(h("span", { class: "bad", role: "alert" }, t("share.failed"))); }
  button.disabled = false;
  button.removeAttribute("aria-busy");
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
      app.scene && h("button", { type: "button", class: "word", dataset: { key: "png" }, on: { click: (event) => picture(app, event.currentTarget) } }, t("share.png"))));
}
