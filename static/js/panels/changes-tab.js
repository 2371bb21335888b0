/* What changed: about the date shown, or between the two dates that are compared. */

import { changesBetween } from "../changes.js";
import { differences } from "../compare.js";
import { h, replace } from "../dom.js";
import { ground } from "../ground.js";
import { dayWords, listWords, nameOf, number, stretch, t } from "../i18n.js";
import { parseQuestion, toIso, writeQuestion } from "../time.js";
import { momentWords, recordTitle } from "../timeline/sentence.js";

export class ChangesTab {
  constructor(app) { this.app = app; }

  link(record, words = recordTitle(record, this.app.model)) {
    return h("button", { type: "button", class: "link", on: { click: () => this.app.select(record.id) } }, words);
  }

  render(panel, question) {
    replace(panel, this.form(), this.app.state.compare ? this.compared(question) : this.around(question));
  }

  form() {
    const { compare, date } = this.app.state;
    const field = h("input", { type: "text", id: "compare-date", class: "typed", dir: "ltr", value: compare, placeholder: "2014-07-15", dataset: { key: "compare-date" }, autocomplete: "off",
      on: { change: (event) => { const wanted = parseQuestion(event.target.value); event.target.toggleAttribute("aria-invalid", !wanted && event.target.value !== ""); if (wanted || !event.target.value) this.app.set({ compare: wanted ? writeQuestion(wanted) : "" }); } } });
    return h("div", { class: "compare-form" }, h("label", { for: "compare-date" }, t("compare.with")), field,
      compare && h("button", { type: "button", class: "word", on: { click: () => this.app.set({ date: compare, compare: date }) } }, t("compare.swap")),
      compare && h("button", { type: "button", class: "word", "aria-pressed": String(this.app.state.split === "swipe"), dataset: { key: "split" }, on: { click: () => this.app.set({ split: this.app.state.split === "swipe" ? "side" : "swipe" }) } }, t("compare.swipe")),
      compare && h("button", { type: "button", class: "word", on: { click: () => this.app.set({ compare: "" }) } }, t("compare.stop")));
  }

  compared(question) {
    const { app } = this;
    const { state, scene } = app;
    const other = parseQuestion(state.compare);
    const records = scene.dated.filter((record) => scene.kept.passing.includes(record) || record.layer === "crossing-statuses" && state.layers.includes("crossings"));
    const ties = scene.filtered(state).ties;
    const { from, to, gone, fresh, between } = differences([...records, ...ties], question, other, state);
    const list = (title, found, name) => found.length > 0 && h("section", {}, h("h3", {}, `${t(title)} (${number(found.length)})`), this.grouped(found, name));
    const nothing = !gone.length && !fresh.length && !between.length;
    return h("div", { class: "compared" }, h("h2", {}, t("compare.title", { from: stretch(from.first, from.last), to: stretch(to.first, to.last) })),
      this.groundTable(from, to), list("compare.gone", gone, "gone"), list("compare.new", fresh, "fresh"), list("compare.between", between, "between"),
      nothing && h("p", { class: "quiet" }, t("compare.nothing")));
  }

  grouped(found, name) {
    const layers = [...new Set(found.map((record) => record.layer))];
    return layers.map((layer) => h("div", {}, layers.length > 1 && h("h4", {}, t(`layer.${layer}`)),
      h("ul", { class: `diff ${name}` }, found.filter((record) => record.layer === layer).map((record) => h("li", {}, this.link(record))))));
  }

  groundTable(from, to) {
    const zones = this.app.scene.kept.passing.filter((record) => record.layer === "control-zones");
    const before = ground(this.app.model, zones, from, this.app.state), after = ground(this.app.model, zones, to, this.app.state);
    const keys = [...new Map([...before, ...after].map((row) => [row.key, row])).values()];
    if (!keys.length) return null;
    const find = (rows, key) => rows.find((row) => row.key === key)?.km2 ?? 0;
    const round = (km2) => (km2 ? number(Math.round(km2 / 10) * 10) : "–");
    const row = ({ key, slugs, role, sure }) => {
      const a = find(before, key), b = find(after, key), change = b - a;
      return h("tr", {}, h("th", { scope: "row" }, holderWords(this.app.model, slugs, role, sure)), h("td", { class: "num" }, round(a)), h("td", { class: "num" }, round(b)),
        h("td", { class: `num ${change > 0 ? "up" : change < 0 ? "down" : ""}` }, change ? `${change > 0 ? "+" : "−"}${number(Math.round(Math.abs(change) / 10) * 10)}` : "–"));
    };
    return h("table", { class: "rows-table" }, h("caption", {}, `${t("compare.ground")} (${t("detail.km2", { n: "" }).trim()})`),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("compare.holder")), h("th", { scope: "col" }, stretch(from.first, from.last)), h("th", { scope: "col" }, stretch(to.first, to.last)), h("th", { scope: "col" }, t("compare.change")))),
      h("tbody", {}, keys.map(row)));
  }

  /* The changes before and after the date, newest first; the date's own stand out. */
  around(question) {
    const { changes } = this.app.scene.filtered(this.app.state);
    const index = changes.findLastIndex(({ day }) => day <= question.last);
    const shown = changes.slice(Math.max(0, index - 14), index + 9).reverse();
    const own = new Set(changesBetween(changes, question.first, question.last).map(({ day }) => day));
    return [h("p", { class: "quiet" }, t("compare.pick")), h("ol", { class: "history" }, shown.map(({ day, items }) => h("li", { class: own.has(day) ? "on" : "" },
      h("button", { type: "button", class: "link quiet", on: { click: () => this.app.set({ date: toIso(day) }) } }, dayWords(day)),
      h("ul", {}, items.map((item) => h("li", {}, this.link(item.record), h("span", { class: "quiet" }, ` ${momentWords(item)}`)))))))];
  }
}

export function holderWords(model, slugs, role, sure = true) {
  if (role === "unknown") return t("chart.unknown");
  const names = listWords(slugs.map((slug) => nameOf(model.actors.get(slug)?.p) || slug)) || t("legend.noholder");
  const held = role === "sole" ? names : t(`chart.${role}`, { names });
  return sure ? held : t("chart.possible", { names: held });
}
