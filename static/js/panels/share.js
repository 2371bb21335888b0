/* The dialog for sharing the view: link, citation, embedding, print, image. */

/** @import {App} from "../app.js" */
/** @import {State, Targeted} from "../types.js" */

import { shownMoment } from "../state/known-at.js";
import { HIDEABLE } from "../state/url-state.js";
import { localToday } from "../model/time.js";
import { wordButton } from "../ui/buttons.js";
import { copyText } from "../ui/clipboard.js";
import { $, required } from "../ui/dom.js";
import { formatDay, formatRange, t } from "../ui/i18n.js";
import { formatMoment } from "../ui/moments.js";
import { withoutIsolates } from "../ui/script.js";
import { html, nothing } from "../ui/template.js";
import { openDialog } from "./dialog.js";
import { printPaper } from "./paper.js";
import { openPicture } from "./picture-dialog.js";
import { viewUrl } from "./view-url.js";

const LONG_TEXT = 90; // characters above which a field has three lines

/** Whether the link stays with the state of the data, or follows later corrections. @type {(update: (event: Targeted) => void) => unknown} */
const fixedChoice = (update) =>
  html`<label class="choice"><input type="checkbox" name="fixed" checked @change=${update}><span>${t("share.fixed")}</span></label>`;

/** The link of the view, with a choice of the data. @type {(app: App) => unknown} */
function linkRow(app) {
  /** @param {Targeted} event */
  const update = ({ target }) => {
    /** @type {HTMLTextAreaElement} */
    const field = $("textarea", required(target.closest("section"), "section"));
    field.value = viewUrl(app, target.checked ? {} : { knownAt: "" });
  };
  return copyRow(t("share.link"), viewUrl(app), fixedChoice(update));
}

/** @type {(label: string, text: string, more?: unknown) => unknown} a text with a button that copies it */
function copyRow(label, text, more = nothing) {
  /** @param {Targeted<HTMLButtonElement>} event */
  const copy = async ({ currentTarget: button }) => {
    /** @type {HTMLTextAreaElement} */
    const field = $("textarea", required(button.parentElement, "row"));
    field.select();
    await copyText(field.value, button);
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
  /** @type {(names: string[]) => string} names: of what is not wanted */
  const code = (names) => {
    const hide = names.filter((name) => HIDEABLE.includes(name));
    const url = viewUrl(app, { embed: "1", hide, ...(names.includes("fixed") && { knownAt: "" }) }).replaceAll("&", "&amp;");
    return `<iframe src="${url}" width="100%" height="560" style="border: 0" loading="lazy" allow="clipboard-write" title="${t("title")}"></iframe>`;
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
  const choices = html`<fieldset class="with"><legend>${t("share.with")}:</legend>${HIDEABLE.map(choice)}${fixedChoice(update)}</fieldset>`;
  return copyRow(t("share.embed"), code([]), choices);
}

/** @type {(app: App, url: string) => string} */
function citation(app, url) {
  const { first, last } = app.query();
  const today = formatDay(localToday());
  const moment = formatMoment(shownMoment(app.state, app.config));
  return withoutIsolates(t("share.citation", { date: formatRange(first, last), horizon: app.formatHorizon(), moment, today, url }));
}

/** @param {App} app */
export function openShare(app) {
  const url = viewUrl(app);
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
    html`${linkRow(app)} ${app.loaded ? copyRow(t("share.cite"), citation(app, url)) : nothing} ${embedding(app)}
      <p class="actions">
        ${wordButton("print", t("share.print"), printPage)} ${wordButton("share-download", t("download.title"), download)}
        ${app.loaded ? image : nothing}
      </p>`,
  );
}
