/* Names on the map, as many as fit: important ones first, none over another or over a symbol. */

/** @import {LonLat, Point} from "../types.js" */
/** @import {Label} from "./basemap.js" */
/** @import {Obstacle, PixelBox} from "./label-room.js" */

import { throttleAfterFrame } from "../ui/scheduling.js";
import L from "./leaflet.js";
import { drawAlong, drawLabel, extentOf, MAX_GAP, positions, signOf, sizeOf } from "./label-drawing.js";
import { stretchesFor } from "./line-labels.js";
import { measuringContext, s } from "../ui/dom.js";
import { nameOf } from "../ui/i18n.js";
import { boxOf, controlBoxes, isMainTown, lineChoices, overlap, sharedArea } from "./label-room.js";

/** Which kinds take their room first. */
const ORDER = ["crossing", "country", "capital", "town", "place", "river", "road"];
const canvas = measuringContext();

/** @typedef {{box: PixelBox, x: number, anchor: string}} Position */

/** @type {(a: PixelBox, b: PixelBox) => boolean} */
const isWithin = (a, b) => a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];

export class LabelLayer extends L.Layer {
  /**
   * @param {import("leaflet").Map} map
   * @param {Label[]} labels of the base map
   * @param {() => Obstacle[]} obstacles what labels must not cover
   */
  constructor(map, labels, obstacles) {
    super();
    this.map = map;
    this.base = labels;
    this.sorted = byPriority(labels);
    this.obstacles = obstacles;
    /** @type {Map<string, number>} */
    this.widths = new Map();
    this.svg = s("svg", { class: "labels leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
    this.topSvg = s("svg", { class: "labels leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" }); // over the signs
    this.queue = throttleAfterFrame(() => this.place());
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
    const top = map.createPane("top-labels");
    top.style.zIndex = "625";
    top.style.pointerEvents = "none";
    top.append(this.topSvg);
    map.on("zoomend moveend viewreset resize", this.queue);
    this.queue();
    return this;
  }

  /** @param {import("leaflet").Map} map */
  onRemove(map) {
    this.svg.remove();
    this.topSvg.remove();
    map.off("zoomend moveend viewreset resize", this.queue);
    return this;
  }

  /** @param {Label[]} labels of records, besides those of the base map */
  setExtra(labels) {
    this.sorted = byPriority([...this.base, ...labels]);
    this.queue();
  }

  /**
   * @param {string} text
   * @param {number} size of the letters
   * @param {number} [weight]
   * @returns {number} pixels
   */
  widthOf(text, size, weight = 500) {
    const key = `${weight} ${size} ${text}`;
    const cached = this.widths.get(key);
    if (cached !== undefined) return cached;
    canvas.font = `${weight} ${size}px "IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif`;
    const { width } = canvas.measureText(text);
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
    /** @type {PixelBox} */
    const view = [start.x, start.y, end.x, end.y];
    const signs = this.obstacles().map(boxOf);
    const taken = [...controlBoxes(this.map.getContainer(), start), ...signs];
    /** @type {SVGElement[]} */
    const drawn = [];
    /** @type {SVGElement[]} */
    const onTop = [];
    /** @type {Set<string>} */
    const names = new Set();
    for (const label of this.sorted) {
      if (zoom < label.minzoom || (label.maxzoom && zoom > label.maxzoom)) continue;
      const name = nameOf(label);
      if (label.along) {
        drawn.push(...this.placeAlong(label, label.along, name, taken, view));
        continue;
      }
      if (label.kind !== "country" && names.has(name)) continue;
      const point = this.map.latLngToLayerPoint([label.at[1], label.at[0]]);
      if (point.x < view[0] || point.x > view[2] || point.y < view[1] || point.y > view[3]) continue;
      const details = (label.lines ?? []).filter(({ minzoom }) => zoom >= minzoom).map(({ text }) => text);
      const placed = this.fitLines(label, [name, ...details], point, taken, signs, view);
      if (!placed) continue;
      names.add(name);
      taken.push(placed.position.box);
      (label.kind === "crossing" || isMainTown(label) ? onTop : drawn).push(...drawLabel(label, placed.lines, point, placed.position));
    }
    this.svg.replaceChildren(...drawn);
    this.topSvg.replaceChildren(...onTop);
  }

  /**
   * As many lines of a label as fit beside its point. A crossing's name is never left out: it rather covers signs than other names.
   * @param {Label} label
   * @param {string[]} lines
   * @param {Point} point
   * @param {PixelBox[]} taken
   * @param {PixelBox[]} signs those of them that are signs
   * @param {PixelBox} view
   * @returns {{lines: string[], position: Position} | null}
   */
  fitLines(label, lines, point, taken, signs, view) {
    const choices = lineChoices(label, lines, taken, signs, this.gates(label));
    for (const [chosen, boxes] of choices) {
      const position = this.fit(label, chosen, point, boxes, signs, view);
      if (position) return { lines: chosen, position };
    }
    return null;
  }

  /** Room about the main towns, for their names. @returns {Obstacle[]} */
  mainTowns() {
    return this.base.filter(isMainTown).map((label) => {
      const { x, y } = this.map.latLngToLayerPoint([label.at[1], label.at[0]]);
      return { x, y, size: this.widthOf(nameOf(label), sizeOf(label)) + MAX_GAP, height: 2 * sizeOf(label) };
    });
  }

  /** The signs of the crossings but one. @type {(but: Label) => PixelBox[]} */
  gates(but) {
    return this.sorted.flatMap((label) => {
      if (label.kind !== "crossing" || label === but) return [];
      const { x, y } = this.map.latLngToLayerPoint([label.at[1], label.at[0]]);
      return [boxOf({ x, y, size: signOf(label) })];
    });
  }

  /**
   * The name of a line, wherever it fits along it; takes the room.
   * @param {Label} label
   * @param {LonLat[]} along
   * @param {string} name in the page's language
   * @param {PixelBox[]} taken
   * @param {PixelBox} view
   * @returns {SVGElement[]}
   */
  placeAlong(label, along, name, taken, view) {
    const size = sizeOf(label);
    const half = size * 0.6;
    /** @type {(spot: Point) => PixelBox} */
    const around = ({ x, y }) => [x - half, y - half, x + half, y + half];
    /** @type {(spots: Point[]) => boolean} */
    const isFree = (spots) => spots.map(around).every((box) => isWithin(box, view) && !taken.some((other) => overlap(box, other)));
    const points = along.map(([lon, lat]) => this.map.latLngToLayerPoint([lat, lon]));
    const stretches = stretchesFor(points, this.widthOf(name, size) + 4, isFree);
    taken.push(...stretches.flatMap(({ spots }) => spots.map(around)));
    return stretches.map((stretch) => drawAlong(label, name, stretch));
  }

  /**
   * The first position beside a point at which a label covers nothing, or, where it may cover signs, as little of them as can be.
   * @param {Label} label
   * @param {string[]} lines the name in the page's language, and what stands under it
   * @param {Point} point in pixels of the layer, as all that follows
   * @param {PixelBox[]} taken
   * @param {PixelBox[]} signs
   * @param {PixelBox} view
   * @returns {Position | null}
   */
  fit(label, lines, { x, y }, taken, signs, view) {
    const rtl = document.documentElement.dir === "rtl";
    /** @type {{position: Position, covered: number} | null} */
    let best = null;
    const { width, height } = extentOf(label, lines, (...text) => this.widthOf(...text));
    for (const [left, top, side] of positions(label, x, y, width, height)) {
      /** @type {PixelBox} */
      const box = [left, top, left + width, top + height];
      if (box[0] < view[0] + 4 || box[2] > view[2] - 4 || box[1] < view[1] || box[3] > view[3]) continue;
      if (taken.some((other) => overlap(box, other))) continue;
      const covered = signs.reduce((sum, sign) => sum + sharedArea(box, sign), 0);
      if (best && covered >= best.covered) continue;
      const anchor = side === 0 ? "middle" : side > 0 === rtl ? "end" : "start";
      best = { position: { box, anchor, x: side === 0 ? left + width / 2 : side > 0 ? left : left + width }, covered };
      if (!covered) break;
    }
    return best?.position ?? null;
  }
}

/** @type {(labels: Label[]) => Label[]} */
function byPriority(labels) {
  return [...labels].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.rank - b.rank);
}
