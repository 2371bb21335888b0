/* Who is tied to whom on the date: the main actors, those around a chosen one, or all; a drawing and a table of the same ties. */

import { actorColour } from "../model/colours.js";
import { h, replace } from "../ui/dom.js";
import { nameOf, number, t, term, whenWords } from "../ui/i18n.js";
import { part, tiesOn } from "../model/network.js";
import { search } from "../model/search.js";
import { leadingActor } from "../model/symbology.js";
import { DEFINITE } from "../model/time.js";
import { recordTitle } from "../timeline/summary.js";
import { drawNetwork, ROOM } from "./network-graph.js";

const SCOPES = ["main", "all", "table"];

export class NetworkTab {
  constructor(app) {
    Object.assign(this, { app, key: "", view: { k: 1, x: 0, y: 0 }, viewed: null, wrong: "" });
  }

  /* The actor that is chosen, or who stands for the record that is. */
  get chosen() {
    const record = this.app.model.byId.get(this.app.state.selected);
    if (!record) return null;
    return record.layer === "actors" ? record.slug : (record.p.subject?.slug ?? leadingActor(record));
  }

  render(panel, question) {
    const { state, scene, model } = this.app;
    const ties = tiesOn(scene.filtered(state).ties, question, state);
    const key = [
      ties.map(({ record, code }) => record.id + code).join(),
      state.selected,
      state.network,
      this.wrong,
      document.documentElement.lang,
      document.documentElement.dataset.theme,
      panel.clientWidth,
      panel.clientHeight,
    ].join("|");
    if (key === this.key && panel.querySelector(".network")) return;
    this.key = key;
    const { chosen } = this;
    const width = Math.max(280, panel.clientWidth - 28);
    const room = Math.max(360, Math.min(680, panel.clientHeight - 140));
    const shown = part(ties, model.actors, {
      chosen,
      scope: state.network,
      most: Math.max(14, Math.min(42, Math.floor((width * room) / ROOM))),
    });
    const around = chosen && shown.weight.has(chosen) ? chosen : null;
    replace(
      panel,
      h(
        "div",
        { class: "network" },
        this.head(around, shown),
        this.selected(chosen, around),
        !ties.length ? h("p", { class: "pad" }, t("network.none")) : this.drawing(shown, { around, width, room }),
        ties.length > 0 &&
          (around || state.network === "table") &&
          this.table(around ? ties.filter(({ from, to }) => from === around || to === around) : ties),
      ),
    );
  }

  head(around, shown) {
    const { state } = this.app;
    const scope = (name) =>
      h(
        "button",
        {
          type: "button",
          class: "word",
          "aria-pressed": String(state.network === name && (!around || name === "table")),
          dataset: { key: `network-${name}` },
          on: { click: () => this.app.set({ network: name, ...(name === "table" ? {} : { selected: "" }) }) },
        },
        t(`network.scope.${name}`),
      );
    const counts = t(around ? "network.around" : shown.slugs.length < shown.whole ? "network.count" : "network.everyone", {
      n: number(shown.slugs.length),
      all: number(shown.whole),
      ties: number(shown.ties.length),
    });
    return [
      h("h2", {}, around ? t("network.of", { name: this.app.name(`actors/${around}`) }) : t("network.title")),
      h(
        "div",
        { class: "network-head" },
        h("div", { class: "segments", role: "group", "aria-label": t("network.scope") }, SCOPES.map(scope)),
        this.finder(shown),
      ),
      h("p", { class: "quiet small" }, counts, !around && ` · ${t("network.hint")}`),
    ];
  }

  /* Any spelling finds an actor, as in the search above. */
  finder(shown) {
    const { model } = this.app;
    const take = (event) => {
      const [found] = search([...model.actors.values()], event.target.value, 1);
      this.wrong = event.target.value && !found ? event.target.value : "";
      if (found) this.app.set({ selected: found.record.id, tab: "network" });
      else this.app.settle();
    };
    return [
      h("input", {
        type: "search",
        class: "network-find",
        list: "network-names",
        placeholder: t("network.find"),
        "aria-label": t("network.find"),
        autocomplete: "off",
        dataset: { key: "network-find" },
        on: { change: take },
      }),
      h(
        "datalist",
        { id: "network-names" },
        [...shown.weight.keys()].map((slug) => h("option", { value: this.app.name(`actors/${slug}`) })),
      ),
      this.wrong && h("p", { class: "wrong", role: "alert" }, t("search.none", { text: this.wrong })),
    ];
  }

  /* What is chosen on the map leads back to its details; who has no tie is named. */
  selected(chosen, around) {
    const { model, state } = this.app;
    const record = model.byId.get(state.selected);
    if (!record) return null;
    return h(
      "p",
      { class: "small" },
      chosen && !around && `${t("network.alone", { name: this.app.name(`actors/${chosen}`) })} `,
      h(
        "button",
        { type: "button", class: "link", dataset: { key: "network-details" }, on: { click: () => this.app.set({ tab: "record" }) } },
        `${t("tab.record")}: ${recordTitle(record, model)}`,
      ),
    );
  }

  drawing(shown, { around, width, room }) {
    const { network } = this.app.state;
    if (network === "table") return null;
    const place = around ?? network;
    if (this.viewed !== place) Object.assign(this, { viewed: place, view: { k: 1, x: 0, y: 0 } });
    const all = !around && network === "all";
    const needed = (shown.slugs.length * ROOM) / width;
    const height = Math.round(all ? room : Math.max(240, needed, around ? Math.min(room, needed * 2) : room));
    return drawNetwork(this.app, shown, {
      chosen: around,
      names: all ? "fitting" : "all",
      width,
      height,
      view: this.view,
      pick: (slug) => this.pick(slug),
    });
  }

  pick(slug) {
    const { app } = this;
    const id = `actors/${slug}`;
    app.set({ selected: app.state.selected === id ? "" : id, tab: "network" });
    const seen = [...(app.model.mentions.get(id) ?? [])].filter((record) => app.entries.has(record.id) && record.geometry);
    if (seen.length && !seen.some((record) => app.map.sees(record.geometry))) app.map.fit(seen[0].geometry);
  }

  table(ties) {
    const { model } = this.app;
    const go = (id, words) =>
      h(
        "button",
        {
          type: "button",
          class: "link",
          dataset: { key: `tie-${id}` },
          on: { click: () => this.app.set({ selected: id, tab: "record" }) },
        },
        words,
      );
    const actor = (thing) =>
      go(`actors/${thing.slug}`, [h("span", { class: "swatch", style: { "--c": actorColour(model, thing.slug) } }), nameOf(thing)]);
    return h(
      "table",
      { class: "rows-table" },
      h("caption", {}, t("network.ties", { n: number(ties.length) })),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          [t("network.subject"), t("network.kind"), t("network.object"), t("list.when")].map((words) => h("th", { scope: "col" }, words)),
        ),
      ),
      h(
        "tbody",
        {},
        ties.map(({ record, code }) =>
          h(
            "tr",
            { class: code === DEFINITE ? "" : "faded" },
            h("td", {}, actor(record.p.subject)),
            h("td", {}, go(record.id, term("relationship-kind", record.kind))),
            h("td", {}, actor(record.p.object)),
            h("td", {}, whenWords(record.b, record.horizon)),
          ),
        ),
      ),
    );
  }
}
