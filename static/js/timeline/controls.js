/* Buttons and fields of the timeline, its keys, and the player. */

import { nextChange } from "../model/change-days.js";
import { dayOf, shiftQuery, parseQuery, parts, stepQuery, toIso, formatQuery } from "../model/time.js";
import { iconButton, wordButton } from "../ui/buttons.js";
import { isRtl, formatRange, t } from "../ui/i18n.js";
import { icon } from "../ui/icons.js";
import { html, renderInto } from "../ui/template.js";
import { spanFor } from "./span.js";

const SPEEDS = [0.5, 1, 2, 4, 8];
const STEPS = ["change", "day", "month", "year"];
const FORMS = ["day", "month", "year", "interval"];
const STEP_MS = 1100; // between two steps of the player at speed 1
const COMPARED_YEARS = 5; // how far back a comparison begins
const ZOOM_OUT = 1.6;
const ZOOM_IN = 0.6;

export class Controls {
  constructor(app, timeline) {
    Object.assign(this, { app, timeline, step: "change", speed: 1, timer: null, invalid: false });
  }

  get query() {
    return this.app.query();
  }

  go(query) {
    this.app.set({ date: formatQuery(query), chapter: "", ...spanFor(this.app.state.span, query) });
  }

  stretchTo(day) {
    const { first } = this.query;
    this.go({ first: Math.min(first, day), last: Math.max(first, day), form: "interval" });
  }

  attach(element) {
    this.element = element;
    this.render(this.app.scene ? this.query : null);
  }

  /* query: null before the records have come */
  render(query = this.query) {
    renderInto(this.element, this.template(query));
    const typed = this.element.querySelector("#typed");
    if (query && document.activeElement !== typed) typed.value = formatQuery(query);
  }

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
        ${wordButton("century", t("time.century"), () => app.set({ span: "1918/2021" }))}
      </div>`;
  }

  typedField() {
    const keydown = (event) => {
      event.stopPropagation();
      if (event.key === "Enter") this.take(event.target.value);
    };
    return html`<input type="text" id="typed" class="typed" inputmode="numeric" spellcheck="false" autocomplete="off" dir="ltr"
      aria-label=${t("time.typed")} title=${t("time.typed")} ?aria-invalid=${this.invalid}
      @change=${({ target }) => this.take(target.value)} @keydown=${keydown}>`;
  }

  select(label, key, options, value, choose) {
    return html`<select aria-label=${label} title=${label} data-key=${key} @change=${({ target }) => choose(target.value)}>
      ${options.map(([name, words]) => html`<option value=${name} .selected=${name === value}>${words}</option>`)}
    </select>`;
  }

  formSelect(query) {
    const options = FORMS.map((name) => [name, t(`time.form.${name}`)]);
    return this.select(t("time.form"), "form", options, query?.form ?? "day", (form) => this.reform(form));
  }

  stepSelect() {
    const options = STEPS.map((name) => [name, t(`time.step.${name}`)]);
    return this.select(t("time.step"), "step", options, this.step, (step) => {
      this.step = step;
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
    const words = compare ? t("compare.stop") : t("compare.start");
    return html`<button type="button" class="word" aria-pressed=${String(Boolean(compare))} aria-label=${words} data-key="compare"
      @click=${() => this.toggleComparison()}>${icon("compare")}<span>${words}</span></button>`;
  }

  toggleComparison() {
    const [year, month] = parts(this.query.first);
    if (this.app.state.compare) this.app.set({ compare: "" });
    else this.app.set({ compare: toIso(dayOf(year - COMPARED_YEARS, month, 1)), tab: "changes" });
  }

  take(text) {
    const query = parseQuery(text.trim());
    this.invalid = !query;
    if (query) this.go(query);
    this.render();
  }

  reform(form) {
    const { first, last } = this.query;
    if (form !== "interval") this.go(shiftQuery({ form }, first));
    else if (last > first) this.go({ first, last, form });
    else {
      const [year] = parts(first);
      this.go({ first: dayOf(year), last: dayOf(year, 12, 31), form });
    }
  }

  /* To the next change, or the last before; false where there is none. */
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
    const { query } = this;
    const moving = query.form === "interval" ? query : shiftQuery({ form: this.step }, query.first);
    const moved = this.step === "change" ? this.jump(1) : (this.go(stepQuery(moving, 1)), true);
    if (!moved || this.query.first >= this.app.model.horizon) this.stop();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.render();
  }

  /* Arrows go to the next change in reading direction; with Shift to the next day; Page keys by months. */
  key(event) {
    if (!this.app.scene || (event.target.matches("select, input[type=text], button, .chapter") && event.key !== "Escape")) return;
    const forward = isRtl() ? "ArrowLeft" : "ArrowRight";
    const back = isRtl() ? "ArrowRight" : "ArrowLeft";
    const direction = { [forward]: 1, ArrowUp: 1, PageUp: 1, [back]: -1, ArrowDown: -1, PageDown: -1 }[event.key];
    if (!direction && event.key !== " ") return;
    event.preventDefault();
    if (!direction) this.toggle();
    else this.move(direction, event);
  }

  move(direction, { key, shiftKey, target }) {
    const { query } = this;
    const [year, month] = parts(query.first);
    if (target === this.timeline.until) this.stretchTo(query.last + direction * (shiftKey ? 1 : 30));
    else if (key.startsWith("Page")) this.go(shiftQuery(query, dayOf(year, month + direction, 1)));
    else if (shiftKey) this.go(shiftQuery(query, query.first + direction));
    else this.jump(direction);
  }
}
