/* The top bar: title, search, language, theme, share, download; on a phone also the buttons that open the side panels. */

/** @import {App} from "../app.js" */

import { iconButton } from "../ui/buttons.js";
import { $, find } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { icon } from "../ui/icons.js";
import { Panel } from "../ui/panel.js";
import { html, renderInto } from "../ui/template.js";
import { SearchBox } from "./search-box.js";

const OWN_ESCAPE = "input:not([type=checkbox], [type=radio], [type=range]), select, textarea";
/* Loaded when the map is drawn. */
const DIALOGS = { share: () => import("./share.js"), download: () => import("./downloads.js") };

export class Header extends Panel {
  /**
   * @param {HTMLElement} element
   * @param {App} app
   */
  constructor(element, app) {
    super(element, app);
    this.search = new SearchBox(app);
    addEventListener("keydown", (event) => this.escape(event));
  }

  localise() {
    const { app } = this;
    const { lang } = app.state;
    const other = lang === "ar" ? "en" : "ar";
    const translate = () => app.set({ lang: other });
    /** @type {(id: string, name: string, label: string) => unknown} */
    const opener = (id, name, label) => this.panelButton(id, name, label);
    const failed = () => app.notices.show(t("state.unloaded"));
    const share = () => DIALOGS.share().then(({ openShare }) => openShare(app), failed);
    const download = () => DIALOGS.download().then(({ openDownload }) => openDownload(app), failed);
    const theme = () => app.set({ theme: this.isDark() ? "light" : "dark" });
    renderInto(
      this.element,
      html`${opener("choices", "layers", t("panel.left"))}
        <h1>${t("title")}</h1>
        <div class="search" role="search">${icon("search")}${this.search.template()}</div>
        <nav class="bar-tools" aria-label=${t("share")}>
          <button type="button" class="word" lang=${other} data-key="lang" @click=${translate}>${t("language")}</button>
          ${iconButton("theme", this.isDark() ? t("theme.light") : t("theme.dark"), theme)} ${iconButton("share", t("share"), share)}
          ${iconButton("download", t("download"), download)} ${opener("records", "list", t("panel.right"))}
        </nav>`,
    );
  }

  /**
   * @param {string} id of the side panel
   * @param {string} name of the icon
   * @param {string} label
   */
  panelButton(id, name, label) {
    return html`<button type="button" class="icon door door-${id}" title=${label} aria-label=${label} aria-controls=${id} data-key=${name}
      @click=${() => this.toggle(id)}>${icon(name)}</button>`;
  }

  ready() {
    this.search.enable();
  }

  preload() {
    return Promise.all(Object.values(DIALOGS).map((load) => load()));
  }

  /** @returns {boolean} */
  isDark() {
    const { theme } = this.app.state;
    return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  /**
   * Escape closes the record or place, or the panel that lies over the map, with one press. A field for text has Escape to itself.
   * @param {KeyboardEvent} event
   */
  escape(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.key !== "Escape" || event.defaultPrevented || target.matches(OWN_ESCAPE) || find("dialog[open]")) return;
    const { selected, at, tab } = this.app.state;
    const hasDetails = selected || at.length;
    const open = find(".side.open");
    const door = open && find(`.door-${open.id}`);
    const liesOver = Boolean(door?.offsetParent); // only where there are doors
    if (open && liesOver && !(open.id === "records" && hasDetails && (tab === "" || tab === "record"))) {
      this.toggle(open.id);
      door?.focus();
      return;
    }
    if (!hasDetails) return;
    const focused = $("#records").contains(document.activeElement);
    if (this.app.closeDetails() || !focused) return;
    requestAnimationFrame(() => (liesOver ? door : find('#records [role="tab"][aria-selected="true"]'))?.focus());
  }

  /**
   * Open or close a side panel; the other one closes.
   * @param {string} id
   */
  toggle(id) {
    const other = id === "choices" ? "records" : "choices";
    $(`#${other}`).classList.remove("open");
    const open = $(`#${id}`).classList.toggle("open");
    if (open) $(`#${id}`).focus();
  }
}
