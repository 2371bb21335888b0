/* Names on the map, as many as fit: important ones first, none over another or over a symbol. */

/** @import {Point} from "../types.js" */
/** @import {Label} from "./basemap.js" */

import { throttleToFrame } from "../ui/scheduling.js";
import L from "./leaflet.js";
import { measuringContext, s } from "../ui/dom.js";
import { isolate, nameOf } from "../ui/i18n.js";

/** Size of the letters in pixels, by kind. @type {{[kind: string]: number}} */
const SIZE = { country: 13, capital: 12.5, town: 11.5, river: 11.5, place: 10.5 };
const canvas = measuringContext();

export class LabelLayer extends L.Layer {
  /**
   * @param {import("leaflet").Map} map
   * @param {Label[]} labels of the base map
   * @param {() => (Point & {size: number})[]} obstacles squares that stay free, by centre and half their width
   */
  constructor(map, labels, obstacles) {
    super();
    this.map = map;
    this.base = labels;
    /** @type {Label[]} */
    this.extra = [];
    this.obstacles = obstacles;
    /** @type {Map<string, number>} */
    this.widths = new Map();
    this.svg = s("svg", { class: "labels leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
    this.queue = throttleToFrame(() => this.place());
    document.fonts.addEventListener("loadingdone", () => {
      this.widths.clear();
      this.queue();
    });
  }

  /** @param {import("leaflet").Map} map */
  onAdd(map) {
    const pane = map.createPane("labels");
    pane.style.zIndex = "610";
    pane.style.pointerEvents = "none";
    pane.append(this.svg);
    map.on("zoomend moveend viewreset resize", this.queue);
    this.queue();
    return this;
  }

  /** @param {import("leaflet").Map} map */
  onRemove(map) {
    this.svg.remove();
    map.off("zoomend moveend viewreset resize", this.queue);
    return this;
  }

  /** @param {Label[]} labels of records, besides those of the base map */
  setExtra(labels) {
    this.extra = labels;
    this.queue();
  }

  /**
   * @param {string} name
   * @param {number} size of the letters
   * @returns {number} pixels
   */
  widthOf(name, size) {
    const key = `${size} ${name}`;
    const cached = this.widths.get(key);
    if (cached !== undefined) return cached;
    canvas.font = `500 ${size}px "IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif`;
    const { width } = canvas.measureText(name);
    this.widths.set(key, width);
    return width;
  }

  /** Draws the labels that fit at the present view. */
  place() {
    if (!this._map) return; // removed
    const zoom = this.map.getZoom();
    const bounds = this.map.getPixelBounds();
    const origin = this.map.getPixelOrigin();
    const [start, end] = [bounds.getTopLeft().subtract(origin), bounds.getBottomRight().subtract(origin)];
    const view = { x0: start.x, x1: end.x, y0: start.y, y1: end.y };
    const taken = this.obstacles().map(({ x, y, size }) => [x - size, y - size, x + size, y + size]);
    /** @type {SVGElement[]} */
    const drawn = [];
    /** @type {Set<string>} */
    const names = new Set();
    for (const label of [...this.base, ...this.extra].sort((a, b) => a.rank - b.rank)) {
      if (zoom < label.minzoom || (label.maxzoom && zoom > label.maxzoom)) continue;
      const name = nameOf(label);
      const kind = label.kind;
      if (kind !== "country" && names.has(name)) continue;
      const { x, y } = this.map.latLngToLayerPoint([label.at[1], label.at[0]]);
      if (x < view.x0 || x > view.x1 || y < view.y0 || y > view.y1) continue;
      const position = this.fit(label, name, x, y, taken, view);
      if (!position) continue;
      names.add(name);
      taken.push(position.box);
      if (kind === "town" || kind === "capital")
        drawn.push(s("circle", { class: `dot dot-${kind}`, cx: x, cy: y, r: kind === "capital" ? 3 : 2.2 }));
      const attributes = { x: position.x, y: position.y, "text-anchor": position.anchor, "font-size": SIZE[kind] };
      drawn.push(s("text", { class: `label label-${kind}`, ...attributes }, isolate(name)));
    }
    this.svg.replaceChildren(...drawn);
  }

  /**
   * The first position about a point at which a name covers nothing.
   * @param {Label} label
   * @param {string} name in the page's language
   * @param {number} x in pixels of the layer, as all that follows
   * @param {number} y
   * @param {number[][]} taken boxes [left, top, right, bottom]
   * @param {{x0: number, x1: number, y0: number, y1: number}} view
   * @returns {{box: number[], x: number, y: number, anchor: string} | null}
   */
  fit(label, name, x, y, taken, view) {
    const size = SIZE[label.kind];
    const spread = label.kind === "country" ? 1.25 : 1;
    const width = this.widthOf(name, size) * spread + 2;
    const tall = size * 1.15;
    const centred = ["country", "river"].includes(label.kind);
    /** @type {[number, number, string][]} */
    const offsets = centred
      ? [[0, 0, "middle"]]
      : [
          [7, 0, "start"],
          [-7, 0, "end"],
          [0, -tall * 0.8 - 3, "middle"],
          [0, tall * 0.8 + 3, "middle"],
          [24, 0, "start"],
          [-24, 0, "end"],
          [0, 32, "middle"],
          [0, -32, "middle"],
        ];
    for (const [dx, dy, side] of offsets) {
      const left = side === "start" ? x + dx : side === "end" ? x + dx - width : x + dx - width / 2;
      const box = [left, y + dy - tall / 2, left + width, y + dy + tall / 2];
      if (box[0] < view.x0 + 4 || box[2] > view.x1 - 4 || box[1] < view.y0 || box[3] > view.y1) continue;
      if (taken.every((b) => box[2] < b[0] || box[0] > b[2] || box[3] < b[1] || box[1] > b[3])) {
        const rtl = document.documentElement.dir === "rtl";
        const anchor = side === "middle" ? "middle" : (side === "start") === rtl ? "end" : "start";
        return { box, x: x + dx, y: y + dy + size * 0.34, anchor };
      }
    }
    return null;
  }
}
