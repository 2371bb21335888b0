/* Areas and lines of records. Each is drawn once; moving through time only shows, hides and restyles it. */

/** @import {Certainty, Model, Record, Visible} from "../types.js" */
/** @import {MapEvents} from "./map-view.js" */

import L from "./leaflet.js";
import { latitudeFirst } from "../model/geometry.js";
import { styleOf } from "../model/symbology.js";
import { NONE } from "../model/time.js";
import { fillFor } from "./fill-patterns.js";

const PANES = { zones: 405, areas: 410, routes: 415 }; // z-index
const MAX_NEW = 6; // shapes that are made in one step

/**
 * @typedef {object} ShapeItem
 * @property {Record} record
 * @property {import("leaflet").Polygon | import("leaflet").Polyline} shape
 * @property {Certainty | null} certainty as painted
 */

export class ShapeLayer {
  /**
   * @param {import("leaflet").Map} map
   * @param {Model} model
   * @param {MapEvents} events
   */
  constructor(map, model, events) {
    this.map = map;
    this.model = model;
    this.events = events;
    /** @type {Map<string, ShapeItem>} by record id */
    this.items = new Map();
    this.selected = "";
    for (const [name, z] of Object.entries(PANES)) map.createPane(name).style.zIndex = String(z);
    this.renderers = Object.fromEntries(Object.keys(PANES).map((name) => [name, L.svg({ pane: name, padding: 0.5 })]));
  }

  /**
   * Shows the visible records that have an area or a line, and hides the rest; makes a few shapes in each step.
   * @param {Visible} visible
   */
  *updateInSteps(visible) {
    const washes = new Set();
    /** @type {[Record, Certainty][]} */
    const drawn = [];
    for (const { record, certainty } of visible.values()) {
      const type = record.geometry?.type ?? "";
      if (type === "" || type.endsWith("Point") || record.layer === "crossings") continue;
      const key = record.properties.place?.slug ?? record.id;
      if (record.layer !== "control-zones" && type.endsWith("Polygon")) {
        if (washes.has(key)) continue; // one pale area for all records that are "somewhere in" the same place
        washes.add(key);
      }
      drawn.push([record, certainty]);
    }
    const ids = new Set(drawn.map(([record]) => record.id));
    for (const [id, item] of this.items) if (!ids.has(id)) this.paint(item, NONE);
    let made = 0;
    for (const [record, certainty] of drawn) {
      const item = this.items.get(record.id);
      this.paint(item ?? this.make(record), certainty);
      if (!item && (made += 1) % MAX_NEW === 0) yield;
    }
    if (made) this.stack();
  }

  /**
   * @param {Record} record
   * @returns {ShapeItem}
   */
  make(record) {
    const geometry = /** @type {import("geojson").Polygon} */ (record.geometry); // or another with an area or a line
    const area = geometry.type.endsWith("Polygon");
    const zone = record.layer === "control-zones";
    const pane = zone ? "zones" : area ? "areas" : "routes";
    const coordinates = /** @type {import("leaflet").LatLngExpression[][]} */ (latitudeFirst(geometry.coordinates));
    const options = {
      pane,
      renderer: this.renderers[pane],
      interactive: zone || !area,
      className: `shape shape-${record.layer}`,
      smoothFactor: 1,
    };
    const shape = area ? L.polygon(coordinates, options) : L.polyline(coordinates, options);
    shape.on("click", (event) => {
      L.DomEvent.stop(event);
      this.events.select(record.id);
    });
    shape.on("mouseover", (event) => this.events.hover(record, event.containerPoint));
    shape.on("mousemove", (event) => this.events.hover(record, event.containerPoint));
    shape.on("mouseout", () => this.events.hover(null));
    shape.addTo(this.map);
    /** @type {ShapeItem} */
    const item = { record, shape, certainty: null };
    this.items.set(record.id, item);
    this.highlight(item);
    return item;
  }

  /**
   * Classes of the selected record, and of the records of the selected actor.
   * @param {ShapeItem} item
   */
  highlight({ record, shape }) {
    const classes = shape.getElement()?.classList;
    const actor = this.selected.startsWith("actors/") ? this.selected.slice(7) : "";
    classes?.toggle("selected", record.id === this.selected);
    classes?.toggle("theirs", record.actors.has(actor));
    classes?.toggle("others", Boolean(actor) && !record.actors.has(actor));
  }

  /** Small zones lie on large ones, so that each can be seen and clicked. */
  stack() {
    const zones = [...this.items.values()].filter(({ record }) => record.layer === "control-zones");
    for (const { shape } of zones.sort((a, b) => (b.record.properties.area_km2 ?? 0) - (a.record.properties.area_km2 ?? 0)))
      shape.bringToFront();
  }

  /**
   * @param {ShapeItem} item
   * @param {Certainty | null} certainty NONE hides it, null for none yet
   */
  paint(item, certainty) {
    if (item.certainty === certainty) return;
    item.certainty = certainty;
    const path = /** @type {SVGElement} */ (item.shape.getElement());
    path.style.display = certainty === NONE ? "none" : "";
    if (certainty === NONE || certainty === null) return;
    const style = styleOf(item.record, certainty, this.model);
    const { fill, opacity } = fillFor(style.fill, style.colours);
    path.classList.toggle("faded", style.faded);
    path.classList.toggle("alleged", style.alleged);
    path.classList.toggle("external", style.external);
    path.classList.toggle("wash", style.fill === "wash");
    path.classList.toggle("air", style.fill === "air");
    const area = style.shape === "area";
    item.shape.setStyle({ color: style.colours[0], weight: area ? 1.4 : 3, fill: area, fillColor: fill, fillOpacity: opacity });
  }

  /** Paints all shapes again, after a change of the theme. */
  repaint() {
    for (const item of this.items.values()) {
      const { certainty } = item;
      item.certainty = null;
      this.paint(item, certainty);
    }
  }

  /**
   * Highlights a record; with an actor, the actor's records.
   * @param {string} id "" for none
   */
  select(id) {
    this.selected = id;
    for (const item of this.items.values()) this.highlight(item);
    const item = this.items.get(id);
    if (item && item.certainty !== NONE && item.record.layer !== "control-zones") item.shape.bringToFront();
  }
}
