/* Signs of the records at a point: one for each place, with the number of its records; imprecise positions get a halo. */

/** @import {Group, Groups, Model, Point, Record, Span, Stack, VisibleRecord} from "../types.js" */
/** @import {MapEvents} from "./map-view.js" */
/** @import {Obstacle} from "../model/stacks.js" */
/** @import {CrossingSign} from "./crossing-symbol.js" */

import L from "./leaflet.js";
import { s } from "../ui/dom.js";
import { placementOf } from "../model/placement.js";
import { SIGN, stackSpots } from "../model/stacks.js";
import { crossingSign, GATE_RADIUS } from "./crossing-symbol.js";
import { addHalo } from "./halo.js";
import { listenToSymbols, SymbolKeys } from "./symbol-keys.js";
import { byRank, byWeight } from "./symbol-order.js";
import { drawCrossing, drawStack } from "./symbol.js";

const BADGE = 6; // pixels that the number of a stack stands out

/**
 * @typedef {object} SymbolNode
 * @property {SVGElement} group
 * @property {Stack} stack
 * @property {string} drawn what was drawn last: certainties, states, language
 * @property {string} at its transform
 */

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
    /** @type {Map<string, SymbolNode>} by key of the stack */
    this.cache = new Map();
    /** @type {SymbolNode[]} those on the map */
    this.nodes = [];
    /** @type {Group[]} */
    this.points = [];
    /** @type {Group[]} */
    this.crossings = [];
    /** @type {(Point & {id: string, size: number})[]} */
    this.positions = [];
    /** @type {Map<string, CrossingSign>} by key of the crossing */
    this.signs = new Map();
    this.signature = "";
    this.selected = "";
    this.actor = ""; // slug of the selected actor
    this.order = byWeight(model);
    this.halos = s("g", { class: "halos" });
    this.leaders = s("g", { class: "leaders" });
    this.symbols = s("g");
    this.svg = s("svg", { class: "marks leaflet-zoom-hide", width: 1, height: 1, role: "group" }, this.halos, this.leaders, this.symbols);
    this.keys = new SymbolKeys(this);
  }

  /** @param {import("leaflet").Map} map */
  onAdd(map) {
    const pane = map.createPane("marks");
    pane.style.zIndex = "620";
    pane.append(this.svg);
    map.on("zoomend viewreset resize", this.place, this);
    map.on("moveend", this.keys.update, this.keys);
    listenToSymbols(this, pane);
    return this;
  }

  /** @param {import("leaflet").Map} map */
  onRemove(map) {
    this.svg.remove();
    map.off("zoomend viewreset resize", this.place, this);
    map.off("moveend", this.keys.update, this.keys);
    return this;
  }

  /**
   * @param {Groups} groups
   * @param {Span} day for the states of the crossings
   */
  update(groups, day) {
    this.points = [...groups.point.values()].sort(this.order);
    this.crossings = [...groups.crossing.values()];
    this.signs = new Map(this.crossings.map(({ key, entries: [{ record }] }) => [key, crossingSign(this.model, record, day)]));
    const signs = [...this.signs.values()].map(({ key }) => key);
    const signature = [...this.crossings, ...this.points].map(({ entries }) => entries.map(wordOf)).join() + signs;
    if (signature !== this.signature) this.place();
    this.signature = signature;
  }

  /** Positions all signs for the present view. */
  place() {
    const stacks = this.stacks();
    this.nodes = stacks.map((stack) => this.node(stack));
    this.placeHalos(stacks);
    const groups = this.nodes.map(({ group }) => group);
    const { children } = this.symbols;
    if (groups.length !== children.length || groups.some((group, index) => group !== children[index]))
      this.preserveFocus(() => this.symbols.replaceChildren(...groups));
    this.positions = stacks.map(({ x, y, key, groups: [{ shown }], entries: { length } }) => {
      const size = shown === "crossing" ? GATE_RADIUS : length > 1 ? SIGN + BADGE : SIGN + 1;
      return { x, y, id: key, size };
    });
    this.keys.update();
  }

  /** The signs at the present zoom: the crossings last, so that they lie on top. @returns {Stack[]} */
  stacks() {
    /** @type {(group: Group) => Point & {group: Group}} */
    const spot = (group) => {
      const [lon, lat] = group.at ?? [0, 0];
      const { x, y } = this.map.latLngToLayerPoint([lat, lon]);
      return { x, y, group };
    };
    const crossings = this.crossings.map(spot);
    /** @type {Obstacle[]} */
    const boxes = crossings.flatMap(({ x, y, group: { key } }) => {
      const sign = this.signs.get(key);
      return sign ? { x, y, ...sign.box } : [];
    });
    const stacks = stackSpots(this.points.map(spot), boxes);
    for (const stack of stacks) stack.entries.sort(byRank);
    const signs = crossings.map(({ x, y, group }) => ({ x, y, key: group.key, from: null, groups: [group], entries: group.entries }));
    return [...stacks, ...signs];
  }

  /** The halos of imprecise positions, and lines to the signs that were moved off a crossing. @param {Stack[]} stacks */
  placeHalos(stacks) {
    /** @type {Map<string, SVGElement>} */
    const halos = new Map();
    const zoom = this.map.getZoom();
    for (const { groups } of stacks) {
      for (const { at, entries, shown } of groups) {
        if (!at || shown === "crossing") continue;
        const { x, y } = this.map.latLngToLayerPoint([at[1], at[0]]);
        for (const entry of entries) addHalo({ x, y, lat: at[1], entry }, zoom, halos);
      }
    }
    this.halos.replaceChildren(...halos.values());
    this.leaders.replaceChildren(
      ...stacks.flatMap(({ x, y, from }) =>
        from ? s("path", { class: "leader", d: `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${x.toFixed(1)} ${y.toFixed(1)}` }) : [],
      ),
    );
  }

  /** Nodes that move within the document lose the focus; it is restored. @param {() => void} run moves nodes */
  preserveFocus(run) {
    const active = /** @type {SVGElement} */ (document.activeElement);
    const inside = this.svg.contains(active);
    run();
    if (inside && active.isConnected) active.focus({ preventScroll: true });
  }

  /** The node of a stack, drawn and at its place. @param {Stack} stack @returns {SymbolNode} */
  node(stack) {
    let node = this.cache.get(stack.key);
    if (!node) {
      const group = s("g", { role: "button", tabindex: -1, dataset: { key: stack.key } });
      node = { group, stack, drawn: "", at: "" };
      this.cache.set(stack.key, node);
    }
    node.stack = stack;
    const at = `translate(${stack.x.toFixed(1)} ${stack.y.toFixed(1)})`;
    if (node.at !== at) node.group.setAttribute("transform", (node.at = at));
    this.draw(node);
    return node;
  }

  /** Draws a node where its records, certainty, state or language have changed. @param {SymbolNode} node */
  draw(node) {
    const { stack, group } = node;
    const [{ record }] = stack.entries;
    const sign = this.signs.get(stack.key);
    const drawn = `${stack.entries.map(wordOf)} ${sign?.key ?? ""} ${document.documentElement.lang}`;
    if (node.drawn === drawn) return;
    node.drawn = drawn;
    if (sign) drawCrossing(group, stack.entries[0], this.model, sign);
    else drawStack(group, stack, this.model);
    group.dataset.ids = stack.entries.map((entry) => entry.record.id).join(" ");
    if (stack.entries.length === 1) group.dataset.id = record.id;
    else delete group.dataset.id;
    this.highlight(node);
  }

  /** @param {SymbolNode} node */
  highlight({ group, stack: { entries } }) {
    group.classList.toggle("selected", entries.some(({ record }) => record.id === this.selected));
    group.classList.toggle("theirs", entries.some(({ record }) => record.actors.has(this.actor)));
  }

  /** Draws all signs again, after a change of the language or the theme. */
  redraw() {
    for (const node of this.cache.values()) node.drawn = "";
    this.place();
  }

  /** @param {string} id of the record to highlight, an actor with all its records; "" for none */
  select(id) {
    this.selected = id;
    this.actor = id.startsWith("actors/") ? id.slice(7) : "";
    this.svg.classList.toggle("tracing", Boolean(this.actor));
    for (const node of this.nodes) this.highlight(node);
    this.keys.update();
  }

  /** Opens the record of a sign, or the list of a stack. @param {string} key */
  pick(key) {
    const { entries, groups } = /** @type {SymbolNode} */ (this.cache.get(key)).stack;
    if (entries.length === 1) this.events.select(entries[0].record.id);
    else this.events.open(groups.map((group) => group.key));
  }

  /** The key of the sign that stands for a record. @param {string} id @returns {string | undefined} */
  keyOf(id) {
    const record = this.model.byId.get(id);
    const own = record && placementOf(record, this.model).key;
    return this.nodes.find(({ stack }) => stack.groups.some(({ key }) => key === own))?.stack.key;
  }
}

/** @type {(entry: VisibleRecord) => string} */
const wordOf = ({ record, certainty, changed }) => record.id + certainty + (changed ? "*" : "");
