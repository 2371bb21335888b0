/* Who is tied to whom on the date: a drawing and a table of the same rows; colours as on the map. */

import { actorColour } from "../colours.js";
import { h, replace, s } from "../dom.js";
import { shows } from "../filters.js";
import { layout } from "../force.js";
import { nameOf, plural, t, term, whenWords } from "../i18n.js";
import { DEFINITE, NONE } from "../time.js";
import { zoomable } from "./zoom.js";

const HOSTILE = new Set(["fought", "opposes", "rival-of"]);
const FAMILY = (kind) => (HOSTILE.has(kind) ? "hostile" : ["part-of", "member-of", "led-by", "formed-by", "office-in", "supervises"].includes(kind) ? "belongs" : "sides");

export class NetworkTab {
  constructor(app) { Object.assign(this, { app, asTable: false, key: "", view: { k: 1, x: 0, y: 0 }, viewed: null }); }

  ties(question) {
    const { state, scene } = this.app;
    const found = [];
    for (const record of scene.filtered(state).ties) {
      const code = shows(record, question, state);
      if (code !== NONE && record.p.subject && record.p.object) found.push({ record, code });
    }
    return found;
  }

  render(panel, question) {
    const found = this.ties(question);
    const { selected } = this.app.state;
    const button = h("button", { type: "button", class: "word", "aria-pressed": String(this.asTable), dataset: { key: "network-form" }, on: { click: () => { this.asTable = !this.asTable; this.key = ""; this.render(panel, this.app.question()); } } }, t(this.asTable ? "network.graph" : "network.table"));
    const key = [found.map(({ record, code }) => record.id + code).join(), selected, this.asTable, document.documentElement.lang, panel.clientWidth].join("|");
    if (key === this.key && panel.querySelector(".network")) return;
    this.key = key;
    replace(panel, h("div", { class: "network" }, h("div", { class: "network-head" }, h("h2", {}, t("network.title")), button),
      h("p", { class: "quiet" }, `${plural("list.rows", found.length)} · ${t("network.hint")}`),
      !found.length ? h("p", {}, t("network.none")) : this.asTable ? this.table(found) : this.graph(found, panel)));
  }

