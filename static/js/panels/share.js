/* The dialog for sharing the view: link, citation, embedding, print, image. */

/** @import {App} from "../app.js" */
/** @import {State, Targeted} from "../types.js" */

import { HIDEABLE, writeUrl } from "../state/url-state.js";
import { localToday } from "../model/time.js";
import { wordButton } from "../ui/buttons.js";
import { $, required } from "../ui/dom.js";
import { formatDay, formatRange, t } from "../ui/i18n.js";
import { withoutIsolates } from "../ui/script.js";
import { html, nothing } from "../ui/template.js";
import { openDialog } from "./dialog.js";
import { printPaper } from "./paper.js";
import { openPicture } from "./picture-dialog.js";

const LONG_TEXT = 90; // characters above which a field has three lines

/** @type {(state: State) => string} */
const viewUrl = (state) => `${location.origin}${location.pathname}${writeUrl(state)}`;

/** @type {(label: string, text: string, more?: unknown) => unknown} a text with a button that copies it */
function copyRow(label, text, more = nothing) {
  /** @param {Targeted<HTMLButtonElement>} event */
  const copy = async ({ currentTarget: button }) => {
    /** @type {HTMLTextAreaElement} */
    const field = $("textarea", required(button.parentElement, "row"));
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    button.textContent = t("share.copied");
  };
  return html`<section>
    <h3>${label}</h3>
    <div class="copy-row">
      <textarea readonly rows=${text.length > LONG_TEXT ? 3 : 1} aria-label=${label} dir="auto" .value=${text}></textarea>
      <button type="button" class="word" @click=${copy}>${t("share.copy")}</button>
    </div>
    ${more}
  </section>`;
}

/** The HTML for embedding, with a choice of the page's parts. @type {(app: App) => unknown} */
function embedding(app) {
  /** @type {(hide: string[]) => string} */
  const code = (hide) => {
    const url = viewUrl({ ...app.state, embed: "1", hide }).replaceAll("&", "&amp;");
    return `<iframe src="${url}" width="100%" height="560" title="${t("title")}"></iframe>`;
  };
  /** @param {Targeted} event */
  const update = ({ target }) => {
    const section = required(target.closest("section"), "section");
    /** @type {NodeListOf<HTMLInputElement>} */
    const unchecked = section.querySelectorAll("input:not(:checked)");
    /** @type {HTMLTextAreaElement} */
    const field = $("textarea", section);
    field.value = code([...unchecked].map(({ name }) => name));
  };
  /** @type {(name: string) => unknown} */
  const choice = (name) =>
    html`<label class="choice">
      <input type="checkbox" name=${name} checked @change=${update}>
      <span>${t(`share.with.${name}`)}</span>
    </label>`;
  const choices = html`<fieldset class="with"><legend>${t("share.with")}:</legend>${HIDEABLE.map(choice)}</fieldset>`;
  return copyRow(t("share.embed"), code([]), choices);
}

/** @type {(app: App, url: string) => string} */
function citation(app, url) {
  const { first, last } = app.query();
  const today = formatDay(localToday());
  return withoutIsolates(t("share.citation", { date: formatRange(first, last), horizon: app.formatHorizon(), today, url }));
}

/** @param {App} app */
export function openShare(app) {
  const url = viewUrl(app.state);
  /** @param {Targeted<HTMLElement>} event */
  const close = (event) => event.target.closest("dialog")?.close();
  /** @param {Targeted<HTMLElement>} event */
  const printPage = (event) => {
    close(event);
    printPaper(app);
  };
  /** @param {Targeted<HTMLElement>} event */
  const download = async (event) => {
    close(event);
    (await import("./downloads.js")).openDownload(app);
  };
  /** @param {Targeted<HTMLElement>} event */
  const picture = (event) => {
    close(event);
    openPicture(app);
  };
  const image = wordButton("picture", t("share.picture"), picture);
  openDialog(
    t("share.title"),
    html`${copyRow(t("share.link"), url)} ${app.loaded ? copyRow(t("share.cite"), citation(app, url)) : nothing} ${embedding(app)}
      <p class="actions">
        ${wordButton("print", t("share.print"), printPage)} ${wordButton("share-download", t("download.title"), download)}
        ${app.loaded ? image : nothing}
      </p>`,
  );
}
