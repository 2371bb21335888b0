/* The ties between actors on the date, and to what they hold: of the main actors, of those around a selected one, or of all; drawn and as a table. */

/** @import {Query, State, Targeted, Tie, Viewport} from "../types.js" */

import { recordTitle, tieWords } from "../ui/labels.js";
import { actorColour } from "../model/colours.js";
import { holdingsDuring, isThing, recordOfNode } from "../model/holdings.js";
import { subnetwork, tiesDuring } from "../model/network.js";
import { search } from "../model/search.js";
import { leadingActor } from "../model/symbology.js";
import { DEFINITE } from "../model/time.js";
import { linkButton, swatch, wordButton } from "../ui/buttons.js";
import { isolate, number, t, formatPeriod } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto, repeat } from "../ui/template.js";
import { drawNetwork, ROOM } from "./network-graph.js";
import { nodeName, thingSign, THING_LAYERS } from "./network-signs.js";

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

  /** The selected actor or thing held, or the leading actor of the selected record. @returns {string | null} */
  get chosen() {
    const { model, state } = this.app;
    const record = model.byId.get(state.selected);
    if (!record) return null;
    if (state.holdings && THING_LAYERS.includes(record.layer)) return record.id;
    return record.layer === "actors" ? record.slug : (record.properties.subject?.slug ?? leadingActor(record));
  }

  /** @param {Query} query */
  renderDeferred(query) {
    const { state, scene, model } = this.app;
    const { clientWidth, clientHeight } = this.element;
    const filtered = scene.filtered(state);
    const day = scene.days(query).state;
    const ties = [...holdingsDuring(filtered.holdings, day, state), ...tiesDuring(filtered.ties, day, state)];
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
    const ids = ties.map(({ id, certainty }) => id + certainty).join();
    const key = [ids, state.selected, state.network, state.holdings, this.unmatched, lang, dataset.theme, clientWidth, clientHeight].join("|");
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
    const key = around ? "network.around" : network.slugs.filter((slug) => !isThing(slug)).length < network.whole ? "network.count" : "network.everyone";
    const held = network.slugs.filter(isThing).length;
    const counts = t(key, { n: number(network.slugs.length - held), all: number(network.whole), ties: number(network.ties.length) });
    const title = around ? t(isThing(around) ? "network.heldBy" : "network.of", { name: app.name(recordOfNode(around)) }) : t("network.title");
    return html`<h2>${title}</h2>
      <div class="network-head">
        <div class="segments" role="group" aria-label=${t("network.scope")}>${SCOPES.map(scope)}</div>
        ${this.finder(network)}
      </div>
      ${this.holdings()}
      <p class="quiet small">${counts}${held ? ` · ${t("network.held", { n: number(held) })}` : nothing}${around ? nothing : ` · ${t("network.hint")}`}</p>`;
  }

  /** The box that adds what the actors hold. */
  holdings() {
    const { app } = this;
    const toggle = () => app.set({ holdings: app.state.holdings ? "" : "yes" });
    return html`<label class="network-holdings">
      <input type="checkbox" .checked=${Boolean(app.state.holdings)} data-key="network-holdings" @change=${toggle}>
      <span>${t("network.holdings")}</span>
    </label>`;
  }

  /**
   * The search for an actor, in any spelling.
   * @param {Subnetwork} network
   */
  finder(network) {
    /** @param {string} slug */
    const option = (slug) => html`<option value=${this.app.name(recordOfNode(slug))}></option>`;
    return html`<input type="search" class="network-find" list="network-names" placeholder=${t("network.find")}
        aria-label=${t("network.find")} autocomplete="off" data-key="network-find" @change=${this.find}>
      <datalist id="network-names">${[...network.weight.keys()].map(option)}</datalist>
      ${this.unmatched ? html`<p class="wrong" role="alert">${t("search.none", { text: this.unmatched })}</p>` : nothing}`;
  }

  /** @param {Targeted} event */
  find = ({ target }) => {
    const { model, scene, state } = this.app;
    const things = THING_LAYERS.flatMap((layer) => (scene.filtered(state).holdings.length ? model.of(layer) : []));
    const [match] = search([...model.actors.values(), ...things], target.value);
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
    const alone = chosen && !around ? `${t("network.alone", { name: app.name(recordOfNode(chosen)) })} ` : nothing;
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
    return drawNetwork(this.app.model, network, { ...options, pick: (node) => this.pick(node) });
  }

  /**
   * Select an actor, or clear the selection; open the record of what is held. The map moves where it would not show them.
   * @param {string} node
   */
  pick(node) {
    const { app } = this;
    const id = recordOfNode(node);
    if (isThing(node)) {
      const geometry = app.model.byId.get(id)?.geometry;
      app.set({ selected: id, tab: "record" });
      if (geometry && !app.map.sees(geometry)) app.map.fit(geometry);
      return;
    }
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
    /** @param {string} node */
    const end = (node) =>
      go(recordOfNode(node), html`${isThing(node) ? thingSign(node) : swatch(actorColour(app.model, node))}<bdi>${nodeName(app.model, node)}</bdi>`);
    const columns = [t("network.subject"), t("network.kind"), t("network.object"), t("list.when")];
    /** @param {Tie} tie */
    const row = (tie) =>
      html`<tr class=${tie.certainty === DEFINITE ? "" : "faded"}>
        <td>${end(tie.from)}</td>
        <td>${go(tie.record.id, tieWords(tie))}</td>
        <td>${end(tie.to)}</td>
        <td>${formatPeriod(tie.record.bounds, tie.record.horizon)}</td>
      </tr>`;
    return html`<table class="rows-table">
      <caption>${t("network.ties", { n: number(ties.length) })}</caption>
      <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${repeat(ties, ({ id }) => id, row)}</tbody>
    </table>`;
  }
}
