/* Buttons and fields of the timeline, its keys, and the player. */

/** @import {App} from "../app.js" */
/** @import {Day, Form, Query, Targeted} from "../types.js" */
/** @import {Timeline} from "./timeline.js" */

import { nextChange } from "../model/change-days.js";
import { dayOf, dayQuery, formatQuery, parseQuery, parts, shiftQuery, stepQuery } from "../model/time.js";
import { iconButton, wordButton } from "../ui/buttons.js";
import { $ } from "../ui/dom.js";
import { isRtl, formatRange, t } from "../ui/i18n.js";
import { icon } from "../ui/icons.js";
import { html, renderInto } from "../ui/template.js";
import { CENTURY, spanFor } from "./span.js";

const SPEEDS = [0.5, 1, 2, 4, 8];
/** @typedef {"change" | "day" | "month" | "year"} Step of the player */
/** @type {Step[]} */
const STEPS = ["change", "day", "month", "year"];
/** @type {Form[]} */
const FORMS = ["day", "month", "year", "interval"];
const STEP_MS = 1100; // between two steps of the player at speed 1
const COMPARED_YEARS = 5; // how far back a comparison begins
const ZOOM_OUT = 1.6;
const ZOOM_IN = 0.6;

export class Controls {
  /**
   * @param {App} app
   * @param {Timeline} timeline
   * @param {HTMLElement} element
   */
  constructor(app, timeline, element) {
    this.app = app;
    this.timeline = timeline;
    this.element = element;
    /** @type {Step} of the player */
    this.step = "change";
    this.speed = 1;
    /** @type {ReturnType<typeof setInterval> | undefined} set while the player runs */
    this.timer = undefined;
    this.invalid = false; // the text in the date field
    addEventListener("popstate", () => this.timer && this.stop());
  }

  /** @returns {Query} the query of the state */
  get query() {
    return this.app.query();
  }

  /**
   * Set the date of the state, and the span where the date lies outside.
   * @param {Query} query
   */
  go(query) {
    this.app.set({ date: query, chapter: "", ...spanFor(this.app.state.span, query) });
  }

  /**
   * Extend the query to an interval up to a day.
   * @param {Day} day
   */
  stretchTo(day) {
    const { first } = this.query;
    this.go({ first: Math.min(first, day), last: Math.max(first, day), form: "interval" });
  }

  /** @param {Query | null} [query] null before the data are loaded */
  render(query = this.app.loaded ? this.query : null) {
    renderInto(this.element, this.template(query));
    /** @type {HTMLInputElement} */
    const typed = $("#typed", this.element);
    if (query && document.activeElement !== typed) typed.value = formatQuery(query);
  }

  /**
   * @param {Query | null} query
   * @returns {unknown}
   */
  template(query) {
    const { app, timeline } = this;
    const playing = Boolean(this.timer);
    const play = iconButton(playing ? "pause" : "play", playing ? t("time.pause") : t("time.play"), () => this.toggle(), { key: "play" });
    return html`<div class="transport">
        ${iconButton("prev", t("time.prev"), () => this.jump(-1))} ${play} ${iconButton("next", t("time.next"), () => this.jump(1))}
      </div>
      <output class="date-words" for="typed">${query ? formatRange(query.first, query.last) : ""}</output>
      ${this.typedField()} ${this.formSelect(query)}
      <span class="wrong" role="alert">${this.invalid ? t("time.bad") : ""}</span>
      <div class="play-tools">${this.stepSelect()} ${this.speedSelect()}</div>
      <div class="span-tools">
        ${this.compareButton()} ${iconButton("minus", t("time.zoomout"), () => timeline.zoom(ZOOM_OUT))}
        ${iconButton("plus", t("time.zoomin"), () => timeline.zoom(ZOOM_IN))}
        ${wordButton("century", t("time.century"), () => app.set({ span: CENTURY }))}
      </div>`;
  }

  typedField() {
    /** @param {KeyboardEvent & Targeted} event */
    const keydown = (event) => {
      event.stopPropagation();
      if (event.key === "Enter") this.enter(event.target.value);
    };
    return html`<input type="text" id="typed" class="typed" inputmode="numeric" spellcheck="false" autocomplete="off" dir="ltr"
      aria-label=${t("time.typed")} title=${t("time.typed")} ?aria-invalid=${this.invalid}
      @change=${(/** @type {Targeted} */ { target }) => this.enter(target.value)} @keydown=${keydown}>`;
  }

