/* Messages about the page itself: loading, failed, nothing in view, no data after the horizon, unknown parts of the URL. */

/** @import {App} from "../app.js" */

import { clearedFilters, countActiveFilters } from "../model/filters.js";
import { dayQuery } from "../model/time.js";
import { h } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto } from "../ui/template.js";
import { HOME } from "./map-tools.js";

const PATIENCE = 20_000; // ms for the data to come, before the page offers to try again; it goes on waiting

export class Notices extends Panel {
  /**
   * @param {HTMLElement} stage
   * @param {App} app
   */
  constructor(stage, app) {
    super(stage, app);
    this.wall = h("div", { class: "wall", hidden: true });
    this.box = h("div", { class: "notices", role: "status" });
    this.blank = h("div", { class: "notices blank", role: "status" });
    stage.append(this.wall, this.box, this.blank);
  }

  loading() {
    renderInto(this.box, html`<p class="notice quiet">${t("state.loading")}</p>`);
    this.waiting = setTimeout(() => this.offerReload("state.slow"), PATIENCE);
  }

  /**
   * @param {string[]} ignored parameters and slugs of the URL that are unknown
   * @param {string} [refused] key of the reason why the moment of the URL is not shown
   */
  loaded(ignored, refused) {
    clearTimeout(this.waiting);
    const texts = [
      !navigator.onLine && `${t("state.offline")} ${this.app.asOf()}.`,
      refused && `${t(refused)} ${t("known.instead")}`,
      ignored.length && t("state.ignored", { names: ignored.join(", ") }),
    ];
    this.show(texts.filter(Boolean).join(" "));
  }

  failed() {
    clearTimeout(this.waiting);
    this.offerReload("state.failed");
  }

  /** @param {string} key of what is wrong */
  offerReload(key) {
    const retry = html`<button type="button" data-key="retry" @click=${() => location.reload()}>${t("state.retry")}</button>`;
    renderInto(this.box, html`<p class="notice bad">${t(key)} ${retry}</p>`);
  }

  /** @param {string} text "" clears the message */
  show(text) {
    const close = html`<button type="button" class="icon" aria-label=${t("close")} @click=${() => this.show("")}>×</button>`;
    renderInto(this.box, text ? html`<p class="notice">${text} ${close}</p>` : nothing);
  }

  /** What to do about a map on which nothing is: the view may be elsewhere, or the filters leave nothing on these days. */
  emptyMap() {
    const { app } = this;
    const { visible, map, compare } = app;
    const isSeen = [...visible.values()].some(({ record: { geometry } }) => geometry && map.sees(geometry));
    const isEmpty = !isSeen && compare.views.length === 1 && this.wall.hidden;
    renderInto(this.blank, isEmpty ? html`<p class="notice">${visible.size ? this.elsewhere() : this.nothingPasses()}</p>` : nothing);
  }

  elsewhere() {
    return html`${t("state.elsewhere")} <button type="button" data-key="back-home" @click=${() => this.app.map.fit(HOME)}>${t("state.home")}</button>`;
  }

  nothingPasses() {
    const { app } = this;
    const clear = () => app.jump(clearedFilters());
    const button = html`<button type="button" data-key="clear-empty" @click=${clear}>${t("state.unfilter")}</button>`;
    return html`${t("legend.empty")} ${countActiveFilters(app.state) ? button : nothing}`;
  }

  /** @param {boolean} after the date is after the horizon */
  noData(after) {
    this.wall.hidden = !after;
    if (!after) return;
    const day = this.app.formatHorizon();
    const back = () => this.app.jump({ date: dayQuery(this.app.model.horizon) });
    renderInto(
      this.wall,
      html`<strong>${t("time.nodata", { day })}</strong>
        <p>${t("time.nodata.long", { day })}</p>
        <button type="button" @click=${back}>${t("time.back")}</button>`,
    );
  }
}
