/* Control over time: km² per holder as stacked areas, with the date as a line; the rule is one click away. */

/** @import {ControlShare, ControlStatus, Day, Query, Record, Span} from "../types.js" */

import { actorColour, neutralColour } from "../model/colours.js";
import { controlShares, controlSeries } from "../model/control.js";
import { dayQuery } from "../model/time.js";
import { textureFor } from "../map/fill-patterns.js";
import { apiUrl } from "../state/known-at.js";
import { spanOf } from "../timeline/span.js";
import { wordButton } from "../ui/buttons.js";
import { $ } from "../ui/dom.js";
import { formatDay, isRtl, number, percent, t } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto } from "../ui/template.js";
import { holderLabel } from "./compared.js";
import { drawControlChart } from "./control-chart.js";

const MIN_WIDTH = 220;
const MIN_DAYS = 60;
const HEIGHT = 190;
const WIDE_SHARE = 0.42; // of the window's height
const LEAST_KM2 = 10; // a smaller part that lies under others is not worth a line
const [DEFINITE_OPACITY, POSSIBLE_OPACITY] = [0.8, 0.35];

export class ChartTab extends Panel {
  /** @type {import("../timeline/axis.js").Axis | null} */
  axis = null;
  /** @type {SVGElement | null} at the date */
  line = null;
  /** @type {Record[]} */
  zones = [];
  /** @type {Day[]} on which the sums can change */
  days = [];

  /** @param {Query} query */
  renderDeferred(query) {
    const { app } = this;
    const zones = app.scene.filtered({ ...app.state, layers: ["control-zones"] }).passing;
    app.scene.filtered(app.state); // the cache of the scene holds one set of filters: that of the page
    const steps = controlSeries(app.model, zones, app.state);
    this.days = steps.map(({ day }) => day);
    document.body.classList.toggle("chart-wide", app.state.wide === "yes");
    renderInto(this.element, steps.length ? this.template() : html`<p class="quiet pad">${t("chart.none")}</p>`);
    this.line = null;
    if (!steps.length) return;
    this.zones = zones;
    this.plot(steps);
    this.render(query);
  }

  template() {
    const { app } = this;
    const isWide = app.state.wide === "yes";
    const widen = wordButton("expand", t("chart.wide"), () => app.set({ wide: isWide ? "" : "yes" }), {
      pressed: String(isWide),
    });
    return html`<div class="chart">
      <div class="chart-head"><h2>${t("chart.title")}</h2>${widen}</div>
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
    const height = this.app.state.wide ? Math.max(HEIGHT, Math.round(innerHeight * WIDE_SHARE)) : HEIGHT;
    const days = { first: span.first, last };
    const { svg, axis, line } = drawControlChart(steps, days, { width, height, rtl: isRtl() }, (row) => this.paint(row));
    svg.addEventListener("keydown", (event) => this.key(event));
    svg.addEventListener("click", ({ clientX }) => this.app.jump({ date: dayQuery(axis.day(clientX - svg.getBoundingClientRect().left)) }));
    Object.assign(this, { axis, line });
    const hadFocus = figure.contains(document.activeElement);
    figure.replaceChildren(svg);
    if (hadFocus) svg.focus({ preventScroll: true });
  }

  /** The arrows go to the day on which the sums change next. @param {KeyboardEvent} event */
  key(event) {
    const ahead = isRtl() ? "ArrowLeft" : "ArrowRight";
    const isForward = [ahead, "ArrowUp"].includes(event.key);
    if (!isForward && !["ArrowLeft", "ArrowRight", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const { first } = this.app.scene.days(this.app.query()).state;
    const day = isForward ? this.days.find((day) => day > first) : this.days.findLast((day) => day < first);
    if (day !== undefined) this.app.set({ date: dayQuery(day) });
  }

  /**
   * @param {Pick<ControlStatus, "slugs" | "role" | "definite">} row
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
    line.ownerSVGElement?.setAttribute("aria-valuenow", String(day.first));
    line.ownerSVGElement?.setAttribute("aria-valuetext", formatDay(day.first));
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
        <th scope="row">${this.sample(holding)}${holderLabel(this.app, holding.slugs, holding.role, holding.definite)}${this.covered(holding)}</th>
        <td class="num">${t("detail.km2", { n: number(Math.round(holding.km2 / 10) * 10) })}</td>
        <td class="num">${percent(holding.km2 / total)}</td>
      </tr>`;
    return html`<table class="rows-table">
      <caption>${t("chart.onDay", { day: formatDay(day.first) })}</caption>
      <tbody>${rows.length ? rows.map(row) : html`<tr><td>${t("list.empty")}</td></tr>`}</tbody>
    </table>`;
  }

  /** Who else holds part of it, by zones that give way. @param {ControlShare} holding */
  covered({ covered }) {
    /** @type {(slug: string, km2: number, definite: boolean) => unknown} */
    const part = (slug, km2, definite) => {
      if (km2 < LEAST_KM2) return nothing;
      const own = { slugs: [slug], role: /** @type {const} */ ("sole"), definite };
      const words = { names: holderLabel(this.app, own.slugs, own.role, definite), km2: t("detail.km2", { n: number(Math.round(km2 / 10) * 10) }) };
      return html`<span class="quiet small block covered">${this.sample(own)}${t("chart.covered", words)}</span>`;
    };
    return [...covered].map(([slug, { certain, possible }]) => [part(slug, certain, true), part(slug, possible, false)]);
  }

  /** @param {Pick<ControlStatus, "slugs" | "role" | "definite">} row */
  sample(row) {
    const { fill, opacity } = this.paint(row);
    return html`<svg class="sample" viewBox="0 0 18 12" width="18" height="12" aria-hidden="true">
      <rect width="18" height="12" rx="2" fill=${fill} fill-opacity=${opacity}></rect>
    </svg>`;
  }
}
