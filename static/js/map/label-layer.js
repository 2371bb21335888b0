/* Names on the map, as many as fit: important ones first, none over another or over a symbol. */

/** @import {Point} from "../types.js" */
/** @import {Label} from "./basemap.js" */

import { throttleToFrame } from "../ui/scheduling.js";
import L from "./leaflet.js";
import { measuringContext, s } from "../ui/dom.js";
import { isolate, nameOf } from "../ui/i18n.js";
import { controlBoxes, lineChoices } from "./label-room.js";

/** Size of the letters in pixels, by kind. @type {{[kind: string]: number}} */
const SIZE = { crossing: 12.5, country: 13, capital: 12.5, town: 11.5, place: 10.5, river: 11.5 };
const DETAIL = 11; // size of the letters of the further lines
const LINE_HEIGHT = 1.2; // of the size of the letters
/** Which kinds take their room first. */
const ORDER = ["crossing", "country", "capital", "town", "place", "river"];
const MAX_GAP = 12; // pixels between a label and the sign at its place; a label that does not fit nearer is left out
const SIGN = { crossing: 14, capital: 3, town: 2.2 }; // half the size of the sign
const canvas = measuringContext();

/** @typedef {Point & {size: number, height?: number}} Obstacle half its width about the centre and, where it is no square, half its height */
/** @typedef {[left: number, top: number, right: number, bottom: number]} PixelBox in pixels of the layer */
/** @typedef {{box: PixelBox, x: number, anchor: string}} Position */

/** @type {(label: Label) => number} */
const signOf = ({ kind, sign }) => sign ?? /** @type {{[kind: string]: number}} */ (SIGN)[kind] ?? 0;
/** @type {(obstacle: Obstacle) => PixelBox} */
const boxOf = ({ x, y, size, height = size }) => [x - size, y - height, x + size, y + height];
/** @type {(a: PixelBox, b: PixelBox) => boolean} */
const overlap = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

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
      if (label.kind !== "country" && names.has(name)) continue;
      const point = this.map.latLngToLayerPoint([label.at[1], label.at[0]]);
      if (point.x < view[0] || point.x > view[2] || point.y < view[1] || point.y > view[3]) continue;
      const details = (label.lines ?? []).filter(({ minzoom }) => zoom >= minzoom).map(({ text }) => text);
      const placed = this.fitLines(label, [name, ...details], point, taken, signs, view);
      if (!placed) continue;
      names.add(name);
      taken.push(placed.position.box);
      (label.kind === "crossing" ? onTop : drawn).push(...drawLabel(label, placed.lines, point, placed.position));
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
    const choices = lineChoices(label.kind, lines, taken, signs, this.gates(label));
    for (const [chosen, boxes] of choices) {
      const position = this.fit(label, chosen, point, boxes, view);
      if (position) return { lines: chosen, position };
    }
    return null;
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
   * The first position beside a point at which a label covers nothing.
   * @param {Label} label
   * @param {string[]} lines the name in the page's language, and what stands under it
   * @param {Point} point in pixels of the layer, as all that follows
   * @param {PixelBox[]} taken
   * @param {PixelBox} view
   * @returns {Position | null}
   */
  fit(label, lines, { x, y }, taken, view) {
    const spread = label.kind === "country" ? 1.25 : 1;
    const weight = ["crossing", "country", "capital"].includes(label.kind) ? 600 : 500;
    const [name, ...details] = lines;
    const width = Math.max(this.widthOf(name, SIZE[label.kind], weight) * spread, ...details.map((line) => this.widthOf(line, DETAIL))) + 2;
    const height = (SIZE[label.kind] + DETAIL * details.length) * LINE_HEIGHT;
    for (const [left, top, side] of positions(label, x, y, width, height)) {
      /** @type {PixelBox} */
      const box = [left, top, left + width, top + height];
      if (box[0] < view[0] + 4 || box[2] > view[2] - 4 || box[1] < view[1] || box[3] > view[3]) continue;
      if (taken.some((other) => overlap(box, other))) continue;
      const rtl = document.documentElement.dir === "rtl";
      const anchor = side === 0 ? "middle" : side > 0 === rtl ? "end" : "start";
      return { box, anchor, x: side === 0 ? left + width / 2 : side > 0 ? left : left + width };
    }
    return null;
  }
}

/** @type {(labels: Label[]) => Label[]} */
function byPriority(labels) {
  return [...labels].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.rank - b.rank);
}

/**
 * Where a label may stand: close beside its sign, then up to MAX_GAP from it.
 * @param {Label} label
 * @param {number} x of its place
 * @param {number} y
 * @param {number} width of the label
 * @param {number} height
 * @returns {Iterable<[left: number, top: number, side: number]>} side: 1 right of the place, -1 left of it, 0 above or below
 */
function* positions(label, x, y, width, height) {
  if (label.kind === "country" || label.kind === "river") {
    yield [x - width / 2, y - height / 2, 0];
    return;
  }
  const sign = signOf(label);
  for (const gap of [4, MAX_GAP]) {
    const far = sign + gap;
    const near = far * Math.SQRT1_2; // at a corner
    yield [x + far, y - height / 2, 1];
    yield [x - far - width, y - height / 2, -1];
    yield [x - width / 2, y - far - height, 0];
    yield [x - width / 2, y + far, 0];
    yield [x + near, y - near - height, 1];
    yield [x + near, y + near, 1];
    yield [x - near - width, y - near - height, -1];
    yield [x - near - width, y + near, -1];
  }
}

/** @type {(label: Label, lines: string[], point: Point, position: Position) => SVGElement[]} */
function drawLabel({ kind }, [name, ...details], { x, y }, position) {
  const size = SIZE[kind];
  /** @type {SVGElement[]} */
  const drawn = [];
  if (kind === "town" || kind === "capital") drawn.push(s("circle", { class: `dot dot-${kind}`, cx: x, cy: y, r: SIGN[kind] }));
  const baseline = position.box[1] + size * 0.92;
  const attributes = { x: position.x, y: baseline, "text-anchor": position.anchor, "font-size": size };
  drawn.push(
    s(
      "text",
      { class: `label label-${kind}`, ...attributes },
      isolate(name),
      ...details.map((line) => s("tspan", { class: "label-detail", x: position.x, dy: DETAIL * LINE_HEIGHT, "font-size": DETAIL }, isolate(line))),
    ),
  );
  return drawn;
}
