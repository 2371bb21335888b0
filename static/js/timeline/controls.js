/* Buttons and fields of the timeline, its keys, and the player. */

/** @import {App} from "../app.js" */
/** @import {Day, Form, Query, Targeted} from "../types.js" */
/** @import {Step} from "./steps.js" */
/** @import {Timeline} from "./timeline.js" */

import { nextChange } from "../model/change-days.js";
import { knownAtButton } from "../panels/known-at.js";
import { dayOf, dayQuery, parts, shiftQuery } from "../model/time.js";
import { queryText } from "../state/url-state.js";
import { iconButton, wordButton } from "../ui/buttons.js";
import { $ } from "../ui/dom.js";
import { formatRange, formatYear, isRtl, number, t } from "../ui/i18n.js";
import { icon } from "../ui/icons.js";
import { html, nothing, renderInto } from "../ui/template.js";
import { readDate } from "./date-input.js";
import { Player } from "./player.js";
import { dataSpan, spanOf, spanQuery } from "./span.js";

const SPEEDS = [0.5, 1, 2, 4, 8];
/** @type {Step[]} */
const STEPS = ["change", "day", "month", "year"];
/** @type {Form[]} */
const FORMS = ["day", "month", "year", "interval"];
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
    this.player = new Player(app, () => this.render());
    this.invalid = false; // the text in the date field
    addEventListener("popstate", () => this.player.stop());
  }

  /** @returns {Query} the query of the state */
  get query() {
    return this.app.query();
  }

  /** @param {Query} query */
  go(query) {
    this.app.set({ date: query, chapter: "" });
  }

  /**
   * Extend the query to an interval up to a day.
   * @param {Day} day
   */
  stretchTo(day) {
    this.go(stretched(this.query.first, day));
  }

  /** @param {Query | null} [query] null before the data are loaded */
  render(query = this.app.loaded ? this.query : null) {
    renderInto(this.element, this.template(query));
    /** @type {HTMLInputElement} */
    const typed = $("#typed", this.element);
    if (query && document.activeElement !== typed) typed.value = queryText(query);
  }

  /**
   * @param {Query | null} query
   * @returns {unknown}
   */
  template(query) {
    const { timeline } = this;
    const { playing } = this.player;
    const play = iconButton(playing ? "pause" : "play", playing ? t("time.pause") : t("time.play"), () => this.player.toggle(), { key: "play" });
    return html`<div class="transport">
        ${iconButton("prev", t("time.prev"), () => this.jump(-1))} ${play} ${iconButton("next", t("time.next"), () => this.jump(1))}
      </div>
      <span class="date-words">${query ? formatRange(query.first, query.last) : ""}</span>
      ${knownAtButton(this.app)} ${this.typedField()} ${this.formSelect(query)}
      <span class="wrong" role="alert">${this.invalid ? t("time.bad") : ""}</span>
      <div class="play-tools">${this.stepSelect()} ${this.speedSelect()}</div>
      <div class="span-tools">
        ${this.compareButton()} ${iconButton("minus", t("time.zoomout"), () => timeline.zoom(ZOOM_OUT))}
        ${iconButton("plus", t("time.zoomin"), () => timeline.zoom(ZOOM_IN))}
        ${this.app.loaded ? this.wholeButton() : nothing}
      </div>`;
  }

  typedField() {
    /** @param {KeyboardEvent & Targeted} event */
    const keydown = (event) => {
      event.stopPropagation();
      if (event.key === "Enter") this.enter(event.target.value);
    };
    return html`<input type="text" id="typed" class="typed" spellcheck="false" autocomplete="off" dir="ltr"
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
    return this.select(t("time.step"), "step", options, this.player.step, (step) => {
      this.player.step = /** @type {Step} */ (step);
    });
  }

  speedSelect() {
    const options = SPEEDS.map((n) => [String(n), `${number(n, 1)}×`]);
    return this.select(t("time.speed"), "speed", options, String(this.player.speed), (speed) => this.player.setSpeed(Number(speed)));
  }

  /** Shows all the years of the data. */
  wholeButton() {
    const { first, last } = dataSpan(this.app.model);
    const years = `${formatYear(first)}–${formatYear(last)}`;
    return wordButton("century", years, () => this.app.set({ span: spanQuery(dataSpan(this.app.model)) }), { title: t("time.whole") });
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
   * Go to the date that was typed, which Back undoes, or mark it as invalid.
   * @param {string} text
   */
  enter(text) {
    const query = readDate(text, this.app.dataDays);
    this.invalid = !query;
    if (query) this.app.jump({ date: query, chapter: "" });
    this.render();
  }

  /**
   * Query the day, month, year or interval about the present date, which Back undoes.
   * @param {Form} form
   */
  setForm(form) {
    const { first, last } = this.query;
    const [year] = parts(first);
    const interval = last > first ? { first, last, form } : { first: dayOf(year), last: dayOf(year, 12, 31), form };
    this.app.jump({ date: form === "interval" ? interval : shiftQuery({ form }, first), chapter: "" });
  }

  /**
   * To the next change (1) or the last one before (-1).
   * @param {number} direction
   */
  jump(direction) {
    const { app, query } = this;
    const change = nextChange(app.scene.filtered(app.state).changes, query.first, direction);
    if (change) this.go(shiftQuery(query.form === "interval" ? query : { form: "day" }, change.day));
    else app.tell(t(direction > 0 ? "time.noLater" : "time.noEarlier"));
  }

  /**
   * Arrows go to the next change in reading direction, with Shift to the next day; Page keys go by months, Home and End to
   * the first and the last day of the axis on which there are data; Space plays.
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
    /** @type {{[key: string]: (() => void) | undefined}} */
    const others = { " ": () => this.player.toggle(), Home: () => this.toEnd(-1, event), End: () => this.toEnd(1, event) };
    const act = direction ? () => this.move(direction, event) : others[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  /**
   * @param {number} direction
   * @param {KeyboardEvent} event
   */
  toEnd(direction, { target }) {
    const { model } = this.app;
    const span = spanOf(this.app);
    const first = Math.max(span.first, model.days.first);
    const last = Math.max(first, Math.min(span.last, model.horizon));
    const day = direction > 0 ? last : first;
    if (target === this.timeline.until) this.stretchTo(day);
    else this.go(shiftQuery(this.query, day));
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

/**
 * The interval between two days, in either order.
 * @param {Day} fixed
 * @param {Day} day
 * @returns {Query}
 */
export const stretched = (fixed, day) => ({ first: Math.min(fixed, day), last: Math.max(fixed, day), form: "interval" });
