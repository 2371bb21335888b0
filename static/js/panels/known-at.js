/* The state of the database that the page shows: a banner while it is an earlier one, and the dialog that chooses it. */

/** @import {App} from "../app.js" */
/** @import {Targeted} from "../types.js" */

import { toIso } from "../model/time.js";
import { isEarlier, parseMoment, shownMoment, sortable } from "../state/known-at.js";
import { writeUrl } from "../state/url-state.js";
import { readDate } from "../timeline/date-input.js";
import { linkButton, wordButton } from "../ui/buttons.js";
import { $, h } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { icon } from "../ui/icons.js";
import { formatMoment } from "../ui/moments.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto } from "../ui/template.js";
import { openDialog } from "./dialog.js";

/** Load the page with the data of another moment; "" is the present. @type {(app: App, knownAt: string) => void} */
function showKnownAt(app, knownAt) {
  location.assign(`${location.pathname}${writeUrl({ ...app.state, knownAt })}`);
}

/**
 * The moment that a person types: a time, or a day in any of the ways in which the date field takes it.
 * @type {(text: string) => string | undefined}
 */
function typedMoment(text) {
  const date = readDate(text, { first: 0, last: 0 });
  return parseMoment(text) ?? (date?.form === "day" ? parseMoment(toIso(date.first)) : undefined);
}

export class KnownAt extends Panel {
  /**
   * @param {HTMLElement} stage
   * @param {App} app
   */
  constructor(stage, app) {
    super(stage, app);
    this.banner = h("div", { class: "known-banner", role: "status", hidden: true });
    $("#desk").before(this.banner);
  }

  localise() {
    this.renderDeferred();
  }

  renderDeferred() {
    const { app } = this;
    const earlier = app.loaded && isEarlier(app.state, app.config);
    this.banner.hidden = !earlier;
    document.body.classList.toggle("known", earlier);
    if (!earlier) return;
    const moment = formatMoment(app.state.knownAt);
    const back = linkButton(t("known.back"), () => showKnownAt(app, ""), { key: "known-back" });
    const other = linkButton(t("known.other"), () => openKnownAt(app), { key: "known-other" });
    renderInto(this.banner, html`${icon("clock")}<span>${t("known.banner", { moment })}</span> ${back} ${other}`);
  }
}

/**
 * The button beside the date.
 * @param {App} app
 * @returns {unknown} a template
 */
export function knownAtButton(app) {
  const label = t("known.choose");
  return html`<button type="button" class="icon known-at" title=${label} aria-label=${label} data-key="known"
    aria-pressed=${String(isEarlier(app.state, app.config))} @click=${() => openKnownAt(app)}>${icon("past")}</button>`;
}

/** The dialog: what is shown, the moments at which the data changed, and a field for any other. @param {App} app */
function openKnownAt(app) {
  const list = h("div", { class: "moments" }, t("state.loading"));
  const wrong = h("p", { class: "bad", role: "alert" });
  /** @param {string} text */
  const enter = (text) => {
    const moment = typedMoment(text);
    const isFuture = moment !== undefined && Date.parse(moment) > Date.now();
    wrong.textContent = moment === undefined ? t("known.wrong") : isFuture ? t("known.future") : "";
    if (moment !== undefined && !isFuture) showKnownAt(app, moment);
  };
  /** @param {SubmitEvent & Targeted<HTMLFormElement>} event */
  const submit = (event) => {
    event.preventDefault();
    enter(/** @type {HTMLInputElement} */ ($("input", event.target)).value);
  };
  openDialog(
    t("known.choose"),
    html`<p>${app.asOf()}</p>
      <p class="quiet">${t("known.hint")}</p>
      <form class="copy-row" @submit=${submit}>
        <input type="text" class="moment" spellcheck="false" autocomplete="off" dir="ltr" aria-label=${t("known.typed")}
          placeholder=${app.config.known.changedAt} .value=${app.state.knownAt}>
        ${html`<button type="submit" class="word">${t("known.show")}</button>`}
      </form>
      ${wrong}
      <section><h3>${t("known.moments")}</h3>${list}</section>`,
  );
  listMoments(app).then(
    (content) => renderInto(list, content),
    () => (list.textContent = t("known.unlisted")),
  );
}

/** @type {(app: App) => Promise<unknown>} */
async function listMoments(app) {
  const response = await fetch(app.config.known.moments);
  if (!response.ok) throw new Error(`${response.status}`);
  /** @type {{moments: string[]}} */
  const { moments } = await response.json();
  const shown = shownMoment(app.state, app.config);
  /** @type {(moment: string, index: number) => unknown} */
  const item = (moment, index) => {
    const choose = () => showKnownAt(app, index ? moment : "");
    const words = html`${formatMoment(moment, true)}${index ? nothing : html` (${t("known.latest")})`}`;
    return html`<li>${wordButton(`moment-${index}`, words, choose, { pressed: sortable(moment) === sortable(shown) })}</li>`;
  };
  return moments.length ? html`<ul>${moments.map(item)}</ul>` : t("known.none");
}
