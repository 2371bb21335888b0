/* The left side: which layers, which filters, with a count beside each choice; one click clears all. */

import { activeFilters, certaintyCounts, cleared, counts } from "../model/filters.js";
import { h, replace, rove } from "../ui/dom.js";
import { nameOf, number, plural, t, term } from "../ui/i18n.js";
import { LAYERS } from "../state/url-state.js";
import { vocabularyOf } from "./tooltip.js";
import { actorTree } from "./actor-tree.js";
import { normalise } from "../model/search.js";

const toggle = (list, value) => (list.includes(value) ? list.filter((item) => item !== value) : [...list, value]);

export class Choices {
  constructor(element, app) {
    Object.assign(this, { element, app, opened: new Set(["actors"]), find: "" });
  }

  render() {
    this.layers = h("fieldset", { class: "layers" });
    this.filters = h("div", { class: "filters" });
    replace(this.element, this.layers, this.filters);
    this.drawRest(this.app.scene && this.app.question());
  }

  drawRest(question) {
    const { scene, state } = this.app;
    if (!scene) {
      replace(this.layers, h("legend", {}, t("layers")));
      return;
    }
    const count = (key) => counts(scene.onMap, this.app.state, this.app.question(), key); // also of a section opened later
    this.drawLayers(count("layers"), state);
    const on = activeFilters(state);
    replace(
      this.filters,
      h(
        "div",
        { class: "filters-head" },
        h("h2", {}, t("filters")),
        on > 0 &&
          h(
            "button",
            {
              type: "button",
              class: "word",
              dataset: { key: "clear" },
              title: plural("filters.active", on),
              on: { click: () => this.app.set(cleared()) },
            },
            `${t("filters.clear")} (${number(on)})`,
          ),
      ),
      this.certainty(question),
      this.actors(count),
      ...["kinds", "sides", "banks", "places", "confidence", "sources"].map((key) => this.facet(key, count)),
      this.external(count("external")),
    );
  }

  drawLayers(found, state) {
    const row = (name) =>
      h(
        "label",
        { class: "choice" },
        h("input", {
          type: "checkbox",
          checked: state.layers.includes(name),
          dataset: { key: `layer-${name}` },
          on: { change: () => this.app.set({ layers: LAYERS.filter((item) => (item === name) !== state.layers.includes(item)) }) },
        }),
        h("span", { class: `sign sign-${name}`, "aria-hidden": "true" }),
        h("span", { class: "choice-name" }, t(`layer.${name}`)),
        h("span", { class: "count" }, number(found.get(name) ?? 0)),
      );
    replace(this.layers, h("legend", {}, t("layers")), LAYERS.map(row));
  }

  /* What is in a closed section is counted and made when it opens. */
  section(key, title, chosen, make) {
    const open = this.opened.has(key);
    const toggled = ({ target }) => {
      this.opened[target.open ? "add" : "delete"](key);
      if (target.open && target.childElementCount === 1) target.append(...make());
    };
    return h(
      "details",
      { class: "facet", open, on: { toggle: toggled } },
      h("summary", { dataset: { key: `facet-${key}` } }, title, chosen > 0 && h("span", { class: "badge" }, number(chosen))),
      open && make(),
    );
  }

  certainty(question) {
    const { state, scene } = this.app;
    const found = certaintyCounts(scene.onMap, state, question);
    const all = found.definite + found.possible + found.undated;
    const row = (value, count) =>
      h(
        "label",
        { class: "choice" },
        h("input", {
          type: "radio",
          name: "certainty",
          checked: state.certainty === value,
          dataset: { key: `certainty-${value}` },
          on: { change: () => this.app.set({ certainty: value }) },
        }),
        h("span", { class: "choice-name" }, t(`certainty.${value}`)),
        h("span", { class: "count" }, number(count)),
      );
    return h(
      "fieldset",
      { class: "radio" },
      h("legend", { class: "small" }, t("filter.certainty")),
      row("possible", all),
      row("definite", found.definite + found.undated),
    );
  }

  facet(key, count) {
    const chosen = this.app.state[key];
    return this.section(key, t(`filter.${key}`), chosen.length, () => [this.values(key, count(key), chosen)]);
  }

  values(key, found, chosen) {
    const values = [...new Set([...found.keys(), ...chosen])].filter((value) => value && !String(value).endsWith(":"));
    const items = values.map((value) => ({ value, name: this.nameOf(key, value), count: found.get(value) ?? 0 }));
    items.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
    const rows = items.slice(0, 60).map(({ value, name, count }) => this.row(key, value, name, count, chosen));
    return rows.length
      ? rove(h("div", { class: "rows", role: "group", "aria-label": t(`filter.${key}`), "aria-description": t("filter.keys") }, rows))
      : h("p", { class: "quiet" }, t("filter.none"));
  }

  row(key, value, name, count, chosen) {
    return h(
      "label",
      { class: `choice ${count ? "" : "zero"}` },
      h("input", {
        type: "checkbox",
        checked: chosen.includes(value),
        dataset: { key: `${key}-${value}` },
        on: { change: () => this.app.set({ [key]: toggle(this.app.state[key], value) }) },
      }),
      h("span", { class: "choice-name" }, name),
      h("span", { class: "count" }, number(count)),
    );
  }

  nameOf(key, value) {
    const { model } = this.app;
    if (key === "kinds") {
      const [layer, kind] = value.split(":");
      return `${term(vocabularyOf(layer), kind)}`;
    }
    if (key === "sides") return t(`side.${value}`) === `side.${value}` ? term("country", value) : t(`side.${value}`);
    if (key === "places") return nameOf((model.byId.get(`places/${value}`) ?? model.byId.get(`routes/${value}`))?.p) || value;
    if (key === "banks") return t(`bank.${value}`);
    if (key === "confidence") return term("confidence", value);
    if (key === "sources") return nameOf(model.sources.get(value)) || value;
    return value;
  }

  actors(count) {
    const { state } = this.app;
    const box = () =>
      h("input", {
        type: "search",
        class: "narrow",
        placeholder: t("filter.find"),
        "aria-label": t("filter.find"),
        value: this.find,
        dataset: { key: "find-actor" },
        on: {
          input: (event) => {
            this.find = event.target.value;
            this.drawRest(this.app.question());
          },
        },
      });
    const tree = () => actorTree(this.app, count("actors"), normalise(this.find), (slugs) => this.app.set({ actors: slugs }));
    return this.section("actors", t("filter.actors"), state.actors.length, () => [box(), tree()]);
  }

  external(found) {
    const { state } = this.app;
    if (!found.get("only") && !state.external) return null;
    const row = (value) =>
      h(
        "label",
        { class: "choice" },
        h("input", {
          type: "radio",
          name: "external",
          checked: state.external === value,
          dataset: { key: `external-${value}` },
          on: { change: () => this.app.set({ external: value }) },
        }),
        h("span", { class: "choice-name" }, t(`external.${value || "any"}`)),
        value && h("span", { class: "count" }, number(found.get(value) ?? 0)),
      );
    return h("fieldset", { class: "radio" }, h("legend", { class: "small" }, t("filter.external")), ["", "no", "only"].map(row));
  }
}
