/* The legend in words: it lists only what is on the part of the map that is seen. */

import { actorColour, LAW_COLOURS, PRACTICE_COLOURS } from "../model/colours.js";
import { h, replace, s } from "../ui/dom.js";
import { mapLayer } from "../model/filters.js";
import { listWords, nameOf, number, t, term } from "../ui/i18n.js";
import { crossingGlyph } from "../map/crossing-symbol.js";
import { fillFor } from "../map/fill-patterns.js";
import { crossingState, styleOf, SYMBOLS } from "../model/symbology.js";
import { answer, parseQuestion } from "../model/time.js";

const SYMBOL_WORDS = { presences: "presence", tribes: "tribe", incidents: "incident", activities: "activity", places: "place" };
const sample = (...children) =>
  s("svg", { class: "sample", viewBox: "-12 -9 24 18", width: 24, height: 18, "aria-hidden": "true" }, ...children);
const box = (fill, extra = {}) => {
  const { fill: paint, opacity } = fillFor(fill, extra.colours ?? ["#5b6470", "#b9a36a"]);
  return sample(
    s("rect", { x: -11, y: -8, width: 22, height: 16, fill: paint, "fill-opacity": opacity, class: `sample-area ${extra.class ?? ""}` }),
  );
};

const THIN = new Set(["tint", "hatch-thin", "wash", "air"]); // who rules or flies over it comes after who holds it
const GROUND_WORDS = {
  dots: "chart.shared",
  "dots-open": "chart.shared",
  stripe: "chart.contested",
  "stripe-open": "chart.contested",
  tint: "legend.by.administration",
  "hatch-thin": "legend.by.administration",
  wash: "legend.by.influence",
  air: "legend.by.air",
};
const MOST_GROUND = 5;
const MOST_NAMES = 2;
const MOST_ACTORS = 9;

export class Legend {
  constructor(stage, app) {
    this.app = app;
    this.stage = stage;
    this.box = h("section", { class: "legend", hidden: true, "aria-label": t("legend") });
    stage.append(this.box);
  }

  /* What kinds of sign are in sight: read once from the entries, so that no list is kept by hand. */
  seen(question) {
    const found = { ground: new Map(), symbols: new Set(), actors: new Map(), law: new Set(), practice: new Set(), flags: new Set() };
    const { entries, scene, state, map } = this.app;
    this.add(found, entries, question);
    const other = parseQuestion(state.compare);
    if (other) this.add(found, scene.entries(state, other), other);
    if (map.marks?.halos.childElementCount) found.flags.add("halo");
    return found;
  }

  add(found, entries, question) {
    const { model, map } = this.app;
    for (const { record, code } of entries.values()) {
      if (!record.geometry || !map.sees(record.geometry)) continue;
      const style = styleOf(record, code, model);
      if (style.layer === "control-zones") this.addGround(found, record, style);
      else if (style.layer === "routes") found.flags.add(record.kind === "railway" ? "rail" : "route");
      else if (style.layer !== "crossings") found.symbols.add(style.layer);
      for (const flag of ["faded", "alleged", "external", "undated"]) if (style[flag]) found.flags.add(flag);
      if (style.layer !== "control-zones") for (const slug of style.slugs) found.actors.set(slug, (found.actors.get(slug) ?? 0) + 1);
      if (mapLayer(record) === "crossings") this.addStates(found, record, question);
    }
  }

  addGround(found, record, style) {
    const key = `${style.fill} ${style.slugs}`;
    const row = found.ground.get(key);
    const area = record.p.area_km2 ?? 0;
    if (!row) found.ground.set(key, { record, style, area });
    else if (area > row.area) Object.assign(row, { record, area });
    found.flags.add(`fill-${style.fill.replace("-open", "")}`);
    if (style.fill.endsWith("-open")) found.flags.add("faded");
  }

  addStates(found, record, question) {
    const state = crossingState(this.app.model.statuses.get(record.slug) ?? [], (status) => answer(status.b, question, status.horizon));
    found.law.add(state.law.value);
    found.practice.add(state.practice.value);
  }

  drawRest(question) {
    this.open ??= this.stage.clientWidth > 860 && this.stage.clientHeight > 560; // where it would hide much of the map it waits for a click
    if (this.app.state.compare && !this.narrow) this.open = false;
    this.narrow = Boolean(this.app.state.compare);
    const found = this.seen(question);
    const rows = this.signs(found);
    const empty = rows.length + found.actors.size + found.ground.size === 0;
    this.box.hidden = false;
    replace(
      this.box,
      this.ground(found.ground),
      h(
        "details",
        {
          open: this.open,
          on: {
            toggle: (event) => {
              this.open = event.target.open;
            },
          },
        },
        h("summary", { dataset: { key: "legend" } }, t("legend")),
        empty ? h("p", { class: "quiet" }, t("legend.empty")) : h("ul", { class: "signs" }, rows),
        this.states(found),
        this.actors(found.actors),
      ),
    );
  }

