/* The player: moves the date on its own until the data end. */

/** @import {App} from "../app.js" */
/** @import {Query} from "../types.js" */
/** @import {Playing, Step} from "./steps.js" */

import { firstDate, nextDate } from "./steps.js";
import { spanOf } from "./span.js";

const STEP_MS = 1100; // between two steps at speed 1

export class Player {
  /**
   * @param {App} app
   * @param {() => void} changed called when it starts or stops
   */
  constructor(app, changed) {
    this.app = app;
    this.changed = changed;
    /** @type {Step} */
    this.step = "change";
    this.speed = 1;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
    /** @type {Query | null} the month or year that was cut at the horizon */
    this.cut = null;
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.stop();
    });
  }

  get playing() {
    return this.timer !== undefined;
  }

  /** @returns {Playing} */
  get rules() {
    const { app, step } = this;
    const { date } = app.state;
    const form = date.form === "interval" && date !== this.cut ? "interval" : "day";
    return { step, form, changes: app.scene.filtered(app.state).changes, horizon: app.model.horizon };
  }

  toggle() {
    if (this.playing) this.stop();
    else this.play();
  }

  /** From the date on; from the beginning of the axis where the date is at the end of the data. */
  play() {
    const { app, rules } = this;
    const next = nextDate(app.state.date, rules) ?? firstDate(app.state.date, spanOf(app), app.model.days, rules);
    this.restart();
    this.show(next);
    this.changed();
  }

  /** @param {number} speed steps in {@link STEP_MS} milliseconds */
  setSpeed(speed) {
    this.speed = speed;
    if (this.playing) this.restart();
  }

  restart() {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.tick(), STEP_MS / this.speed);
    this.app.set({ playing: true });
  }

  tick() {
    const next = nextDate(this.app.state.date, this.rules);
    if (next) this.show(next);
    else this.stop();
  }

  /** @param {Query} date */
  show(date) {
    const { app, rules, step } = this;
    this.cut = date.form === "interval" && rules.form !== "interval" && step !== "change" ? date : null;
    app.set({ date, chapter: "" });
    if (date.last >= app.model.horizon) this.stop();
  }

  stop() {
    if (!this.playing) return;
    clearInterval(this.timer);
    this.timer = undefined;
    this.app.set({ playing: false });
    this.changed();
  }
}