  graph(found, panel) {
    const width = Math.max(280, panel.clientWidth - 28), height = Math.max(380, Math.min(620, panel.clientHeight - 110));
    const { model, state } = this.app;
    const chosen = state.selected.startsWith("actors/") ? state.selected.slice(7) : null;
    let ties = found;
    if (chosen && found.length > 40) {
      const near = new Set([chosen, ...found.filter(({ record }) => record.actors.has(chosen)).flatMap(({ record }) => [...record.actors])]);
      ties = found.filter(({ record }) => [...record.actors].every((slug) => near.has(slug)));
    }
    const degree = new Map();
    for (const { record } of ties) for (const slug of record.actors) degree.set(slug, (degree.get(slug) ?? 0) + 1);
    const nodes = [...degree.keys()].sort((a, b) => degree.get(b) - degree.get(a) || (a < b ? -1 : 1));
    const spots = layout(nodes, ties.map(({ record }) => [record.p.subject.slug, record.p.object.slug]), { width, height });
    const near = new Set(chosen ? ties.filter(({ record }) => record.actors.has(chosen)).flatMap(({ record }) => [...record.actors]) : []);
    const dim = (on) => (chosen && spots.has(chosen) && !on ? "dim" : "");
    const lines = ties.map(({ record, code }) => {
      const a = spots.get(record.p.subject.slug), b = spots.get(record.p.object.slug);
      return s("line", { class: `tie tie-${FAMILY(record.kind)} ${code === DEFINITE ? "" : "faded"} ${dim(record.actors.has(chosen))}`, x1: a.x.toFixed(1), y1: a.y.toFixed(1), x2: b.x.toFixed(1), y2: b.y.toFixed(1) },
        s("title", {}, `${nameOf(record.p.subject)} ${term("relationship-kind", record.kind)} ${nameOf(record.p.object)}`));
    });
    const dots = nodes.map((slug) => {
      const { x, y } = spots.get(slug), r = 4 + Math.min(6, Math.sqrt(degree.get(slug)) * 1.6);
      return s("g", { class: `actor ${slug === chosen ? "on" : ""} ${dim(near.has(slug))}`, role: "button", tabindex: 0, "aria-label": nameOf(model.actors.get(slug)?.p) || slug, dataset: { slug },
        on: { click: () => this.pick(slug), keydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.pick(slug); } } } },
      s("circle", { class: "target", r: 12 }), s("circle", { class: "node", r: r.toFixed(1), fill: actorColour(model, slug) }), s("title", {}, nameOf(model.actors.get(slug)?.p)),
      s("text", { x: 0, y: r + 11, "text-anchor": "middle", "aria-hidden": "true" }));
    });
    const svg = s("svg", { class: "graph", role: "group", tabindex: 0, "aria-label": `${t("network.label")}. ${t("network.keys")}` }, ...lines, ...dots);
    if (this.viewed !== chosen) Object.assign(this, { viewed: chosen, view: { k: 1, x: 0, y: 0 } });
    const tools = zoomable(svg, width, height, this.view, (k) => {
      const labelled = this.labels(nodes, spots, degree, chosen, near, width, k);
      dots.forEach((dot, i) => {
        const { x, y } = spots.get(nodes[i]);
        dot.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(1 / k).toFixed(3)})`);
        dot.lastChild.textContent = labelled.get(nodes[i]) ?? "";
      });
    });
    return h("div", { class: "graph-box" }, tools, svg, chosen && this.table(found.filter(({ record }) => record.actors.has(chosen))));
  }

  /* Names of the best connected that fit without touching one another. */
  labels(nodes, spots, degree, chosen, near, width, k) {
    const result = new Map(), boxes = [];
    const rank = (slug) => (slug === chosen ? 1000 : near.has(slug) ? 100 : 0) + degree.get(slug);
    for (const slug of [...nodes].sort((a, b) => rank(b) - rank(a))) {
      const full = nameOf(this.app.model.actors.get(slug)?.p);
      const name = full.length > 24 ? full.slice(0, 25).replace(/\s+\S*$/, "") : full;
      const spot = spots.get(slug), x = spot.x * k, y = spot.y * k, half = name.length * 2.8 + 3;
      const box = [x - half, y + 6, x + half, y + 22];
      if (box[0] < -6 || box[2] > width * k + 6 || boxes.some((b) => box[2] > b[0] && box[0] < b[2] && box[3] > b[1] && box[1] < b[3])) continue;
      boxes.push(box);
      result.set(slug, name);
    }
    return result;
  }

  pick(slug) {
    const id = `actors/${slug}`;
    this.app.set({ selected: this.app.state.selected === id ? "" : id, tab: "network" });
    const [first] = [...(this.app.model.mentions.get(id) ?? [])].filter((record) => this.app.entries.has(record.id) && record.geometry);
    if (first && !this.app.map.sees(first.geometry)) this.app.map.fit(first.geometry);
  }

  table(found) {
    const { model } = this.app;
    const actor = (thing) => h("button", { type: "button", class: "link", on: { click: () => this.app.set({ selected: `actors/${thing.slug}`, tab: "record" }) } }, h("span", { class: "swatch", style: { "--c": actorColour(model, thing.slug) } }), nameOf(thing));
    return h("table", { class: "rows-table" }, h("thead", {}, h("tr", {}, [t("network.subject"), t("network.kind"), t("network.object"), t("list.when")].map((words) => h("th", { scope: "col" }, words)))),
      h("tbody", {}, found.map(({ record, code }) => h("tr", { class: code === DEFINITE ? "" : "faded" }, h("td", {}, actor(record.p.subject)),
        h("td", {}, h("button", { type: "button", class: "link", on: { click: () => this.app.set({ selected: record.id, tab: "record" }) } }, term("relationship-kind", record.kind))), h("td", {}, actor(record.p.object)), h("td", {}, whenWords(record.b, record.horizon))))));
  }
}