  /**
   * @param {string} label
   * @param {string} key for tests and for the focus
   * @param {string[][]} options [value, label]
   * @param {string} value the selected one
   * @param {(value: string) => void} choose
   */
  select(label, key, options, value, choose) {
    /** @param {Targeted<HTMLSelectElement>} event */
    const change = ({ target }) => choose(target.value);
    return html`<select aria-label=${label} title=${label} data-key=${key} @change=${change}>
      ${options.map(([name, text]) => html`<option value=${name} .selected=${name === value}>${text}</option>`)}
    </select>`;
  }

  /** @param {Query | null} query */
  formSelect(query) {
    const options = FORMS.map((name) => [name, t(`time.form.${name}`)]);
    return this.select(t("time.form"), "form", options, query?.form ?? "day", (form) => this.setForm(/** @type {Form} */ (form)));
  }

  stepSelect() {
    const options = STEPS.map((name) => [name, t(`time.step.${name}`)]);
    return this.select(t("time.step"), "step", options, this.step, (step) => {
      this.step = /** @type {Step} */ (step);
    });
  }

  speedSelect() {
    const options = SPEEDS.map((n) => [String(n), `${n}×`]);
    return this.select(t("time.speed"), "speed", options, String(this.speed), (speed) => {
      this.speed = Number(speed);
      if (this.timer) this.play();
    });
  }

  compareButton() {
    const { compare } = this.app.state;
    const label = compare ? t("compare.stop") : t("compare.start");
    return html`<button type="button" class="word" aria-pressed=${String(Boolean(compare))} aria-label=${label} data-key="compare"
      @click=${() => this.toggleComparison()}>${icon("compare")}<span>${label}</span></button>`;
  }

  toggleComparison() {
    const [year, month] = parts(this.query.first);
    if (this.app.state.compare) this.app.set({ compare: null });
    else this.app.set({ compare: dayQuery(dayOf(year - COMPARED_YEARS, month, 1)), tab: "changes" });
  }

  /**
   * Go to the date that was typed, or mark it as invalid.
   * @param {string} text
   */
  enter(text) {
    const query = parseQuery(text.trim());
    this.invalid = !query;
    if (query) this.go(query);
    this.render();
  }

  /**
   * Query the day, month, year or interval about the present date.
   * @param {Form} form
   */
  setForm(form) {
    const { first, last } = this.query;
    if (form !== "interval") this.go(shiftQuery({ form }, first));
    else if (last > first) this.go({ first, last, form });
    else {
      const [year] = parts(first);
      this.go({ first: dayOf(year), last: dayOf(year, 12, 31), form });
    }
  }

  /**
   * To the next change (1) or the last one before (-1).
   * @param {number} direction
   * @returns {boolean} false where there is none
   */
  jump(direction) {
    const { app, query } = this;
    const change = nextChange(app.scene.filtered(app.state).changes, query.first, direction);
    if (change) this.go(shiftQuery(query.form === "interval" ? query : { form: "day" }, change.day));
    return Boolean(change);
  }

  toggle() {
    if (this.timer) this.stop();
    else this.play();
  }

  play() {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.tick(), STEP_MS / this.speed);
    this.tick();
    this.render();
  }

  tick() {
    const { query, step } = this;
    const stepped = step === "change" || query.form === "interval" ? query : shiftQuery({ form: step }, query.first);
    const moved = step === "change" ? this.jump(1) : (this.go(stepQuery(stepped, 1)), true);
    if (!moved || this.query.first >= this.app.model.horizon) this.stop();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = undefined;
    this.render();
  }

  /**
   * Arrows go to the next change in reading direction, with Shift to the next day; Page keys go by months; Space plays.
   * @param {KeyboardEvent} event
   */
  key(event) {
    const target = /** @type {Element} */ (event.target);
    if (!this.app.loaded || (target.matches("select, input[type=text], button, .chapter") && event.key !== "Escape")) return;
    const forward = isRtl() ? "ArrowLeft" : "ArrowRight";
    const back = isRtl() ? "ArrowRight" : "ArrowLeft";
    /** @type {{[key: string]: number | undefined}} */
    const directions = { [forward]: 1, ArrowUp: 1, PageUp: 1, [back]: -1, ArrowDown: -1, PageDown: -1 };
    const direction = directions[event.key];
    if (!direction && event.key !== " ") return;
    event.preventDefault();
    if (!direction) this.toggle();
    else this.move(direction, event);
  }

  /**
   * @param {number} direction
   * @param {KeyboardEvent} event
   */
  move(direction, { key, shiftKey, target }) {
    const { query } = this;
    const [year, month] = parts(query.first);
    if (target === this.timeline.until) this.stretchTo(query.last + direction * (shiftKey ? 1 : 30));
    else if (key.startsWith("Page")) this.go(shiftQuery(query, dayOf(year, month + direction, 1)));
    else if (shiftKey) this.go(shiftQuery(query, query.first + direction));
    else this.jump(direction);
  }
}
