/* The ties between actors on the date: of the main actors, of those around a selected one, or of all; as a drawing and a table. */

/** @import {Query, Reference, State, Targeted, Tie, Viewport} from "../types.js" */

import { recordTitle } from "../ui/labels.js";
import { actorColour } from "../model/colours.js";
import { subnetwork, tiesDuring } from "../model/network.js";
import { search } from "../model/search.js";
import { leadingActor } from "../model/symbology.js";
import { DEFINITE } from "../model/time.js";
import { linkButton, swatch, wordButton } from "../ui/buttons.js";
import { isolate, nameOf, number, t, term, formatPeriod } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto, repeat } from "../ui/template.js";
import { drawNetwork, ROOM } from "./network-graph.js";

/** @type {State["network"][]} */
const SCOPES = ["main", "all", "table"];
const [MIN_WIDTH, MIN_HEIGHT, MAX_HEIGHT] = [280, 360, 680];
const [MIN_NODES, MAX_NODES] = [14, 42];

/** @typedef {ReturnType<typeof subnetwork>} Subnetwork */

export class NetworkTab extends Panel {
  key = ""; // of what was drawn
  /** @type {Viewport} of the drawing */
  view = { k: 1, x: 0, y: 0 };
  drawnScope = ""; // actor or scope that the view belongs to
  unmatched = ""; // text in which no actor was found

  /** The selected actor, or the leading actor of the selected record. @returns {string | null} */
  get chosen() {
    const record = this.app.model.byId.get(this.app.state.selected);
    if (!record) return null;
    return record.layer === "actors" ? record.slug : (record.properties.subject?.slug ?? leadingActor(record));
  }

  /** @param {Query} query */
  renderDeferred(query) {
    const { state, scene, model } = this.app;
    const { clientWidth, clientHeight } = this.element;
    const ties = tiesDuring(scene.filtered(state).ties, query, state);
    if (!this.changed(ties)) return;
    const width = Math.max(MIN_WIDTH, clientWidth - 28);
    const room = Math.max(MIN_HEIGHT, Math.min(MAX_HEIGHT, clientHeight - 140));
    const limit = Math.max(MIN_NODES, Math.min(MAX_NODES, Math.floor((width * room) / ROOM)));
    const { chosen } = this;
    const network = subnetwork(ties, model.actors, { chosen: chosen ?? undefined, scope: state.network, limit });
    const around = chosen && network.weight.has(chosen) ? chosen : null;
    const listed = around ? ties.filter(({ from, to }) => from === around || to === around) : ties;
    renderInto(
      this.element,
      html`<div class="network">
        ${this.head(around, network)} ${this.selected(chosen, around)}
        ${ties.length ? this.drawing(network, { around, width, room }) : html`<p class="pad">${t("network.none")}</p>`}
        ${ties.length && (around || state.network === "table") ? this.table(listed) : nothing}
      </div>`,
    );
  }

  /**
   * Whether anything has changed that the drawing depends on: to lay it out takes longer than a frame.
   * @param {Tie[]} ties
   */
  changed(ties) {
    const { state } = this.app;
    const { lang, dataset } = document.documentElement;
    const { clientWidth, clientHeight } = this.element;
    const ids = ties.map(({ record, certainty }) => record.id + certainty).join();
    const key = [ids, state.selected, state.network, this.unmatched, lang, dataset.theme, clientWidth, clientHeight].join("|");
    if (key === this.key && this.element.querySelector(".network")) return false;
    this.key = key;
    return true;
  }

  /**
   * @param {string | null} around actor
   * @param {Subnetwork} network
   */
  head(around, network) {
    const { app } = this;
    const current = app.state.network;
    /** @param {State["network"]} name */
    const choose = (name) => app.set({ network: name, ...(name === "table" ? {} : { selected: "" }) });
    /** @param {State["network"]} name */
    const scope = (name) => {
      const pressed = String(current === name && (!around || name === "table"));
      return wordButton(`network-${name}`, t(`network.scope.${name}`), () => choose(name), { pressed });
    };
    const key = around ? "network.around" : network.slugs.length < network.whole ? "network.count" : "network.everyone";
    const counts = t(key, { n: number(network.slugs.length), all: number(network.whole), ties: number(network.ties.length) });
    return html`<h2>${around ? t("network.of", { name: app.name(`actors/${around}`) }) : t("network.title")}</h2>
      <div class="network-head">
        <div class="segments" role="group" aria-label=${t("network.scope")}>${SCOPES.map(scope)}</div>
        ${this.finder(network)}
      </div>
      <p class="quiet small">${counts}${around ? nothing : ` · ${t("network.hint")}`}</p>`;
  }

