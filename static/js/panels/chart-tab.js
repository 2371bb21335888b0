/* Control over time: km² per holder as stacked areas, with the date as a line; the rule is one click away. */

/** @import {ControlShare, ControlStatus, Query, Record, Span} from "../types.js" */

import { actorColour, neutralColour } from "../model/colours.js";
import { controlShares, controlSeries } from "../model/control.js";
import { dayQuery } from "../model/time.js";
import { textureFor } from "../map/fill-patterns.js";
import { apiUrl } from "../state/known-at.js";
import { spanOf } from "../timeline/span.js";
import { $ } from "../ui/dom.js";
import { formatDay, isRtl, number, percent, t } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, renderInto } from "../ui/template.js";
import { holderLabel } from "./compared.js";
import { drawControlChart } from "./control-chart.js";

const MIN_WIDTH = 220;
const MIN_DAYS = 60;
const [DEFINITE_OPACITY, POSSIBLE_OPACITY] = [0.8, 0.35];

export class ChartTab extends Panel {
  /** @type {import("../timeline/axis.js").Axis | null} */
  axis = null;
  /** @type {SVGElement | null} at the date */
  line = null;
  /** @type {Record[]} */
  zones = [];

  /** @param {Query} query */
  renderDeferred(query) {
    const { app } = this;
    const zones = app.scene.filtered({ ...app.state, layers: ["control-zones"] }).passing;
    app.scene.filtered(app.state); // the cache of the scene holds one set of filters: that of the page
    const steps = controlSeries(app.model, zones, app.state);
    renderInto(this.element, steps.length ? this.template() : html`<p class="quiet pad">${t("chart.none")}</p>`);
    this.line = null;
    if (!steps.length) return;
    this.zones = zones;
    this.plot(steps);
    this.render(query);
  }

  template() {
    return html`<div class="chart">
      <h2>${t("chart.title")}</h2>
      <div class="chart-figure"></div>
      <div class="chart-table"></div>
      <details class="rule">
        <summary data-key="rule">${t("chart.rule")}</summary>
        <p>${t("chart.ruleText")}</p>
        <p><a href=${apiUrl(this.app.config, this.app.state, "statistics/control")}>${t("chart.server")}</a></p>
      </details>
    </div>`;
  }

  /** @param {ReturnType<typeof controlSeries>} steps */
  plot(steps) {
    const { model } = this.app;
    const figure = $(".chart-figure", this.element);
    const span = spanOf(this.app);
    const last = Math.max(Math.min(span.last, model.horizon), span.first + MIN_DAYS);
    const width = Math.max(MIN_WIDTH, figure.clientWidth);
    const { svg, axis, line } = drawControlChart(steps, { first: span.first, last }, width, isRtl(), (row) => this.paint(row));
    svg.addEventListener("click", ({ clientX }) => this.app.jump({ date: dayQuery(axis.day(clientX - svg.getBoundingClientRect().left)) }));
    Object.assign(this, { axis, line });
    figure.replaceChildren(svg);
  }

  /**
   * @param {ControlStatus} row
   * @returns {{fill: string, opacity: number}}
   */
  paint({ slugs, role, definite }) {
    if (role === "unknown") return { fill: neutralColour(), opacity: 0.14 };
    const colours = slugs.length ? slugs.map((slug) => actorColour(this.app.model, slug)) : [neutralColour()];
    return { fill: textureFor(role, colours), opacity: definite ? DEFINITE_OPACITY : POSSIBLE_OPACITY };
  }

  /**
   * The line and the table follow the slider.
   * @param {Query} query
   */
  render(query) {
    const { axis, line } = this;
    if (!line?.isConnected || !axis) return;
    const day = this.app.scene.days(query).state;
    const x = axis.x(Math.min(day.first, axis.last));
    for (const name of ["x1", "x2"]) line.setAttribute(name, String(x));
    renderInto($(".chart-table", this.element), this.table(day));
  }

  /** @param {Span} day */
  table(day) {
    const { model, state } = this.app;
    const rows = controlShares(model, this.zones, day, state);
    const total = rows.reduce((sum, { km2 }) => sum + km2, 0);
    /** @param {ControlShare} holding */
    const row = (holding) =>
      html`<tr>
        <th scope="row">${this.sample(holding)}${holderLabel(model, holding.slugs, holding.role, holding.definite)}</th>
        <td class="num">${t("detail.km2", { n: number(Math.round(holding.km2 / 10) * 10) })}</td>
        <td class="num">${percent(holding.km2 / total)}</td>
      </tr>`;
    return html`<table class="rows-table">
      <caption>${t("chart.onDay", { day: formatDay(day.first) })}</caption>
      <tbody>${rows.length ? rows.map(row) : html`<tr><td>${t("list.empty")}</td></tr>`}</tbody>
    </table>`;
  }

  /** @param {ControlStatus} row */
  sample(row) {
    const { fill, opacity } = this.paint(row);
    return html`<svg class="sample" viewBox="0 0 18 12" width="18" height="12" aria-hidden="true">
      <rect width="18" height="12" rx="2" fill=${fill} fill-opacity=${opacity}></rect>
    </svg>`;
  }
}
