/* The timeline: controls, sentence, drawing, slider and overview; it only asks for new dates, the store decides. */

import { h, replace, s } from "../ui/dom.js";
import { isRtl, nameOf, stretch, t } from "../ui/i18n.js";
import { dayOf, moveQuestion, parseQuestion, toIso } from "../model/time.js";
import { makeAxis, moveSpan, zoomSpan } from "./axis.js";
import { Controls } from "./controls.js";
import { Overview } from "./overview.js";
import { sentence } from "./summary.js";
import {
  CHAPTER,
  drawChanges,
  drawChapters,
  drawHistogram,
  drawLanes,
  drawTicks,
  drawWall,
  HIST,
  LABELS,
  LANE,
  lanes,
  TICKS,
} from "./draw.js";

export const LIMITS = { first: dayOf(1918), last: dayOf(2021, 12, 31) };

export class Timeline {
  constructor(element, app) {
    Object.assign(this, { element, app, key: "" });
    this.controls = new Controls(app, this);
    this.overview = new Overview(app);
    this.sizes = new ResizeObserver(() => {
      this.width = 0;
      if (app.scene && this.key) this.draw(app.question());
    });
    element.addEventListener("keydown", (event) => this.controls.key(event));
  }

  get span() {
    return parseQuestion(this.app.state.span) ?? { first: dayOf(2010), last: dayOf(2020, 12, 31) };
  }
  setSpan({ first, last }) {
    this.app.set({ span: `${toIso(first)}/${toIso(last)}` });
  }

  render() {
    this.key = "";
    this.width = 0;
    this.track = s("svg", { class: "track", "aria-hidden": "false", role: "group", "aria-label": t("time") });
    this.cursor = h("div", { class: "cursor", "aria-hidden": "true" });
    this.names = h("div", { class: "lane-names", "aria-hidden": "true" });
    this.from = this.makeRange(t("time.date"), (day) => this.controls.go(moveQuestion(this.app.question(), day)));
    this.until = this.makeRange(t("time.to"), (day) => this.controls.stretchTo(day));
    this.said = h("p", { class: "sentence", "aria-live": "off" });
    this.area = h("div", { class: "axis" }, this.track, this.cursor, this.from, this.until);
    this.area.addEventListener("pointerdown", (event) => this.grab(event));
    this.area.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    replace(this.element, this.controls.render(), this.said, this.names, this.area, this.overview.render(this));
    this.sizes.disconnect();
    this.sizes.observe(this.area);
    if (this.app.scene) this.draw(this.app.question());
  }

  /* Asking costs a layout of the whole page, so it is done when the size is another, not at every step. */
  measure() {
    [this.width, this.overview.width] = [this.area, this.overview.box].map((box) => Math.max(120, box.clientWidth));
  }

  makeRange(label, run) {
    return h("input", {
      type: "range",
      hidden: true,
      step: 1,
      "aria-label": label,
      on: { input: (event) => run(Number(event.target.value)) },
    });
  }

  draw(question) {
    this.layout();
    const { axis } = this;
    const [x, width] = axis.box(question.first, question.last);
    const outside = question.last < axis.first || question.first > axis.last;
    this.cursor.hidden = outside;
    this.cursor.style.transform = `translateX(${x.toFixed(1)}px)`;
    this.cursor.style.width = `${Math.max(2, width).toFixed(1)}px`;
    const interval = question.form === "interval";
    this.from.hidden = false;
    this.point(this.from, question.first, interval ? toIsoWords(question.first) : stretch(question.first, question.last));
    this.until.hidden = !interval;
    if (interval) this.point(this.until, question.last, toIsoWords(question.last));
    this.controls.draw(question);
    replace(this.said, ...sentence(this.app, question));
    this.overview.draw(question, this.span);
  }

  point(range, day, words) {
    range.min = this.axis.first;
    range.max = this.axis.last;
    range.value = day;
    range.setAttribute("aria-valuetext", words);
  }

  /* Everything that does not move with the date; drawn again only when the axis, the filters or the words change. */
  layout() {
    const { state, model } = this.app;
    if (!this.width) this.measure();
    const { width } = this;
    const kept = this.app.scene.filtered(state);
    const key = [width, state.span, state.lang, state.chapter, kept.key].join("|");
    if (key === this.key) return;
    this.key = key;
    const axis = (this.axis = makeAxis(this.span, width, isRtl()));
    const shown = lanes(model, innerWidth < 760 ? 1 : 3);
    const y = { hist: shown.length * LANE + 4 };
    y.changes = y.hist + HIST + 3;
    y.chapters = y.changes + TICKS;
    y.labels = y.chapters + (model.chapters.length ? CHAPTER : 0);
    const height = y.labels + LABELS;
    this.track.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.track.style.height = `${height}px`;
    this.area.style.height = `${height}px`;
    this.from.style.top = this.until.style.top = `${y.hist}px`;
    this.from.style.height = this.until.style.height = `${HIST + TICKS}px`;
    const incidents = kept.passing.filter((record) => record.layer === "incidents");
    this.track.replaceChildren(
      s(
        "defs",
        {},
        s(
          "pattern",
          { id: "beyond", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
          s("rect", { class: "beyond-bar", width: 1.5, height: 6 }),
        ),
      ),
      ...drawTicks(axis, y.labels, true),
      ...drawLanes(axis, model, shown, this.app),
      ...drawHistogram(axis, incidents, y.hist),
      drawChanges(axis, kept.changes, y.changes),
      ...drawWall(axis, model.horizon, y.labels),
      ...drawChapters(axis, model.chapters, y.chapters, this.app),
    );
    const row = (top, tall, ...words) => h("span", { class: "row-name", style: { top: `${top}px`, height: `${tall}px` } }, ...words);
    replace(
      this.names,
      shown.map((crossing, i) => row(i * LANE, LANE, nameOf(crossing.p))),
      row(y.hist, HIST, t("time.histogram")),
      row(y.changes - 1, TICKS, t("time.changes")),
      model.chapters.length ? row(y.chapters, CHAPTER, t("time.chapters")) : null,
    );
  }

  grab(event) {
    if (event.target.closest(".chapter, .band, input") || event.button) return;
    const box = this.area.getBoundingClientRect();
    const move = (moved) => this.controls.go(moveQuestion(this.app.question(), this.axis.day(moved.clientX - box.left)));
    const stop = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", stop);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop);
    move(event);
    this.from.focus({ preventScroll: true });
  }

  wheel(event) {
    event.preventDefault();
    const box = this.area.getBoundingClientRect();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const days = (event.deltaX * (isRtl() ? -1 : 1)) / this.axis.perDay;
      this.setSpan(moveSpan(this.span, days, LIMITS));
    } else this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.axis.day(event.clientX - box.left));
  }

  zoom(factor, about = this.app.question().first) {
    const { first, last } = this.span;
    this.setSpan(zoomSpan(this.span, factor, about >= first && about <= last ? about : (first + last) / 2, LIMITS));
  }

  /* The shown part of the century follows a date that leaves it. */
  follow(question) {
    const { first, last } = this.span;
    if (question.first >= first && question.last <= last) return {};
    const half = Math.max(last - first, question.last - question.first + 60) / 2;
    const middle = (question.first + question.last) / 2;
    const from = Math.max(LIMITS.first, Math.min(middle - half, LIMITS.last - 2 * half));
    return { span: `${toIso(Math.round(from))}/${toIso(Math.round(Math.min(LIMITS.last, from + 2 * half)))}` };
  }
}

const toIsoWords = (day) => stretch(day, day);
