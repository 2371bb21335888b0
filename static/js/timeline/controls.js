/* Buttons and fields of the timeline, its keys, and the player. */

import { nextChange } from "../model/change-days.js";
import { h, replace } from "../ui/dom.js";
import { isRtl, stretch, t } from "../ui/i18n.js";
import { icon } from "../ui/icons.js";
import { dayOf, moveQuestion, parseQuestion, parts, stepQuestion, toIso, writeQuestion } from "../model/time.js";

const SPEEDS = [0.5, 1, 2, 4, 8];

export class Controls {
  constructor(app, timeline) {
    Object.assign(this, { app, timeline, step: "change", speed: 1, timer: null });
  }

  get question() {
    return this.app.question();
  }

  go(question) {
    const text = writeQuestion(question);
    this.app.set({ date: text, chapter: "", ...this.timeline.follow(question) });
  }

  stretchTo(day) {
    const { first } = this.question;
    this.go({ first: Math.min(first, day), last: Math.max(first, day), form: "interval" });
  }

  render() {
    const button = (name, words, run) =>
      h(
        "button",
        { type: "button", class: "icon", title: words, "aria-label": words, dataset: { key: name }, on: { click: run } },
        icon(name),
      );
    this.playButton = button("play", t("time.play"), () => this.toggle());
    this.dateWords = h("output", { class: "date-words", for: "typed" });
    this.typed = h("input", {
      type: "text",
      id: "typed",
      class: "typed",
      inputmode: "numeric",
      spellcheck: "false",
      autocomplete: "off",
      dir: "ltr",
      "aria-label": t("time.typed"),
      title: t("time.typed"),
      on: {
        change: () => this.take(),
        keydown: (event) => {
          event.stopPropagation();
          if (event.key === "Enter") this.take();
        },
      },
    });
    this.wrong = h("span", { class: "wrong", role: "alert" });
    const choice = (label, key, options, value, run) =>
      h(
        "select",
        { "aria-label": label, title: label, dataset: { key }, on: { change: (event) => run(event.target.value) } },
        options.map(([name, words]) => h("option", { value: name, selected: name === value }, words)),
      );
    this.form = choice(
      t("time.form"),
      "form",
      ["day", "month", "year", "interval"].map((name) => [name, t(`time.form.${name}`)]),
      "day",
      (form) => this.reform(form),
    );
    replace(
      (this.box ??= h("div", { class: "controls" })),
      h(
        "div",
        { class: "transport" },
        button("prev", t("time.prev"), () => this.jump(-1)),
        this.playButton,
        button("next", t("time.next"), () => this.jump(1)),
      ),
      this.dateWords,
      this.typed,
      this.form,
      this.wrong,
      h(
        "div",
        { class: "play-tools" },
        choice(
          t("time.step"),
          "step",
          ["change", "day", "month", "year"].map((name) => [name, t(`time.step.${name}`)]),
          this.step,
          (step) => {
            this.step = step;
          },
        ),
        choice(
          t("time.speed"),
          "speed",
          SPEEDS.map((n) => [String(n), `${n}×`]),
          String(this.speed),
          (speed) => {
            this.speed = Number(speed);
            if (this.timer) {
              this.stop();
              this.toggle();
            }
          },
        ),
      ),
      h(
        "div",
        { class: "span-tools" },
        this.compareTool(),
        button("minus", t("time.zoomout"), () => this.timeline.zoom(1.6)),
        button("plus", t("time.zoomin"), () => this.timeline.zoom(0.6)),
        h(
          "button",
          { type: "button", class: "word", dataset: { key: "century" }, on: { click: () => this.app.set({ span: "1918/2021" }) } },
          t("time.century"),
        ),
      ),
    );
    return this.box;
  }

  compareTool() {
    const { compare } = this.app.state;
    const words = compare ? t("compare.stop") : t("compare.start");
    const run = () => {
      const { first } = this.question;
      const year = parts(first)[0];
      this.app.set(this.app.state.compare ? { compare: "" } : { compare: toIso(dayOf(year - 5, parts(first)[1], 1)), tab: "changes" });
    };
    this.compareButton = h(
      "button",
      {
        type: "button",
        class: "word",
        "aria-pressed": String(Boolean(compare)),
        "aria-label": words,
        dataset: { key: "compare" },
        on: { click: run },
      },
      icon("compare"),
      h("span", {}, words),
    );
    return this.compareButton;
  }

  draw(question) {
    const text = writeQuestion(question);
    if (document.activeElement !== this.typed) this.typed.value = text;
    this.dateWords.textContent = stretch(question.first, question.last);
    this.form.value = question.form;
    const on = Boolean(this.app.state.compare);
    if ((this.compareButton.getAttribute("aria-pressed") === "true") !== on) {
      this.compareButton.setAttribute("aria-pressed", String(on));
      const words = on ? t("compare.stop") : t("compare.start");
      this.compareButton.lastChild.textContent = words;
      this.compareButton.setAttribute("aria-label", words);
    }
  }

  take() {
    const question = parseQuestion(this.typed.value.trim());
    this.typed.toggleAttribute("aria-invalid", !question);
    this.wrong.textContent = question ? "" : t("time.bad");
    if (question) this.go(question);
  }

  reform(form) {
    const { first, last } = this.question;
    if (form === "interval") {
      const [year] = parts(first);
      this.go(last > first ? { first, last, form } : { first: dayOf(year), last: dayOf(year, 12, 31), form });
    } else this.go(moveQuestion({ form }, first));
  }

  jump(direction) {
    const question = this.question;
    const change = nextChange(this.app.scene.filtered(this.app.state).changes, question.first, direction);
    if (change) this.go(moveQuestion(question.form === "interval" ? question : { form: "day" }, change.day));
    return Boolean(change);
  }

  toggle() {
    if (this.timer) {
      this.stop();
      return;
    }
    this.playButton.replaceChildren(icon("pause"));
    this.playButton.setAttribute("aria-label", t("time.pause"));
    const tick = () => {
      const before = this.question;
      const moved =
        this.step === "change"
          ? this.jump(1)
          : (this.go(stepQuestion(before.form === "interval" ? before : moveQuestion({ form: this.step }, before.first), 1)), true);
      if (!moved || this.question.first >= this.app.model.horizon) this.stop();
    };
    this.timer = setInterval(tick, 1100 / this.speed);
    tick();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.playButton.replaceChildren(icon("play"));
    this.playButton.setAttribute("aria-label", t("time.play"));
  }

  /* Arrows go to the next change in reading direction; with Shift to the next day; Page keys by months. */
  key(event) {
    if (!this.app.scene || (event.target.matches("select, input[type=text], button, .chapter") && event.key !== "Escape")) return;
    const forward = isRtl() ? "ArrowLeft" : "ArrowRight";
    const back = isRtl() ? "ArrowRight" : "ArrowLeft";
    const direction = { [forward]: 1, ArrowUp: 1, PageUp: 1, [back]: -1, ArrowDown: -1, PageDown: -1 }[event.key];
    if (event.key === " ") {
      event.preventDefault();
      this.toggle();
      return;
    }
    if (!direction) return;
    event.preventDefault();
    const question = this.question;
    const end = event.target === this.timeline.until;
    if (end) this.stretchTo(question.last + direction * (event.shiftKey ? 1 : 30));
    else if (event.key.startsWith("Page")) {
      const [y, m] = parts(question.first);
      this.go(moveQuestion(question, dayOf(y, m + direction, 1)));
    } else if (event.shiftKey) this.go(moveQuestion(question, question.first + direction));
    else this.jump(direction);
  }
}
