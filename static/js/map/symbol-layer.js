/* Symbols of records, packed around their points so that none hides another; imprecise positions get a halo. */

/** @import {Certainty, LonLat, Model, Point, Query, Record, Visible, VisibleRecord} from "../types.js" */
/** @import {MapEvents} from "./map-view.js" */

import L from "./leaflet.js";
import { s } from "../ui/dom.js";
import { anchor, cluster, nearest, hexSlot } from "../model/geometry.js";
import { crossingState, styleOf } from "../model/symbology.js";
import { certaintyOf } from "../model/time.js";
import { addHalo } from "./halo.js";
import { byPlaceInCluster } from "./symbol-order.js";
import { drawSymbol } from "./symbol.js";

const GAP = 12.5; // pixels between two symbols of a cluster
const CLUSTER_DISTANCE = 13; // pixels
const MAX_MEMBERS = 37; // symbols of a cluster; the rest is a number

/** @type {new (...args: any[]) => any} see initialize for the arguments */
export const SymbolLayer = L.Layer.extend({
  /** @type {(model: Model, events: MapEvents) => void} */
  initialize(model, events) {
    this.model = model;
    this.events = events;
    this.cache = new Map(); // record id → node, certainty and key of what was drawn
    /** @type {VisibleRecord[]} */
    this.entries = [];
    /** @type {(Point & {id: string, size: number})[]} */
    this.positions = [];
    this.query = null;
    this.selected = "";
    this.actor = ""; // slug of the selected actor
    this.focused = "";
  },

  onAdd(map) {
    this.map = map;
    map.createPane("marks").style.zIndex = 620;
    this.svg = s("svg", { class: "marks leaflet-zoom-hide", width: 1, height: 1, role: "group" });
    this.halos = s("g", { class: "halos" });
    this.symbols = s("g", {});
    this.svg.append(this.halos, this.symbols);
    map.getPane("marks").append(this.svg);
    map.on("zoomend viewreset resize", this.place, this);
    map.on("moveend", this.updateTabOrder, this);
    this.listen(map);
  },

  /* One set of listeners for all symbols, so that making one is cheap; on the pane, since on the SVG it would be a tab stop. */
  listen(map) {
    const pane = map.getPane("marks");
    const idOf = (node) => node?.closest?.("[data-id]")?.dataset.id;
    const listen = (name, run) =>
      pane.addEventListener(name, (event) => {
        const id = idOf(event.target);
        if (id) run(id, event);
      });
    const recordOf = (id) => this.model.byId.get(id);
    listen("click", (id, event) => {
      event.stopPropagation();
      this.events.select(id);
    });
    listen("pointerover", (id, event) => this.events.hover(recordOf(id), map.mouseEventToContainerPoint(event)));
    listen("pointerout", (id, event) => {
      if (idOf(event.relatedTarget) !== id) this.events.hover(null);
    });
    listen("focusin", (id) => this.events.hover(recordOf(id), this.containerPoint(id)));
    listen("focusout", () => this.events.hover(null));
    listen("keydown", (id, event) => this.navigate(id, event));
    L.DomEvent.disableClickPropagation(pane);
  },

  onRemove(map) {
    this.svg.remove();
    map.off("zoomend viewreset resize", this.place, this);
    map.off("moveend", this.updateTabOrder, this);
  },

  /**
   * @param {Visible} visible
   * @param {Query} query for the states of the crossings
   */
  update(visible, query) {
    this.query = query;
    const entries = [];
    for (const entry of visible.values()) {
      const { record } = entry;
      if (!record.geometry || record.layer === "control-zones" || record.layer === "routes") continue;
      if (record.layer === "places" && !record.geometry.type.endsWith("Point")) continue;
      entries.push(entry);
    }
    const before = this.entries.map((e) => e.record.id + e.certainty).join();
    this.entries = entries.sort(byPlaceInCluster);
    if (before !== this.entries.map((e) => e.record.id + e.certainty).join()) this.place();
    else this.refreshCrossings();
  },

  /** Positions all symbols for the present view. */
  place() {
    if (!this.map) return;
    const zoom = this.map.getZoom();
    /** @type {(Point & {lat: number, entry: VisibleRecord})[]} */
    const points = this.entries.map((entry) => {
      const [lon, lat] = this.anchorOf(entry.record);
      const { x, y } = this.map.latLngToLayerPoint([lat, lon]);
      return { x, y, lat, entry };
    });
    const nodes = [];
    const halos = new Map();
    this.positions = [];
    /** @type {{members: (Point & {lat: number, entry: VisibleRecord})[]}[]} */
    const groups = cluster(points, CLUSTER_DISTANCE);
    for (const group of groups) {
      const hasCrossing = group.members[0].entry.record.layer === "crossings";
      const centre = group.members[0];
      group.members.slice(0, MAX_MEMBERS).forEach((point, index) => {
        const [dx, dy] = hexSlot(index, hasCrossing ? GAP + 2 : GAP);
        const scale = hasCrossing && index > 0 && index < 7 ? 1.35 : 1;
        const x = centre.x + dx * scale;
        const y = centre.y + dy * scale;
        const node = this.node(point.entry);
        const imprecise = addHalo(point, zoom, halos);
        node.g.classList.toggle("rough", imprecise);
        node.g.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
        nodes.push(node.g);
        this.positions.push({ x, y, id: point.entry.record.id, size: index === 0 && hasCrossing ? 13 : 7 });
      });
      if (group.members.length > MAX_MEMBERS) nodes.push(this.surplus(centre, group.members.length - MAX_MEMBERS));
    }
    this.halos.replaceChildren(...halos.values());
    this.preserveFocus(() => this.symbols.replaceChildren(...nodes.reverse()));
    this.updateTabOrder();
  },

  /** Nodes that move within the document lose the focus; it is restored. @param {() => void} run moves nodes */
  preserveFocus(run) {
    const active = /** @type {SVGElement} */ (document.activeElement);
    const inside = this.svg.contains(active);
    run();
    if (inside && active.isConnected) active.focus({ preventScroll: true });
  },

  /** @type {(record: Record) => LonLat} */
  anchorOf(record) {
    return (record.anchor ??= anchor(record.geometry));
  },

  /** @type {(centre: Point, count: number) => SVGElement} the number of symbols that are left out of a cluster */
  surplus({ x, y }, count) {
    const [dx, dy] = hexSlot(MAX_MEMBERS + 2, GAP);
    return s("text", { class: "surplus", x: x + dx, y: y + dy }, `+${count}`);
  },

  /** The node of a record, drawn for its certainty. @param {VisibleRecord} entry */
  node({ record, certainty }) {
    let node = this.cache.get(record.id);
    if (!node) {
      const g = s("g", { role: "button", tabindex: -1, dataset: { id: record.id } });
      node = { g, record, certainty: null, key: "" };
      this.cache.set(record.id, node);
    }
    this.draw(node, certainty);
    return node;
  },

  /** Draws a node where certainty, state or language have changed. */
  draw(node, certainty) {
    const { record, g } = node;
    const crossing = record.layer === "crossings";
    const state = crossing ? this.stateOf(record) : null;
    const key = `${certainty} ${state ? JSON.stringify(state) : ""} ${document.documentElement.lang}`;
    if (node.key === key) return;
    Object.assign(node, { key, certainty });
    const style = styleOf(record, certainty, this.model);
    const flags = { selected: this.selected === record.id, theirs: record.actors.has(this.actor) };
    drawSymbol(g, record, style, state, flags);
  },

  /** Law and practice on the days of the query. @param {Record} record a crossing */
  stateOf(record) {
    return crossingState(this.model.statuses.get(record.slug) ?? [], (status) => certaintyOf(status.bounds, this.query, status.horizon));
  },

  refreshCrossings() {
    for (const entry of this.entries) if (entry.record.layer === "crossings") this.node(entry);
  },

  /** @param {string} id of the record to highlight, an actor with all its records; "" for none */
  select(id) {
    this.cache.get(this.selected)?.g.classList.remove("selected");
    this.selected = id;
    this.actor = id.startsWith("actors/") ? id.slice(7) : "";
    this.svg.classList.toggle("tracing", Boolean(this.actor));
    for (const { g, record } of this.cache.values()) g.classList.toggle("theirs", record.actors.has(this.actor));
    const node = this.cache.get(id);
    node?.g.classList.add("selected");
    if (node?.g.isConnected) {
      this.preserveFocus(() => this.symbols.append(node.g));
      this.updateTabOrder();
    }
  },

  /** @type {(id: string) => Point | undefined} in pixels of the container */
  containerPoint(id) {
    const position = this.positions.find((item) => item.id === id);
    return position && this.map.layerPointToContainerPoint([position.x, position.y]);
  },

  /** One symbol is in the tab order: the last one focused, the selected one, or the one nearest to the middle of the view. */
  updateTabOrder() {
    const { x, y } = this.map.getSize();
    const inView = new Map(); // id → distance from the middle
    for (const position of this.positions) {
      const at = this.map.layerPointToContainerPoint([position.x, position.y]);
      if (at.x > 0 && at.y > 0 && at.x < x && at.y < y) inView.set(position.id, Math.hypot(at.x - x / 2, at.y - y / 2));
    }
    const first = () => [...inView].reduce((best, one) => (one[1] < best[1] ? one : best), [this.positions[0]?.id, Infinity])[0];
    const current = [this.focused, this.selected].find((id) => inView.has(id)) ?? first();
    for (const g of this.symbols.children) if (g.dataset.id) g.setAttribute("tabindex", g.dataset.id === current ? 0 : -1);
  },

  /**
   * Arrow keys go to the nearest symbol in their direction; Enter selects it, Escape clears the selection.
   * @param {string} id of the focused symbol
   * @param {KeyboardEvent} event
   */
  navigate(id, event) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      this.events.select(id);
      return;
    }
    if (event.key === "Escape") {
      this.events.select("");
      return;
    }
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    const next = nearest(this.positions, id, direction);
    if (!next) return;
    this.focused = next.id;
    this.updateTabOrder();
    this.map.panInside(this.map.layerPointToLatLng([next.x, next.y]), { padding: [40, 40] });
    this.cache.get(next.id).g.focus({ preventScroll: true });
  },
});
