/* The part of the picture dialog that saves a span of time as a film or as single frames. */

/** @import {App} from "../app.js" */
/** @import {Query, Targeted} from "../types.js" */
/** @import {AnimationOptions} from "./animation.js" */
/** @import {Choice} from "./picture-dialog.js" */
/** @import {Step} from "../timeline/steps.js" */

import { shiftQuery } from "../model/time.js";
import { queryText } from "../state/url-state.js";
import { readDate } from "../timeline/date-input.js";
import { wordButton } from "../ui/buttons.js";
import { h } from "../ui/dom.js";
import { number, plural, t } from "../ui/i18n.js";
import { html, nothing, renderInto } from "../ui/template.js";
import { canFilm, film, frameArchive, framesOf } from "./animation.js";
import { embeddedFonts } from "./embedded-fonts.js";
import { download } from "./image-export.js";
import { inTheme } from "./picture-theme.js";

/** @type {Step[]} */
const STEPS = ["change", "day", "month", "year"];
const RATES = [0.5, 1, 2, 4]; // frames a second
const DAYS_AT_FIRST = 730; // before the date of the page, where that is no interval

export class AnimationForm {
  /**
   * @param {App} app
   * @param {() => Choice} choice the shape, resolution and colours of the picture
   * @param {(busy: boolean) => void} busy called when it starts and when it ends
   */
  constructor(app, choice, busy) {
    this.app = app;
    this.choice = choice;
    this.busy = busy;
    this.box = h("details", { class: "animation" });
    const { date } = app.state;
    const before = shiftQuery({ form: "day" }, date.first - DAYS_AT_FIRST).first;
    /** @type {Query} */
    this.span = date.form === "interval" ? date : { first: before, last: date.last, form: "interval" };
    this.text = queryText(this.span);
    /** @type {Step} */
    this.step = "change";
    this.rate = 1;
    this.valid = true;
    /** @type {AbortController | undefined} while it draws */
    this.running = undefined;
    this.done = 0;
    this.message = "";
    this.render();
  }

  get dates() {
    return framesOf(this.app, this.span, this.step);
  }

  stop() {
    this.running?.abort();
  }

  /**
   * @param {(app: App, options: AnimationOptions) => Promise<Blob>} make
   * @param {string} ending of the file's name
   */
  async save(make, ending) {
    const { app, dates, rate } = this;
    const { width, height, scale, theme } = this.choice();
    this.running = new AbortController();
    const { signal } = this.running;
    this.done = 0;
    this.message = "";
    this.busy(true);
    this.render(dates);
    try {
      const fonts = await embeddedFonts();
      /** @param {number} done */
      const progress = (done) => {
        this.done = done;
        this.render(dates);
      };
      const options = { dates, size: { width, height }, scale, perSecond: rate, fonts, signal, progress };
      download(app, await inTheme(app, theme, () => make(app, options)), ending, this.span);
      this.message = t("animation.saved");
    } catch (error) {
      if (!signal.aborted) console.warn(error);
      this.message = t(signal.aborted ? "animation.stopped" : "picture.failed");
    }
    this.running = undefined;
    this.busy(false);
    this.render();
  }

  /** @param {Query[]} [dates] those of the frames that are drawn now */
  render(dates = this.dates) {
    const { running, done } = this;
    /** @param {Targeted<HTMLInputElement>} event */
    const changed = ({ target }) => {
      const span = readDate(target.value, this.app.model.days);
      this.valid = span !== null;
      if (span) this.span = { ...span, last: Math.min(span.last, this.app.model.horizon) };
      this.text = target.value;
      this.render();
    };
    const field = html`<label>${t("animation.span")}
      <input type="text" name="animation-span" size="24" dir="ltr" .value=${this.text} ?disabled=${Boolean(running)}
        aria-invalid=${this.valid ? nothing : "true"} @change=${changed}></label>
      ${this.valid ? nothing : html`<span class="bad" role="alert">${t("time.bad")}</span>`}`;
    const steps = this.select("time.step", STEPS, this.step, (name) => t(`time.step.${name}`), (step) => (this.step = step));
    const rates = this.select("time.speed", RATES, this.rate, (rate) => plural("animation.rate", rate), (rate) => (this.rate = rate));
    const off = { disabled: Boolean(running) || !this.valid || dates.length < 2 };
    const buttons = html`${canFilm() ? wordButton("webm", t("animation.webm"), () => this.save(film, "webm"), off) : nothing}
      ${wordButton("frames", t("animation.frames"), () => this.save(frameArchive, "zip"), off)}`;
    const bar = html`<progress max=${dates.length} value=${done} aria-label=${t("animation.progress")}></progress>
      <span>${t("animation.drawn", { done: number(done), all: number(dates.length) })}</span>
      ${wordButton("stop", t("animation.stop"), () => this.stop())}`;
    renderInto(
      this.box,
      html`<summary data-key="animation">${t("animation.title")}</summary>
        <div class="picture-row">${field} ${steps} ${rates} <span class="quiet">${plural("animation.count", dates.length)}</span></div>
        <div class="actions">${running ? bar : buttons}</div>
        <p class="quiet" role="status">${running ? nothing : this.message}</p>`,
    );
  }

  /**
   * @template {string | number} T
   * @param {string} key of its label
   * @param {T[]} values
   * @param {T} current
   * @param {(value: T) => string} label
   * @param {(value: T) => void} choose
   */
  select(key, values, current, label, choose) {
    /** @param {Targeted<HTMLSelectElement>} event */
    const change = ({ target }) => {
      choose(values[target.selectedIndex]);
      this.render();
    };
    return html`<label>${t(key)}
      <select data-key="animation-${key}" ?disabled=${Boolean(this.running)} @change=${change}>
        ${values.map((value) => html`<option ?selected=${value === current}>${label(value)}</option>`)}
      </select></label>`;
  }
}
