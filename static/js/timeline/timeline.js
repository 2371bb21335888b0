/* The timeline: controls, summary, drawing, slider and overview. It sets the date of the state and follows it. */

/** @import {App} from "../app.js" */
/** @import {Day, Filtered, Query, Record, Span, Targeted} from "../types.js" */

import { shiftQuery } from "../model/time.js";
import { $, s } from "../ui/dom.js";
import { isRtl, nameOf, number, formatRange, t } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto } from "../ui/template.js";
import { countVague, makeAxis } from "./axis.js";
import { Controls } from "./controls.js";
import { CHAPTER, drawChanges, drawChapters, drawHistogram, drawNoData, drawTicks, HIST, LABELS, rowTops, TICKS } from "./draw.js";
import { dragDate, turnWheel } from "./gestures.js";
import { drawLanes, LANE, lanes, MORE, moreLanes } from "./lanes.js";
import { Overview } from "./overview.js";
import { limitsOf, spanOf, spanQuery, zoomSpan } from "./span.js";
import { summary } from "./summary.js";

const MIN_WIDTH = 120;
const NARROW = matchMedia("(max-width: 760px)"); // one lane at first
const SHORT = matchMedia("(max-height: 500px)"); // none
const LANES = 3; // at first, on a wider page

export class Timeline extends Panel {
  /**
   * @param {HTMLElement} element
   * @param {App} app
   */
  constructor(element, app) {
    super(element, app);
    this.key = ""; // of what was drawn
    this.width = 0; // of the axis in pixels; 0: to be measured
    this.allLanes = false;
    /** @type {Record[]} those that pass the filters */
    this.incidents = [];
    this.axis = makeAxis(app.query(), MIN_WIDTH); // until the data are loaded
    renderInto(element, this.template());
    /** @type {SVGSVGElement} */
    this.track = $(".track", element);
    this.cursor = $(".cursor", element);
    this.names = $(".lane-names", element);
    this.area = $(".axis", element);
    this.summary = $(".sentence", element);
    /** @type {HTMLInputElement} */
    this.from = $(".axis input", element);
    /** @type {HTMLInputElement} */
    this.until = $(".axis input + input", element);
    this.controls = new Controls(app, this, $(".controls", element));
    this.overview = new Overview(app, this, $(".overview", element));
    this.sizes = new ResizeObserver(() => {
      this.width = 0;
      if (app.loaded && this.key) this.render(app.query());
    });
    element.addEventListener("keydown", (event) => this.controls.key(event));
  }

  /** @returns {Span} the days of the axis */
  get span() {
    return spanOf(this.app);
  }

  /** @param {Span} span */
  setSpan(span) {
    this.app.set({ span: spanQuery(span) });
  }

  localise() {
    this.key = "";
    this.width = 0;
    renderInto(this.element, this.template());
    this.controls.render();
    this.overview.key = "";
    this.sizes.disconnect();
    this.sizes.observe(this.area);
    if (this.app.loaded) this.render(this.app.query());
  }

  template() {
    /** @type {(label: string, run: (day: Day) => void) => unknown} */
    const range = (label, run) =>
      html`<input type="range" hidden step="1" aria-label=${label}
        @input=${(/** @type {Targeted} */ { target }) => run(Number(target.value))}>`;
    const wheel = { handleEvent: (/** @type {WheelEvent} */ event) => turnWheel(this, event), passive: false };
    return html`<div class="controls"></div>
      <p class="sentence" aria-live="off"></p>
      <div class="lane-names" aria-hidden="true"></div>
      <div class="axis" @pointerdown=${(/** @type {PointerEvent} */ event) => dragDate(this, event)} @wheel=${wheel}>
        <svg class="track" aria-hidden="false" role="group" aria-label=${t("time")}></svg>
        <div class="cursor" aria-hidden="true"></div>
        <button type="button" class="icon about" popovertarget="histogram-rule" aria-label=${t("time.histogram.how")}
          title=${t("time.histogram.how")}>?</button>
        <div class="rule" id="histogram-rule" popover></div>
        <div class="lanes-rest"></div>
        ${range(t("time.date"), (day) => this.controls.go(shiftQuery(this.app.query(), day)))}
        ${range(t("time.to"), (day) => this.controls.stretchTo(day))}
      </div>
      <div class="overview" title=${t("time.window")} @pointerdown=${(/** @type {PointerEvent} */ event) => this.overview.grab(event)}></div>`;
  }

  /** Measuring costs a layout of the whole page, so it is done when the size has changed, not at every step. */
  measure() {
    [this.width, this.overview.width] = [this.area, this.overview.element].map((element) => Math.max(MIN_WIDTH, element.clientWidth));
  }

  /** @param {Query} query */
  render(query) {
    for (const _ of this.renderInSteps(query));
  }

  /** @param {Query} query */
  *renderInSteps(query) {
    if (!this.width) yield this.measure();
    if (this.layout()) yield;
    this.follow(query);
  }

  /** What moves with the date. @param {Query} query */
  follow(query) {
    const { axis } = this;
    const [x, width] = axis.box(query.first, query.last);
    const interval = query.form === "interval";
    this.cursor.hidden = query.last < axis.first || query.first > axis.last;
    this.cursor.style.transform = `translateX(${x.toFixed(1)}px)`;
    this.cursor.style.width = `${Math.max(2, width).toFixed(1)}px`;
    this.from.hidden = false;
    this.until.hidden = !interval;
    this.setSlider(this.from, query.first, formatRange(query.first, interval ? query.first : query.last));
    if (interval) this.setSlider(this.until, query.last, formatRange(query.last, query.last));
    this.controls.render(query);
    renderInto(this.summary, summary(this.app, query));
    this.overview.render(query, this.span);
  }

