/* The legend in words: it lists only what is on the part of the map that is seen. */

import { actorColour, LAW_COLOURS, PRACTICE_COLOURS } from "../colours.js";
import { h, replace, s } from "../dom.js";
import { mapLayer } from "../filters.js";
import { nameOf, number, t, term } from "../i18n.js";
import { crossingGlyph } from "../map/glyphs.js";
import { fillFor } from "../map/patterns.js";
import { crossingState, styleOf, SYMBOLS } from "../styles.js";
import { answer } from "../time.js";

const SYMBOL_WORDS = { presences: "presence", tribes: "tribe", incidents: "incident", activities: "activity", places: "place" };
const sample = (...children) => s("svg", { class: "sample", viewBox: "-12 -9 24 18", width: 24, height: 18, "aria-hidden": "true" }, ...children);
const box = (fill, extra = {}) => {
  const { fill: paint, opacity } = fillFor(fill, extra.colours ?? ["#5b6470", "#b9a36a"]);
  return sample(s("rect", { x: -11, y: -8, width: 22, height: 16, fill: paint, "fill-opacity": opacity, class: `sample-area ${extra.class ?? ""}` }));
};

export class Legend {
  constructor(stage, app) {
    this.app = app;
    this.open = stage.clientWidth > 860; // where it would hide much of the map it waits for a click
    this.box = h("section", { class: "legend", "aria-label": t("legend") });
    stage.append(this.box);
  }

  /* What kinds of sign are in sight: read once from the entries, so that no list is kept by hand. */
  seen(question) {
    const found = { fills: new Set(), symbols: new Set(), actors: new Map(), law: new Set(), practice: new Set(), flags: new Set() };
    const { model, map, entries } = this.app;
    for (const { record, code } of entries.values()) {
      if (!record.geometry || !map.sees(record.geometry)) continue;
      const style = styleOf(record, code, model);
      if (style.layer === "control-zones") found.fills.add(style.fill);
      else if (style.layer === "routes") found.flags.add(record.kind === "railway" ? "rail" : "route");
      else if (style.layer !== "crossings") found.symbols.add(style.layer);
      for (const flag of ["faded", "alleged", "external", "undated"]) if (style[flag]) found.flags.add(flag);
      for (const slug of style.slugs) found.actors.set(slug, (found.actors.get(slug) ?? 0) + (style.layer === "control-zones" ? 100 : 1));
      if (mapLayer(record) === "crossings") this.addStates(found, record, question);
    }
    if (map.marks?.halos.childElementCount) found.flags.add("halo");
    return found;
  }

  addStates(found, record, question) {
    const state = crossingState(this.app.model.statuses.get(record.slug) ?? [], (status) => answer(status.b, question, status.horizon));
    found.law.add(state.law.value);
    found.practice.add(state.practice.value);
  }

  drawRest(question) {
    if (this.app.state.compare && !this.narrow) this.open = false;
    this.narrow = Boolean(this.app.state.compare);
    const found = this.seen(question);
    const row = (sign, words) => h("li", {}, sign, h("span", {}, words));
    const symbol = (name) => sample(s("path", { d: SYMBOLS[name](6), class: `ink sample-ink mark-${name}` }));
    const actors = [...found.actors].sort((a, b) => b[1] - a[1]);
    const rows = [
      ...[...found.symbols].map((name) => row(symbol(name), t(`legend.${SYMBOL_WORDS[name]}`))),
      found.law.size && row(s("svg", { class: "sample", viewBox: "-11 -11 22 22", width: 24, height: 22, "aria-hidden": "true" }, ...crossingGlyph({ law: { value: "open" }, practice: { value: "irregular" } })), t("legend.crossing")),
      (found.fills.has("solid") || found.fills.has("hatch")) && row(box("solid"), t("legend.solid")),
      (found.flags.has("faded") || found.fills.has("hatch") || found.fills.has("hatch-thin")) && row(box("hatch"), t("legend.hatched")),
      (found.fills.has("stripe") || found.fills.has("stripe-open")) && row(box("stripe"), t("legend.striped")),
      (found.fills.has("dots") || found.fills.has("dots-open")) && row(box("dots"), t("legend.shared")),
      (found.fills.has("tint") || found.fills.has("hatch-thin")) && row(box("tint"), t("legend.administration")),
      found.fills.has("air") && row(box("air", { class: "air" }), t("legend.air")),
      found.fills.has("wash") && row(box("wash", { class: "wash" }), t("legend.influence")),
      found.flags.has("alleged") && row(box("outline", { class: "alleged" }), t("legend.outlined")),
      found.flags.has("external") && row(box("none", { class: "external" }), t("legend.external")),
      found.flags.has("halo") && row(sample(s("circle", { r: 8, class: "halo" })), t("legend.halo")),
      found.flags.has("undated") && row(sample(s("circle", { r: 4, class: "ink sample-ink faded" })), t("legend.undated")),
      found.flags.has("route") && row(sample(s("path", { d: "M-11 3C-4 -6 4 8 11 -3", class: "sample-route" })), t("legend.route")),
      found.flags.has("rail") && row(sample(s("path", { d: "M-11 0H11", class: "railway" })), t("legend.rail")),
    ].filter(Boolean);
    const chip = (vocabulary, colours) => (value) => h("li", {}, h("span", { class: "swatch", style: { "--c": colours[value] } }), h("span", {}, term(vocabulary, value)));
    replace(this.box, h("details", { open: this.open, on: { toggle: (event) => { this.open = event.target.open; } } },
      h("summary", { dataset: { key: "legend" } }, t("legend")),
      rows.length + actors.length === 0 ? h("p", { class: "quiet" }, t("legend.empty")) : null,
      h("ul", {}, rows),
      found.law.size > 0 && h("div", { class: "pairs" },
        h("h3", {}, t("legend.law")), h("ul", { class: "chips" }, [...found.law].map(chip("law", LAW_COLOURS))),
        h("h3", {}, t("legend.practice")), h("ul", { class: "chips" }, [...found.practice].map(chip("practice", PRACTICE_COLOURS)))),
      actors.length > 0 && h("h3", {}, `${t("filter.actors")} (${number(actors.length)})`),
      actors.length > 0 && h("ul", { class: "actors" }, actors.slice(0, 9).map(([slug]) => h("li", {}, h("span", { class: "swatch", style: { "--c": actorColour(this.app.model, slug) } }),
        h("button", { type: "button", class: "link", on: { click: () => this.app.select(`actors/${slug}`) } }, nameOf(this.app.model.actors.get(slug)?.p) || slug))),
      actors.length > 9 && h("li", { class: "quiet" }, `+${number(actors.length - 9)}`))));
  }

  render() { this.box.setAttribute("aria-label", t("legend")); }
}
