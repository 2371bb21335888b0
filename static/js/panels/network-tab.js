/* Who is tied to whom on the date: the main actors, those around a chosen one, or all; a drawing and a table of the same ties. */

import { recordTitle } from "../ui/labels.js";
import { actorColour } from "../model/colours.js";
import { subnetwork, tiesDuring } from "../model/network.js";
import { search } from "../model/search.js";
import { leadingActor } from "../model/symbology.js";
import { DEFINITE } from "../model/time.js";
import { linkButton, swatch, wordButton } from "../ui/buttons.js";
import { nameOf, number, t, term, formatPeriod } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto, repeat } from "../ui/template.js";
import { drawNetwork, ROOM } from "./network-graph.js";

const SCOPES = ["main", "all", "table"];
const [MIN_WIDTH, MIN_HEIGHT, MAX_HEIGHT] = [280, 360, 680];
const [MIN_NODES, MAX_NODES] = [14, 42];

export class NetworkTab extends Panel {
  constructor(element, app) {
    super(element, app);
    Object.assign(this, { key: "", view: { k: 1, x: 0, y: 0 }, viewed: null, unmatched: "" });
  }

  /* The actor that is chosen, or who represents the record that is. */
  get chosen() {
    const record = this.app.model.byId.get(this.app.state.selected);
    if (!record) return null;
    return record.layer === "actors" ? record.slug : (record.properties.subject?.slug ?? leadingActor(record));
  }

  renderDeferred(query) {
    const { state, scene, model } = this.app;
    const { clientWidth, clientHeight } = this.element;
    const ties = tiesDuring(scene.filtered(state).ties, query, state);
    if (!this.changed(ties)) return;
    const width = Math.max(MIN_WIDTH, clientWidth - 28);
    const room = Math.max(MIN_HEIGHT, Math.min(MAX_HEIGHT, clientHeight - 140));
    const most = Math.max(MIN_NODES, Math.min(MAX_NODES, Math.floor((width * room) / ROOM)));
    const { chosen } = this;
    const shown = subnetwork(ties, model.actors, { chosen, scope: state.network, most });
    const around = chosen && shown.weight.has(chosen) ? chosen : null;
    const listed = around ? ties.filter(({ from, to }) => from === around || to === around) : ties;
    renderInto(
      this.element,
      html`<div class="network">
        ${this.head(around, shown)} ${this.selected(chosen, around)}
        ${ties.length ? this.drawing(shown, { around, width, room }) : html`<p class="pad">${t("network.none")}</p>`}
        ${ties.length && (around || state.network === "table") ? this.table(listed) : nothing}
      </div>`,
    );
  }

  /* Whether anything is another that the drawing depends on: to arrange it anew costs more than a frame. */
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

  head(around, shown) {
    const { app } = this;
    const { network } = app.state;
    const choose = (name) => app.set({ network: name, ...(name === "table" ? {} : { selected: "" }) });
    const scope = (name) => {
      const pressed = String(network === name && (!around || name === "table"));
      return wordButton(`network-${name}`, t(`network.scope.${name}`), () => choose(name), { pressed });
    };
    const key = around ? "network.around" : shown.slugs.length < shown.whole ? "network.count" : "network.everyone";
    const counts = t(key, { n: number(shown.slugs.length), all: number(shown.whole), ties: number(shown.ties.length) });
    return html`<h2>${around ? t("network.of", { name: app.name(`actors/${around}`) }) : t("network.title")}</h2>
      <div class="network-head">
        <div class="segments" role="group" aria-label=${t("network.scope")}>${SCOPES.map(scope)}</div>
        ${this.finder(shown)}
      </div>
      <p class="quiet small">${counts}${around ? nothing : ` · ${t("network.hint")}`}</p>`;
  }

  /* Any spelling finds an actor, as in the search above. */
  finder(shown) {
    const option = (slug) => html`<option value=${this.app.name(`actors/${slug}`)}></option>`;
    return html`<input type="search" class="network-find" list="network-names" placeholder=${t("network.find")}
        aria-label=${t("network.find")} autocomplete="off" data-key="network-find" @change=${this.find}>
      <datalist id="network-names">${[...shown.weight.keys()].map(option)}</datalist>
      ${this.unmatched ? html`<p class="wrong" role="alert">${t("search.none", { text: this.unmatched })}</p>` : nothing}`;
  }

  find = ({ target }) => {
    const [match] = search([...this.app.model.actors.values()], target.value, 1);
    this.unmatched = match ? "" : target.value;
    target.value = "";
    if (match) this.app.set({ selected: match.record.id, tab: "network" });
    else this.app.settle();
  };

  /* What is chosen on the map leads back to its details; who has no tie is named. */
  selected(chosen, around) {
    const { app } = this;
    const record = app.model.byId.get(app.state.selected);
    if (!record) return nothing;
    const words = `${t("tab.record")}: ${recordTitle(record, app.model)}`;
    const link = linkButton(words, () => app.set({ tab: "record" }), { key: "network-details" });
    const alone = chosen && !around ? `${t("network.alone", { name: app.name(`actors/${chosen}`) })} ` : nothing;
    return html`<p class="small">${alone}${link}</p>`;
  }

  drawing(shown, { around, width, room }) {
    const { network } = this.app.state;
    if (network === "table") return nothing;
    const place = around ?? network;
    if (this.viewed !== place) Object.assign(this, { viewed: place, view: { k: 1, x: 0, y: 0 } });
    const all = !around && network === "all";
    const needed = (shown.slugs.length * ROOM) / width;
    const height = Math.round(all ? room : Math.max(240, needed, around ? Math.min(room, needed * 2) : room));
    const options = { chosen: around, names: all ? "fitting" : "all", width, height, view: this.view };
    return drawNetwork(this.app.model, shown, { ...options, pick: (slug) => this.pick(slug) });
  }

  pick(slug) {
    const { app } = this;
    const id = `actors/${slug}`;
    app.set({ selected: app.state.selected === id ? "" : id, tab: "network" });
    const visible = [...(app.model.backlinks.get(id) ?? [])].filter((record) => app.visible.has(record.id) && record.geometry);
    if (visible.length && !visible.some((record) => app.map.sees(record.geometry))) app.map.fit(visible[0].geometry);
  }

  table(ties) {
    const { app } = this;
    const go = (id, content) => linkButton(content, () => app.set({ selected: id, tab: "record" }), { key: `tie-${id}` });
    const actor = (end) => go(`actors/${end.slug}`, html`${swatch(actorColour(app.model, end.slug))}${nameOf(end)}`);
    const columns = [t("network.subject"), t("network.kind"), t("network.object"), t("list.when")];
    const row = ({ record, certainty }) =>
      html`<tr class=${certainty === DEFINITE ? "" : "faded"}>
        <td>${actor(record.properties.subject)}</td>
        <td>${go(record.id, term("relationship-kind", record.kind))}</td>
        <td>${actor(record.properties.object)}</td>
        <td>${formatPeriod(record.bounds, record.horizon)}</td>
      </tr>`;
    return html`<table class="rows-table">
      <caption>${t("network.ties", { n: number(ties.length) })}</caption>
      <thead><tr>${columns.map((words) => html`<th scope="col">${words}</th>`)}</tr></thead>
      <tbody>${repeat(ties, ({ record }) => record.id, row)}</tbody>
    </table>`;
  }
}
