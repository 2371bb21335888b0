/* Symbols of records, packed around their points so that none hides another; rough positions get a halo. */

import L from "./leaflet.js";
import { s } from "../ui/dom.js";
import { anchor, cluster, nearest, hexSlot } from "../model/geometry.js";
import { crossingState, styleOf } from "../model/symbology.js";
import { certaintyOf } from "../model/time.js";
import { drawSymbol } from "./symbol.js";

const ORDER = ["crossings", "presences", "tribes", "incidents", "activities", "places"];
const GAP = 12.5;
const NEAR = 13;
const MOST = 37;
const ROUGH_PX = 10;
const metresPerPixel = (lat, zoom) => (40_075_016.7 * Math.cos((lat * Math.PI) / 180)) / 2 ** (zoom + 8);

export const SymbolLayer = L.Layer.extend({
  initialize(model, events) {
    this.model = model;
    this.events = events;
    this.cache = new Map();
    this.shown = [];
    this.query = null;
    this.chosen = "";
    this.actor = "";
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
    map.on("moveend", this.rove, this);
    this.listen(map);
  },

  /* One set of listeners for all marks, so that making a mark is cheap; on the pane, since on the SVG it would be a tab stop. */
  listen(map) {
    const pane = map.getPane("marks");
    const idOf = (node) => node?.closest?.("[data-id]")?.dataset.id;
    const hear = (name, run) =>
      pane.addEventListener(name, (event) => {
        const id = idOf(event.target);
        if (id) run(id, event);
      });
    const recordOf = (id) => this.model.byId.get(id);
    hear("click", (id, event) => {
      event.stopPropagation();
      this.events.select(id);
    });
    hear("pointerover", (id, event) => this.events.hover(recordOf(id), map.mouseEventToContainerPoint(event)));
    hear("pointerout", (id, event) => {
      if (idOf(event.relatedTarget) !== id) this.events.hover(null);
    });
    hear("focusin", (id) => this.events.hover(recordOf(id), this.containerPoint(id)));
    hear("focusout", () => this.events.hover(null));
    hear("keydown", (id, event) => this.walk(id, event));
    L.DomEvent.disableClickPropagation(pane);
  },

  onRemove(map) {
    this.svg.remove();
    map.off("zoomend viewreset resize", this.place, this);
    map.off("moveend", this.rove, this);
  },

  /* visible: Map of id -> {record, certainty}; query: the asked days, for the crossings' states. */
  update(visible, query) {
    this.query = query;
    const shown = [];
    for (const entry of visible.values()) {
      const { record } = entry;
      if (!record.geometry || record.layer === "control-zones" || record.layer === "routes") continue;
      if (record.layer === "places" && !record.geometry.type.endsWith("Point")) continue;
      shown.push(entry);
    }
    const before = this.shown.map((e) => e.record.id + e.certainty).join();
    this.shown = shown.sort(byPlaceInPack);
    if (before !== this.shown.map((e) => e.record.id + e.certainty).join()) this.place();
    else this.refreshCrossings();
  },

  place() {
    if (!this.map) return;
    const zoom = this.map.getZoom();
    const points = this.shown.map((entry) => {
      const [lon, lat] = this.anchorOf(entry.record);
      const { x, y } = this.map.latLngToLayerPoint([lat, lon]);
      return { x, y, lat, entry };
    });
    const nodes = [];
    const halos = new Map();
    this.spots = [];
    for (const group of cluster(points, NEAR)) {
      const hasCrossing = group.members[0].entry.record.layer === "crossings";
      const centre = group.members[0];
      group.members.slice(0, MOST).forEach((point, index) => {
        const [dx, dy] = hexSlot(index, hasCrossing ? GAP + 2 : GAP);
        const scale = hasCrossing && index > 0 && index < 7 ? 1.35 : 1;
        const x = centre.x + dx * scale;
        const y = centre.y + dy * scale;
        const node = this.node(point.entry);
        const rough = this.halo(point, zoom, halos);
        node.g.classList.toggle("rough", rough);
        node.g.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
        nodes.push(node.g);
        this.spots.push({ x, y, id: point.entry.record.id, size: index === 0 && hasCrossing ? 13 : 7 });
      });
      if (group.members.length > MOST) nodes.push(this.surplus(centre, group.members.length - MOST));
    }
    this.halos.replaceChildren(...halos.values());
    this.moving(() => this.symbols.replaceChildren(...nodes.reverse()));
    this.rove();
  },

  /* Nodes that move within the document lose the focus: whoever walks by keys goes on where they were. */
  moving(run) {
    const { activeElement } = document;
    const ours = this.svg.contains(activeElement);
    run();
    if (ours && activeElement.isConnected) activeElement.focus({ preventScroll: true });
  },

  anchorOf(record) {
    return (record.anchor ??= anchor(record.geometry));
  },

  halo({ x, y, lat, entry: { record } }, zoom, halos) {
    if (record.geometry.type !== "Point" || record.layer === "crossings") return !record.geometry.type.endsWith("Point");
    const radius = (record.properties.precision_m ?? 0) / metresPerPixel(lat, zoom);
    if (radius < ROUGH_PX) return false;
    const key = `${x.toFixed()} ${y.toFixed()} ${radius.toFixed()}`;
    if (!halos.has(key))
      halos.set(key, s("circle", { class: "halo", cx: x.toFixed(1), cy: y.toFixed(1), r: Math.min(radius, 900).toFixed(1) }));
    return true;
  },

  surplus({ x, y }, count) {
    const [dx, dy] = hexSlot(MOST + 2, GAP);
    return s("text", { class: "surplus", x: x + dx, y: y + dy }, `+${count}`);
  },

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

  draw(node, certainty) {
    const { record, g } = node;
    const crossing = record.layer === "crossings";
    const state = crossing ? this.stateOf(record) : null;
    const key = `${certainty} ${state ? JSON.stringify(state) : ""} ${document.documentElement.lang}`;
    if (node.key === key) return;
    Object.assign(node, { key, certainty });
    const style = styleOf(record, certainty, this.model);
    const marks = { selected: this.chosen === record.id, theirs: record.actors.has(this.actor) };
    drawSymbol(g, record, style, state, marks);
  },

  stateOf(record) {
    return crossingState(this.model.statuses.get(record.slug) ?? [], (status) => certaintyOf(status.bounds, this.query, status.horizon));
  },

  refreshCrossings() {
    for (const entry of this.shown) if (entry.record.layer === "crossings") this.node(entry);
  },

  select(id) {
    this.cache.get(this.chosen)?.g.classList.remove("selected");
    this.chosen = id;
    this.actor = id.startsWith("actors/") ? id.slice(7) : "";
    this.svg.classList.toggle("tracing", Boolean(this.actor));
    for (const { g, record } of this.cache.values()) g.classList.toggle("theirs", record.actors.has(this.actor));
    const node = this.cache.get(id);
    node?.g.classList.add("selected");
    if (node?.g.isConnected) {
      this.moving(() => this.symbols.append(node.g));
      this.rove();
    }
  },

  containerPoint(id) {
    const spot = this.spots.find((item) => item.id === id);
    return spot && this.map.layerPointToContainerPoint([spot.x, spot.y]);
  },

  /* One mark is in the tab order, of those in sight; arrow keys walk to the nearest mark in that direction. */
  rove() {
    const { x, y } = this.map.getSize();
    const seen = new Map();
    for (const spot of this.spots ?? []) {
      const at = this.map.layerPointToContainerPoint([spot.x, spot.y]);
      if (at.x > 0 && at.y > 0 && at.x < x && at.y < y) seen.set(spot.id, Math.hypot(at.x - x / 2, at.y - y / 2));
    }
    const first = () => [...seen].reduce((best, one) => (one[1] < best[1] ? one : best), [this.spots?.[0]?.id, Infinity])[0];
    const current = [this.focused, this.chosen].find((id) => seen.has(id)) ?? first();
    for (const g of this.symbols.children) if (g.dataset.id) g.setAttribute("tabindex", g.dataset.id === current ? 0 : -1);
  },

  walk(id, event) {
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
    const next = nearest(this.spots, id, direction);
    if (!next) return;
    this.focused = next.id;
    this.rove();
    this.map.panInside(this.map.layerPointToLatLng([next.x, next.y]), { padding: [40, 40] });
    this.cache.get(next.id).g.focus({ preventScroll: true });
  },
});

function byPlaceInPack(a, b) {
  const rank = (entry) => ORDER.indexOf(entry.record.layer === "presences" && entry.record.kind === "home" ? "tribes" : entry.record.layer);
  return (
    rank(a) - rank(b) ||
    (a.record.bounds.earliestStart ?? -1e9) - (b.record.bounds.earliestStart ?? -1e9) ||
    (a.record.id < b.record.id ? -1 : 1)
  );
}
