/* What runs along a border, as one band in the colours of its sides; and the outline of the place that a list names. */

/** @import {Geometry, LineString} from "geojson" */
/** @import {Group, Model, Stack} from "../types.js" */
/** @import {MapEvents} from "./map-view.js" */

import L from "./leaflet.js";
import { latitudeFirst } from "../model/geometry.js";
import { styleOf } from "../model/symbology.js";

const PANE = "bands";
const Z_INDEX = "418"; // above zones and roads
const WIDTH = 5; // pixels
const DASH = 16; // pixels of one colour
const RING = 14; // pixels, the radius of the outline of a point
const TEETH = 5; // pixels that the teeth of a change stand out, on both sides together

export class BandLayer {
  /**
   * @param {import("leaflet").Map} map
   * @param {Model} model
   * @param {MapEvents} events
   */
  constructor(map, model, events) {
    this.map = map;
    this.model = model;
    this.events = events;
    map.createPane(PANE).style.zIndex = Z_INDEX;
    this.renderer = L.svg({ pane: PANE, padding: 0.5 });
    /** @type {Map<string, {drawn: string, layer: import("leaflet").LayerGroup}>} by key of the border */
    this.bands = new Map();
    /** @type {Map<string, Group>} */
    this.groups = new Map();
    /** @type {import("leaflet").GeoJSON | null} */
    this.outlined = null;
  }

  /** @param {Map<string, Group>} groups by key of the border */
  update(groups) {
    this.groups = groups;
    for (const [key, band] of this.bands) if (!groups.has(key)) this.drop(key, band);
    for (const [key, { entries }] of groups) {
      const colours = [...new Set(entries.map(({ record, certainty }) => styleOf(record, certainty, this.model).colours[0]))].sort();
      const changed = entries.some((entry) => entry.changed);
      const drawn = colours.join() + (changed ? "*" : "");
      const band = this.bands.get(key);
      if (band?.drawn === drawn) continue;
      if (band) this.drop(key, band);
      const layer = this.draw(key, colours, changed);
      if (layer) this.bands.set(key, { drawn, layer: layer.addTo(this.map) });
    }
  }

  /** @type {(key: string, band: {layer: import("leaflet").LayerGroup}) => void} */
  drop(key, { layer }) {
    layer.remove();
    this.bands.delete(key);
  }

  /**
   * A casing, and dashes of each colour in turn; teeth where something changed within the days shown.
   * @type {(key: string, colours: string[], changed: boolean) => import("leaflet").LayerGroup | null}
   */
  draw(key, colours, changed) {
    const geometry = this.model.byId.get(key)?.geometry;
    if (!geometry || geometry.type !== "LineString") return null;
    const line = /** @type {[number, number][]} */ (latitudeFirst(/** @type {LineString} */ (geometry).coordinates));
    const common = { pane: PANE, renderer: this.renderer, lineCap: /** @type {const} */ ("butt"), fill: false };
    const casing = L.polyline(line, { ...common, weight: WIDTH + 2.5, className: "band-casing" });
    const parts = colours.map((color, index) => {
      const dashes = { dashArray: `${DASH} ${DASH * (colours.length - 1)}`, dashOffset: String(-index * DASH) };
      return L.polyline(line, { ...common, color, weight: WIDTH, className: "band", interactive: false, ...(colours.length > 1 ? dashes : {}) });
    });
    casing.on("click", (event) => {
      L.DomEvent.stop(event);
      this.events.open([key]);
    });
    casing.on("mousemove", ({ containerPoint }) => this.events.hoverStack(this.stackOf(key), containerPoint));
    casing.on("mouseout", () => this.events.hover(null));
    const teeth = changed ? [L.polyline(line, { ...common, weight: WIDTH + TEETH, className: "change-teeth", interactive: false })] : [];
    return L.layerGroup([casing, ...parts, ...teeth]);
  }

  /** @type {(key: string) => Pick<Stack, "entries" | "groups">} */
  stackOf(key) {
    const group = this.groups.get(key);
    return { groups: group ? [group] : [], entries: group?.entries ?? [] };
  }

  /** Draws all bands again, after a change of the theme. */
  redraw() {
    for (const [key, band] of this.bands) this.drop(key, band);
    this.update(this.groups);
  }

  /** Outlines a place, a point by a ring, or nothing. @param {Geometry | null | undefined} geometry */
  outline(geometry) {
    this.outlined?.remove();
    this.outlined = null;
    if (!geometry) return;
    const style = { pane: PANE, renderer: this.renderer, interactive: false, className: "outline", fill: false };
    /** @type {(_: unknown, at: import("leaflet").LatLng) => import("leaflet").Layer} */
    const pointToLayer = (_, at) => L.circleMarker(at, { ...style, radius: RING });
    const options = { ...style, style, pointToLayer };
    this.outlined = L.geoJSON(geometry, /** @type {import("leaflet").GeoJSONOptions} */ (options)).addTo(this.map);
  }
}