  /** @type {(range: HTMLInputElement, day: Day, text: string) => void} text: the date for screen readers */
  setSlider(range, day, text) {
    range.min = String(this.axis.first);
    range.max = String(this.axis.last);
    range.value = String(day);
    range.setAttribute("aria-valuetext", text);
  }

  /** Draws what does not move with the date, where the axis, the filters or the language have changed. @returns {boolean} */
  layout() {
    const { state, model, scene } = this.app;
    const { width } = this;
    const filtered = scene.filtered(state);
    const key = [width, this.span.first, this.span.last, state.lang, state.chapter, filtered.key].join("|");
    if (key === this.key) return false;
    this.key = key;
    this.axis = makeAxis(this.span, width, isRtl());
    const candidates = lanes(model);
    const room = SHORT.matches ? 0 : NARROW.matches ? 1 : LANES;
    const hasColumn = !SHORT.matches && !NARROW.matches; // there is a column for the button, under the names of the rows
    const rest = Math.max(0, candidates.length - room);
    const crossings = candidates.slice(0, this.allLanes ? undefined : room);
    const tops = rowTops(crossings.length * LANE + (rest && !hasColumn ? MORE : 0), model.chapters.length > 0);
    this.resize(width, tops);
    this.incidents = filtered.passing.filter((record) => record.layer === "incidents");
    this.draw(filtered, crossings, tops);
    renderInto($(".rule", this.element), this.histogramRule());
    renderInto(this.names, this.rowNames(crossings, tops));
    this.element.classList.toggle("all-lanes", this.allLanes);
    renderInto($(".lanes-rest", this.element), moreLanes(rest, this.allLanes, hasColumn ? tops.labels - 6 : crossings.length * LANE, () => this.toggleLanes()));
    return true;
  }

  toggleLanes() {
    this.allLanes = !this.allLanes;
    this.key = "";
    this.render(this.app.query());
  }

  /** @type {(width: number, tops: ReturnType<typeof rowTops>) => void} */
  resize(width, { hist, labels }) {
    const height = labels + LABELS;
    this.track.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.track.style.height = `${height}px`;
    this.area.style.height = `${height}px`;
    $(".about", this.area).style.top = `${hist + 3}px`;
    for (const range of [this.from, this.until]) Object.assign(range.style, { top: `${hist}px`, height: `${HIST + TICKS}px` });
  }

  /**
   * @param {Filtered} filtered
   * @param {Record[]} crossings that have a lane
   * @param {ReturnType<typeof rowTops>} tops
   */
  draw({ changes }, crossings, tops) {
    const { app, axis } = this;
    const { model } = app;
    const hatching = s(
      "pattern",
      { id: "beyond", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      s("rect", { class: "beyond-bar", width: 1.5, height: 6 }),
    );
    this.track.replaceChildren(
      s("defs", {}, hatching),
      ...drawTicks(axis, tops.labels, true),
      ...drawLanes(axis, model, crossings, app),
      ...drawHistogram(axis, this.incidents, tops.hist),
      drawChanges(axis, changes, tops.changes),
      ...drawNoData(axis, model, tops.labels, true),
      ...drawChapters(axis, model.chapters, tops.chapters, app),
    );
  }

  /**
   * @param {Record[]} crossings that have a lane
   * @param {ReturnType<typeof rowTops>} tops
   */
  rowNames(crossings, tops) {
    /** @type {(top: number, height: number, name: unknown) => unknown} */
    const row = (top, height, name) =>
      html`<span class="row-name" .style=${`top: ${top}px; height: ${height}px`}>${name}</span>`;
    return html`${crossings.map((crossing, i) => row(i * LANE, LANE, html`<bdi>${nameOf(crossing.properties)}</bdi>`))}
      ${row(tops.hist, HIST, this.histogramName())} ${row(tops.changes - 1, TICKS, t("time.changes"))}
      ${this.app.model.chapters.length ? row(tops.chapters, CHAPTER, t("time.chapters")) : nothing}`;
  }

  /** The name of the histogram, with what no bar can hold. */
  histogramName() {
    const { undated } = countVague(this.incidents);
    return html`<span>${t("time.histogram")}${undated ? html`<br>${t("time.histogram.undated", { n: number(undated) })}` : nothing}</span>`;
  }

  /** How the histogram counts, on demand. */
  histogramRule() {
    const { undated, open } = countVague(this.incidents);
    return html`<p>${t("time.histogram.rule")}</p>
      ${open ? html`<p>${t("time.histogram.open", { n: number(open) })}</p>` : nothing}
      ${undated ? html`<p>${t("time.histogram.none", { n: number(undated) })}</p>` : nothing}`;
  }

  /** @type {(event: MouseEvent) => Day} measured at each event: the page may be turned or resized meanwhile */
  dayAt({ clientX }) {
    const { left, width } = this.area.getBoundingClientRect();
    return this.axis.day(((clientX - left) / width) * this.axis.width);
  }

  /**
   * @param {number} factor above 1 for a wider span
   * @param {Day} [about]
   */
  zoom(factor, about = this.app.query().first) {
    const { first, last } = this.span;
    this.setSpan(zoomSpan(this.span, factor, about >= first && about <= last ? about : (first + last) / 2, limitsOf(this.app)));
  }
}
