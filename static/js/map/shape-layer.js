/* Areas and lines of records. Each is drawn once; moving through time only shows, hides and restyles it. */

import L from "./leaflet.js";
import { latitudeFirst } from "../model/geometry.js";
import { styleOf } from "../model/symbology.js";
import { NONE } from "../model/time.js";
import { fillFor } from "./fill-patterns.js";

const A_FEW = 6; // shapes that are made in one step

export class ShapeLayer {
  constructor(map, model, events) {
    this.map = map;
    this.model = model;
    this.events = events;
    this.items = new Map();
    for (const [name, z] of [
      ["zones", 405],
      ["areas", 410],
      ["routes", 415],
    ])
      map.createPane(name).style.zIndex = z;
    this.renderers = Object.fromEntries(["zones", "areas", "routes"].map((name) => [name, L.svg({ pane: name, padding: 0.5 })]));
  }

  /* visible: Map of id -> {record, certainty}; only records with an area or a line concern us. */
  *updateInSteps(visible) {
    const washes = new Set();
    const shown = [];
    for (const { record, certainty } of visible.values()) {
      const type = record.geometry?.type ?? "";
      if (type === "" || type.endsWith("Point") || record.layer === "crossings") continue;
      const key = record.properties.place?.slug ?? record.id;
      if (record.layer !== "control-zones" && type.endsWith("Polygon")) {
        if (washes.has(key)) continue; // one pale area for all records that are "somewhere in" the same place
        washes.add(key);
      }
      shown.push([record, certainty]);
    }
    const wanted = new Set(shown.map(([record]) => record.id));
    for (const [id, item] of this.items) if (!wanted.has(id)) this.paint(item, NONE);
    let made = 0;
    for (const [record, certainty] of shown) {
      const known = this.items.get(record.id);
      this.paint(known ?? this.make(record), certainty);
      if (!known && (made += 1) % A_FEW === 0) yield;
    }
    if (made) this.stack();
  }

  make(record) {
    const area = record.geometry.type.endsWith("Polygon");
    const zone = record.layer === "control-zones";
    const pane = zone ? "zones" : area ? "areas" : "routes";
    const shape = (area ? L.polygon : L.polyline)(latitudeFirst(record.geometry.coordinates), {
      pane,
      renderer: this.renderers[pane],
      interactive: zone || !area,
      className: `shape shape-${record.layer}`,
      smoothFactor: 1,
    });
    shape.on("click", (event) => {
      L.DomEvent.stop(event);
      this.events.select(record.id);
    });
    shape.on("mouseover", (event) => this.events.hover(record, event.containerPoint));
    shape.on("mousemove", (event) => this.events.hover(record, event.containerPoint));
    shape.on("mouseout", () => this.events.hover(null));
    shape.addTo(this.map);
    const item = { record, shape, certainty: null, selected: false };
    this.items.set(record.id, item);
    this.trace(item);
    return item;
  }

  trace({ record, shape }) {
    const classes = shape.getElement()?.classList;
    const actor = this.chosen?.startsWith("actors/") ? this.chosen.slice(7) : "";
    classes?.toggle("selected", record.id === this.chosen);
    classes?.toggle("theirs", record.actors.has(actor));
    classes?.toggle("others", Boolean(actor) && !record.actors.has(actor));
  }

  /* Small zones lie on large ones, so that each can be seen and clicked. */
  stack() {
    const zones = [...this.items.values()].filter(({ record }) => record.layer === "control-zones");
    for (const { shape } of zones.sort((a, b) => (b.record.properties.area_km2 ?? 0) - (a.record.properties.area_km2 ?? 0)))
      shape.bringToFront();
  }

  paint(item, certainty) {
    if (item.certainty === certainty) return;
    item.certainty = certainty;
    const path = item.shape.getElement();
    path.style.display = certainty === NONE ? "none" : "";
    if (certainty === NONE) return;
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

  repaint() {
    for (const item of this.items.values()) {
      const { certainty } = item;
      item.certainty = null;
      this.paint(item, certainty);
    }
  }

  /* With an actor chosen, what is theirs stands out and the rest steps back. */
  select(id) {
    this.chosen = id;
    for (const item of this.items.values()) this.trace(item);
    const chosen = this.items.get(id);
    if (chosen && chosen.certainty !== NONE && chosen.record.layer !== "control-zones") chosen.shape.bringToFront();
  }
}
