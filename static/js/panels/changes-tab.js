/* What changed: about the date shown, or between the two dates that are compared. */

import { changesBetween } from "../model/change-days.js";
import { h, replace } from "../ui/dom.js";
import { dayWords, nameOf, t } from "../ui/i18n.js";
import { parseQuestion, toIso, writeQuestion } from "../model/time.js";
import { momentWords, recordTitle } from "../timeline/summary.js";
import { compared } from "./compared.js";

export class ChangesTab {
  constructor(app) {
    this.app = app;
  }

  link(record, words = recordTitle(record, this.app.model)) {
    return h("button", { type: "button", class: "link", on: { click: () => this.app.select(record.id) } }, words);
  }

  render(panel, question) {
    replace(
      panel,
      this.form(),
      this.app.state.compare ? compared(this.app, question, parseQuestion(this.app.state.compare)) : this.around(question),
    );
  }

  /* The second date: typed, or that of a chapter of the story. */
  form() {
    const { state, model } = this.app;
    const { compare, date, split } = state;
    const take = (text) => this.app.set({ compare: text });
    const field = h("input", {
      type: "text",
      id: "compare-date",
      class: "typed",
      dir: "ltr",
      value: compare,
      placeholder: "2014-07-15",
      dataset: { key: "compare-date" },
      autocomplete: "off",
      on: {
        change: (event) => {
          const wanted = parseQuestion(event.target.value);
          event.target.toggleAttribute("aria-invalid", !wanted && event.target.value !== "");
          if (wanted || !event.target.value) take(wanted ? writeQuestion(wanted) : "");
        },
      },
    });
    const moments = model.chapters.filter((chapter) => parseQuestion(chapter.date));
    const chapters = h(
      "select",
      {
        "aria-label": t("compare.chapter"),
        class: "moments",
        dataset: { key: "compare-chapter" },
        on: { change: (event) => event.target.value && take(event.target.value) },
      },
      h("option", { value: "" }, t("compare.chapter")),
      moments.map((chapter) =>
        h(
          "option",
          { value: writeQuestion(parseQuestion(chapter.date)), selected: writeQuestion(parseQuestion(chapter.date)) === compare },
          nameOf(chapter),
        ),
      ),
    );
    const button = (key, words, patch, more = {}) =>
      h("button", { type: "button", class: "word", dataset: { key }, on: { click: () => this.app.set(patch) }, ...more }, words);
    return h(
      "div",
      { class: "compare-form" },
      h("label", { for: "compare-date" }, t("compare.with")),
      field,
      moments.length > 0 && chapters,
      compare && [
        button("swap", t("compare.swap"), { date: compare, compare: date }),
        button("split", t("compare.swipe"), { split: split === "swipe" ? "side" : "swipe" }, { "aria-pressed": String(split === "swipe") }),
        button("stop", t("compare.stop"), { compare: "" }),
      ],
    );
  }

  /* The changes before and after the date, newest first; the date's own stand out. */
  around(question) {
    const { changes } = this.app.scene.filtered(this.app.state);
    const index = changes.findLastIndex(({ day }) => day <= question.last);
    const shown = changes.slice(Math.max(0, index - 14), index + 9).reverse();
    const own = new Set(changesBetween(changes, question.first, question.last).map(({ day }) => day));
    return [
      h("p", { class: "quiet" }, t("compare.pick")),
      h(
        "ol",
        { class: "history" },
        shown.map(({ day, items }) =>
          h(
            "li",
            { class: own.has(day) ? "on" : "" },
            h("button", { type: "button", class: "link quiet", on: { click: () => this.app.set({ date: toIso(day) }) } }, dayWords(day)),
            h(
              "ul",
              {},
              items.map((item) => h("li", {}, this.link(item.record), h("span", { class: "quiet" }, ` ${momentWords(item)}`))),
            ),
          ),
        ),
      ),
    ];
  }
}