  /**
   * The search for an actor, in any spelling.
   * @param {Subnetwork} network
   */
  finder(network) {
    /** @param {string} slug */
    const option = (slug) => html`<option value=${this.app.name(`actors/${slug}`)}></option>`;
    return html`<input type="search" class="network-find" list="network-names" placeholder=${t("network.find")}
        aria-label=${t("network.find")} autocomplete="off" data-key="network-find" @change=${this.find}>
      <datalist id="network-names">${[...network.weight.keys()].map(option)}</datalist>
      ${this.unmatched ? html`<p class="wrong" role="alert">${t("search.none", { text: this.unmatched })}</p>` : nothing}`;
  }

  /** @param {Targeted} event */
  find = ({ target }) => {
    const [match] = search([...this.app.model.actors.values()], target.value);
    this.unmatched = match ? "" : target.value;
    target.value = "";
    if (match) this.app.set({ selected: match.record.id, tab: "network" });
    else this.app.renderer.requestDeferred();
  };

  /**
   * A link to the selected record, and a remark if its actor has no tie.
   * @param {string | null} chosen
   * @param {string | null} around
   */
  selected(chosen, around) {
    const { app } = this;
    const record = app.model.byId.get(app.state.selected);
    if (!record) return nothing;
    const label = `${t("tab.record")}: ${isolate(recordTitle(record, app.model))}`;
    const link = linkButton(label, () => app.set({ tab: "record" }), { key: "network-details" });
    const alone = chosen && !around ? `${t("network.alone", { name: app.name(`actors/${chosen}`) })} ` : nothing;
    return html`<p class="small">${alone}${link}</p>`;
  }

  /**
   * @param {Subnetwork} network
   * @param {{around: string | null, width: number, room: number}} options pixels
   */
  drawing(network, { around, width, room }) {
    const scope = this.app.state.network;
    if (scope === "table") return nothing;
    if (this.drawnScope !== (around ?? scope)) Object.assign(this, { drawnScope: around ?? scope, view: { k: 1, x: 0, y: 0 } });
    const all = !around && scope === "all";
    const needed = (network.slugs.length * ROOM) / width;
    const height = Math.round(all ? room : Math.max(240, needed, around ? Math.min(room, needed * 2) : room));
    const options = { chosen: around, names: all ? "fitting" : "all", width, height, view: this.view };
    return drawNetwork(this.app.model, network, { ...options, pick: (slug) => this.pick(slug) });
  }

  /**
   * Select an actor, or clear the selection; the map moves where none of its records is in view.
   * @param {string} slug
   */
  pick(slug) {
    const { app } = this;
    const id = `actors/${slug}`;
    app.set({ selected: app.state.selected === id ? "" : id, tab: "network" });
    const visible = [...(app.model.backlinks.get(id) ?? [])].filter((record) => app.visible.has(record.id));
    const geometries = visible.flatMap(({ geometry }) => geometry ?? []);
    if (geometries.length && !geometries.some((geometry) => app.map.sees(geometry))) app.map.fit(geometries[0]);
  }

  /** @param {Tie[]} ties */
  table(ties) {
    const { app } = this;
    /** @type {(id: string, content: unknown) => unknown} */
    const go = (id, content) => linkButton(content, () => app.set({ selected: id, tab: "record" }), { key: `tie-${id}` });
    /** @param {Reference} [end] of a tie */
    const actor = (end) => go(`actors/${end?.slug}`, html`${swatch(actorColour(app.model, end?.slug))}<bdi>${nameOf(end)}</bdi>`);
    const columns = [t("network.subject"), t("network.kind"), t("network.object"), t("list.when")];
    /** @param {Tie} tie */
    const row = ({ record, certainty }) =>
      html`<tr class=${certainty === DEFINITE ? "" : "faded"}>
        <td>${actor(record.properties.subject)}</td>
        <td>${go(record.id, term("relationship-kind", record.kind))}</td>
        <td>${actor(record.properties.object)}</td>
        <td>${formatPeriod(record.bounds, record.horizon)}</td>
      </tr>`;
    return html`<table class="rows-table">
      <caption>${t("network.ties", { n: number(ties.length) })}</caption>
      <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${repeat(ties, ({ record }) => record.id, row)}</tbody>
    </table>`;
  }
}
