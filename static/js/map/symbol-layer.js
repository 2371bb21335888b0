/* Symbols of records, packed around their points so that none hides another; imprecise positions get a halo. */

/** @import {Certainty, LonLat, Model, Point, Record, Span, Visible, VisibleRecord} from "../types.js" */
/** @import {MapEvents} from "./map-view.js" */

import L from "./leaflet.js";
import { s } from "../ui/dom.js";
import { anchor, cluster, DIRECTIONS, nearest, hexSlot } from "../model/geometry.js";
import { styleOf } from "../model/symbology.js";
import { crossingSign, GATE_RADIUS } from "./crossing-symbol.js";
import { addHalo } from "./halo.js";
import { listenToSymbols } from "./symbol-events.js";
import { byPlaceInCluster } from "./symbol-order.js";
import { drawSymbol, surplus } from "./symbol.js";

/** @typedef {{group: SVGGElement, record: Record, key: string}} SymbolNode key: of what was drawn */

const GAP = 12.5; // pixels between two symbols of a cluster
const CLUSTER_DISTANCE = 13; // pixels
const MAX_MEMBERS = 37; // symbols of a cluster; the rest is a number

export class SymbolLayer extends L.Layer {
  /**
   * @param {import("leaflet").Map} map
   * @param {Model} model
   * @param {MapEvents} events
   */
  constructor(map, model, events) {
    super();
    this.map = map;
    this.model = model;
    this.events = events;
    /** @type {Map<string, SymbolNode>} by record id */
    this.cache = new Map();
    /** @type {VisibleRecord[]} */
    this.entries = [];
    /** @type {(Point & {id: string, size: number})[]} */
    this.positions = [];
    /** @type {Map<string, string[]>} id → the ids of its cluster */
    this.clusters = new Map();
    /** @type {Span | null} */
    this.query = null;
    this.selected = "";
    this.actor = ""; // slug of the selected actor
    this.focused = "";
    this.halos = s("g", { class: "halos" });
    this.symbols = s("g");
    this.svg = s("svg", { class: "marks leaflet-zoom-hide", width: 1, height: 1, role: "group" }, this.halos, this.symbols);
  }

  /** @param {import("leaflet").Map} map */
  onAdd(map) {
    const pane = map.createPane("marks");
    pane.style.zIndex = "620";
    pane.append(this.svg);
    map.on("zoomend viewreset resize", this.place, this);
    map.on("moveend", this.updateTabOrder, this);
    listenToSymbols(this, pane);
    return this;
  }

  /** @param {import("leaflet").Map} map */
  onRemove(map) {
    this.svg.remove();
    map.off("zoomend viewreset resize", this.place, this);
    map.off("moveend", this.updateTabOrder, this);
    return this;
  }

  /**
   * @param {Visible} visible
   * @param {Span} day for the states of the crossings
   */
  update(visible, day) {
    this.query = day;
    /** @type {VisibleRecord[]} */
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
  }

  /** Positions all symbols for the present view. */
  place() {
    const zoom = this.map.getZoom();
    const points = this.entries.flatMap((entry) => {
      const [lon, lat] = this.anchorOf(entry.record) ?? [];
      if (lon === undefined) return [];
      const { x, y } = this.map.latLngToLayerPoint([lat, lon]);
      return [{ x, y, lat, entry }];
    });
    /** @type {SVGElement[]} */
    const nodes = [];
    /** @type {Map<string, SVGElement>} */
    const halos = new Map();
    this.positions = [];
    this.clusters.clear();
    for (const group of cluster(points, CLUSTER_DISTANCE)) {
      const hasCrossing = group.members[0].entry.record.layer === "crossings";
      const centre = group.members[0];
      const ids = group.members.map(({ entry }) => entry.record.id);
      for (const id of ids) this.clusters.set(id, ids);
      group.members.slice(0, MAX_MEMBERS).forEach((point, index) => {
        const [dx, dy] = hexSlot(index, hasCrossing ? GAP + 4 : GAP);
        const scale = hasCrossing && index > 0 && index < 7 ? 1.35 : 1;
        const x = centre.x + dx * scale;
        const y = centre.y + dy * scale;
        const { group: symbol } = this.node(point.entry);
        symbol.classList.toggle("rough", addHalo(point, zoom, halos));
        symbol.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
        nodes.push(symbol);
        this.positions.push({ x, y, id: point.entry.record.id, size: index === 0 && hasCrossing ? GATE_RADIUS : 7 });
      });
      if (group.members.length > MAX_MEMBERS) nodes.push(surplus(centre, hexSlot(MAX_MEMBERS + 2, GAP), ids.slice(MAX_MEMBERS)));
    }
    this.halos.replaceChildren(...halos.values());
    const isCrossing = (/** @type {SVGElement} */ node) => node.classList.contains("mark-crossings");
    const upwards = nodes.reverse().sort((a, b) => Number(isCrossing(a)) - Number(isCrossing(b)));
    this.preserveFocus(() => this.symbols.replaceChildren(...upwards));
    this.updateTabOrder();
  }

