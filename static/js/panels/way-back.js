/* From the details of a record back to the list that they were opened from, to the same place in it. */

/** @import {App} from "../app.js" */

import { find } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";

export class WayBack {
  /**
   * @param {App} app
   * @param {HTMLElement} content that the tabs are shown in
   */
  constructor(app, content) {
    this.app = app;
    this.content = content;
    /** @type {{tab: string, scroll: number, key: string} | null} where the record was opened */
    this.origin = null;
    this.returning = false;
  }

  /**
   * Before the sidebar shows another tab.
   * @param {string} from
   * @param {string} to
   */
  leave(from, to) {
    if (to !== "record" || !this.app.state.selected) {
      if (to !== this.origin?.tab) this.origin = null;
      return;
    }
    if (!from || from === "record") return;
    const active = /** @type {HTMLElement} */ (document.activeElement);
    const key = (this.content.contains(active) && active.dataset.key) || "";
    this.origin = { tab: from, scroll: this.content.scrollTop, key };
  }

  /** The button above the details. @param {string} current tab @returns {unknown} a template */
  button(current) {
    const { origin } = this;
    if (current !== "record" || !origin) return nothing;
    const back = () => this.app.set({ tab: this.take() });
    return html`<button type="button" class="link way-back" data-key="way-back" @click=${back}><span class="arrow" aria-hidden="true"></span>${t("back.to", {
      tab: t(`tab.${origin.tab}`),
    })}</button>`;
  }

  /** The tab to go back to, where the reader finds their place again; "" for none. @returns {string} */
  take() {
    this.returning = this.origin !== null;
    return this.origin?.tab ?? "";
  }

  /** After the sidebar has shown another tab. */
  restore() {
    const { origin } = this;
    if (!this.returning || !origin) return;
    this.returning = false;
    this.origin = null;
    const target = origin.key ? find(`[data-key="${CSS.escape(origin.key)}"]`, this.content) : null;
    (target ?? this.content).focus({ preventScroll: true });
    this.content.scrollTop = origin.scroll;
  }
}
