/* Buttons on the map, and the credits of the base map. */

/** @import {App} from "../app.js" */
/** @import {Box, Config} from "../types.js" */

import { DRAWN_WITH } from "../map/basemap.js";
import { iconButton } from "../ui/buttons.js";
import { $, h } from "../ui/dom.js";
import { language, t } from "../ui/i18n.js";
import { icon } from "../ui/icons.js";
import { EmbedLine } from "./embed-line.js";
import { MeasurePanel } from "./measure-panel.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto } from "../ui/template.js";

/** The two districts. @type {Box} */
export const HOME = [40.55, 34.2, 41.35, 34.7];
/** @type {Box} */
const BORDER = [38.4, 32.6, 42.6, 37.2];

/**
 * The attribution of the base map, in the page's language.
 * @param {Config} config
 * @returns {string[]}
 */
export const credits = (config) => config.basemap.attribution.map((line) => line[language()]);

export class MapTools extends Panel {
  /**
   * @param {HTMLElement} stage
   * @param {App} app
   */
  constructor(stage, app) {
    super(stage, app);
    this.box = h("div", { class: "map-tools" });
    this.credit = h("details", { class: "credit" });
    stage.append(this.box, this.credit);
    this.base = app.state.base; // as rendered
    this.embedLine = new EmbedLine($("#embed-line"), app);
    this.measure = new MeasurePanel(stage, app, () => this.localise());
  }

  localise() {
    const { app } = this;
    renderInto(
      this.box,
      html`${iconButton("plus", t("zoom.in"), () => app.map.zoom(1))} ${iconButton("minus", t("zoom.out"), () => app.map.zoom(-1))}
        ${iconButton("home", t("zoom.home"), () => app.map.fit(HOME))}
        ${iconButton("border", t("zoom.border"), () => app.map.fit(BORDER))} ${this.measureButton()}
        ${app.config.tiles ? this.onlineButton() : nothing}`,
    );
    const tiles = app.state.base === "online" && app.config.tiles ? [app.config.tileAttribution] : [];
    const lines = [...tiles, ...credits(app.config), DRAWN_WITH];
    const [mainCredit] = [...tiles, t("attribution")];
    renderInto(this.credit, html`<summary>© ${mainCredit}</summary><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`);
  }

  ready() {
    this.measure.ready();
    this.embedLine.ready();
  }

  renderDeferred() {
    this.embedLine.renderDeferred();
  }

  render() {
    this.measure.follow();
    const { base } = this.app.state;
    if (base === this.base) return;
    this.base = base;
    this.localise();
  }

  measureButton() {
    return html`<button type="button" class="icon" title=${t("measure.title")} aria-label=${t("measure.title")}
      aria-pressed=${String(this.measure.open)} data-key="measure" @click=${() => this.measure.toggle()}>${icon("ruler")}</button>`;
  }

  onlineButton() {
    const { app } = this;
    const online = app.state.base === "online";
    const toggle = () => app.set({ base: app.state.base === "online" ? "plain" : "online" });
    return html`<button type="button" class="icon" title=${t("base.online")} aria-label=${t("base.online")} aria-pressed=${String(online)}
      data-key="online" @click=${toggle}>${icon("layers")}</button>`;
  }
}