  /** Nodes that move within the document lose the focus; it is restored. @param {() => void} run moves nodes */
  preserveFocus(run) {
    const active = /** @type {SVGElement} */ (document.activeElement);
    const inside = this.svg.contains(active);
    run();
    if (inside && active.isConnected) active.focus({ preventScroll: true });
  }

  /** @type {(record: Record) => LonLat | null} */
  anchorOf(record) {
    record.anchor ??= anchor(record.geometry) ?? undefined;
    return record.anchor ?? null;
  }

  /** The node of a record, drawn for its certainty. @type {(entry: VisibleRecord) => SymbolNode} */
  node({ record, certainty }) {
    let node = this.cache.get(record.id);
    if (!node) {
      const group = s("g", { role: "button", tabindex: -1, dataset: { id: record.id } });
      node = { group, record, key: "" };
      this.cache.set(record.id, node);
    }
    this.draw(node, certainty);
    return node;
  }

  /** Draws a node where certainty, state or language have changed. @type {(node: SymbolNode, certainty: Certainty) => void} */
  draw(node, certainty) {
    const { record, group } = node;
    const crossing = record.layer === "crossings" && this.query ? crossingSign(this.model, record, this.query) : null;
    const key = `${certainty} ${crossing?.key ?? ""} ${document.documentElement.lang}`;
    if (node.key === key) return;
    node.key = key;
    const style = styleOf(record, certainty, this.model);
    const flags = { selected: this.selected === record.id, theirs: record.actors.has(this.actor) };
    drawSymbol(group, record, style, crossing, flags);
  }

  refreshCrossings() {
    for (const entry of this.entries) if (entry.record.layer === "crossings") this.node(entry);
  }

  /** @param {string} id of the record to highlight, an actor with all its records; "" for none */
  select(id) {
    this.cache.get(this.selected)?.group.classList.remove("selected");
    this.selected = id;
    this.actor = id.startsWith("actors/") ? id.slice(7) : "";
    this.svg.classList.toggle("tracing", Boolean(this.actor));
    for (const { group, record } of this.cache.values()) group.classList.toggle("theirs", record.actors.has(this.actor));
    const node = this.cache.get(id);
    node?.group.classList.add("selected");
    if (node?.group.isConnected) {
      this.preserveFocus(() => this.symbols.append(node.group));
      this.updateTabOrder();
    }
  }

  /** @param {string} id of the symbol that was clicked */
  pick(id) {
    this.events.select(id, this.clusters.get(id));
  }

  /** @type {(id: string) => Point | undefined} in pixels of the container */
  containerPoint(id) {
    const position = this.positions.find((item) => item.id === id);
    return position && this.map.layerPointToContainerPoint([position.x, position.y]);
  }

  /** One symbol is in the tab order: the last one focused, the selected one, or the one nearest to the middle of the view. */
  updateTabOrder() {
    const { x, y } = this.map.getSize();
    const inView = new Set();
    let closest = { id: this.positions[0]?.id, distance: Infinity }; // to the middle
    for (const position of this.positions) {
      const at = this.map.layerPointToContainerPoint([position.x, position.y]);
      if (at.x <= 0 || at.y <= 0 || at.x >= x || at.y >= y) continue;
      inView.add(position.id);
      const distance = Math.hypot(at.x - x / 2, at.y - y / 2);
      if (distance < closest.distance) closest = { id: position.id, distance };
    }
    const current = [this.focused, this.selected].find((id) => inView.has(id)) ?? closest.id;
    for (const symbol of /** @type {Iterable<SVGElement>} */ (this.symbols.children)) {
      const { id, more } = symbol.dataset;
      if (id && !more) symbol.setAttribute("tabindex", id === current ? "0" : "-1");
    }
  }

  /**
   * Arrow keys go to the nearest symbol in their direction; Enter selects it.
   * @param {string} id of the focused symbol
   * @param {KeyboardEvent} event
   */
  navigate(id, event) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      this.pick(id);
      return;
    }
    const direction = DIRECTIONS[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    const next = nearest(this.positions, id, direction);
    if (!next) return;
    this.focused = next.id;
    this.updateTabOrder();
    this.map.panInside(this.map.layerPointToLatLng([next.x, next.y]), { padding: [40, 40] });
    this.cache.get(next.id)?.group.focus({ preventScroll: true });
  }
}