  /* Ground as it is drawn on these days: the very patterns, with whose they are. */
  ground(rows) {
    if (!rows.size) return null;
    const order = [...rows.values()].sort((a, b) => THIN.has(a.style.fill) - THIN.has(b.style.fill) || b.area - a.area);
    const item = ({ record, style }) => {
      const { fill, opacity } = fillFor(style.fill, style.colours);
      const area = s("rect", {
        x: -11,
        y: -8,
        width: 22,
        height: 16,
        fill,
        "fill-opacity": opacity,
        stroke: style.colours[0],
        class: `sample-area ${style.fill} ${style.alleged ? "alleged" : ""} ${style.external ? "external" : ""}`,
      });
      return h(
        "li",
        {},
        sample(area),
        h(
          "button",
          { type: "button", class: "link", dataset: { key: `ground-${record.slug}` }, on: { click: () => this.app.select(record.id) } },
          this.holders(style),
        ),
      );
    };
    return h(
      "ul",
      { class: "ground", "aria-label": t("layer.control-zones") },
      order.slice(0, MOST_GROUND).map(item),
      order.length > MOST_GROUND && h("li", { class: "quiet" }, `+${number(order.length - MOST_GROUND)}`),
    );
  }

  holders({ slugs, fill }) {
    const { model } = this.app;
    const names = slugs.slice(0, MOST_NAMES).map((slug) => nameOf(model.actors.get(slug)?.p) || slug);
    const words =
      slugs.length > MOST_NAMES
        ? t("legend.andMore", { names: names.join(t("comma")), n: number(slugs.length - MOST_NAMES) })
        : listWords(names) || t("legend.noholder");
    const held = GROUND_WORDS[fill] ? t(GROUND_WORDS[fill], { names: words }) : words;
    return fill.startsWith("hatch") || fill.endsWith("-open") ? t("chart.possible", { names: held }) : held;
  }

  /* What the signs in sight mean. */
  signs({ symbols, flags, law }) {
    const row = (sign, words) => h("li", {}, sign, h("span", {}, words));
    const symbol = (name) => sample(s("path", { d: SYMBOLS[name](6), class: `ink sample-ink mark-${name}` }));
    return [
      ...[...symbols].map((name) => row(symbol(name), t(`legend.${SYMBOL_WORDS[name]}`))),
      law.size &&
        row(
          s(
            "svg",
            { class: "sample", viewBox: "-11 -11 22 22", width: 24, height: 22, "aria-hidden": "true" },
            ...crossingGlyph({ law: { value: "open" }, practice: { value: "irregular" } }),
          ),
          t("legend.crossing"),
        ),
      flags.has("fill-solid") && row(box("solid"), t("legend.solid")),
      (flags.has("faded") || flags.has("fill-hatch") || flags.has("fill-hatch-thin")) && row(box("hatch"), t("legend.hatched")),
      flags.has("fill-stripe") && row(box("stripe"), t("legend.striped")),
      flags.has("fill-dots") && row(box("dots"), t("legend.shared")),
      (flags.has("fill-tint") || flags.has("fill-hatch-thin")) && row(box("tint"), t("legend.administration")),
      flags.has("fill-air") && row(box("air", { class: "air" }), t("legend.air")),
      flags.has("fill-wash") && row(box("wash", { class: "wash" }), t("legend.influence")),
      flags.has("alleged") && row(box("outline", { class: "alleged" }), t("legend.outlined")),
      flags.has("external") && row(box("none", { class: "external" }), t("legend.external")),
      flags.has("halo") && row(sample(s("circle", { r: 8, class: "halo" })), t("legend.halo")),
      flags.has("undated") && row(sample(s("circle", { r: 4, class: "ink sample-ink faded" })), t("legend.undated")),
      flags.has("route") && row(sample(s("path", { d: "M-11 3C-4 -6 4 8 11 -3", class: "sample-route" })), t("legend.route")),
      flags.has("rail") && row(sample(s("path", { d: "M-11 0H11", class: "railway" })), t("legend.rail")),
    ].filter(Boolean);
  }

  states({ law, practice }) {
    const chip = (vocabulary, colours) => (value) =>
      h("li", {}, h("span", { class: "swatch", style: { "--c": colours[value] } }), h("span", {}, term(vocabulary, value)));
    return (
      law.size > 0 &&
      h(
        "div",
        { class: "pairs" },
        h("h2", {}, t("legend.law")),
        h("ul", { class: "chips" }, [...law].map(chip("law", LAW_COLOURS))),
        h("h2", {}, t("legend.practice")),
        h("ul", { class: "chips" }, [...practice].map(chip("practice", PRACTICE_COLOURS))),
      )
    );
  }

  /* Whose the marks are, those with the most first. */
  actors(found) {
    const all = [...found].sort((a, b) => b[1] - a[1]);
    const item = ([slug]) =>
      h(
        "li",
        {},
        h("span", { class: "swatch", style: { "--c": actorColour(this.app.model, slug) } }),
        h(
          "button",
          { type: "button", class: "link", dataset: { key: `legend-${slug}` }, on: { click: () => this.app.select(`actors/${slug}`) } },
          nameOf(this.app.model.actors.get(slug)?.p) || slug,
        ),
      );
    return (
      all.length > 0 && [
        h("h2", {}, t("legend.whose", { n: number(all.length) })),
        h(
          "ul",
          { class: "actors" },
          all.slice(0, MOST_ACTORS).map(item),
          all.length > MOST_ACTORS && h("li", { class: "quiet" }, `+${number(all.length - MOST_ACTORS)}`),
        ),
      ]
    );
  }

  render() {
    this.box.setAttribute("aria-label", t("legend"));
  }
}
