/* The holder's name on each zone: along its longer axis, as large as there is room for, or left out. */

/** @import {Certainty, Model, Record} from "../types.js" */
/** @import {Obstacle, PixelBox} from "./label-room.js" */

import { hasNameLines, nameLines } from "../model/name-lines.js";
import { areaOf } from "../model/geometry.js";
import { sideOf } from "../model/sides.js";
import { holders } from "../model/symbology.js";
import { DEFINITE } from "../model/time.js";
import { measuringContext, s } from "../ui/dom.js";
import { isolate, nameOf, number, term } from "../ui/i18n.js";
import { throttleAfterFrame } from "../ui/scheduling.js";
import { boxOf, controlBoxes, overlap } from "./label-room.js";
import L from "./leaflet.js";

const SIZES = [20, 17, 14, 12, 10]; // pixels, the first that fits is used
const SMALL = [12, 10]; // of influence, which is no control
const STEEPEST = 35; // degrees; steeper axes have level names
const MOST_NAMES = 2;
const MEASURED = 100; // pixels, at which widths are measured
const MARGIN = 6; // pixels
const canvas = measuringContext();

/**
 * @typedef {object} NamedZone
 * @property {Record} record
 * @property {boolean} isHollow whether it is drawn as a line only
 * @property {Certainty} certainty
 */

export class GroundNames {
  /**
   * @param {import("leaflet").Map} map
   * @param {() => NamedZone[]} zones that are shown, the most important first
   * @param {() => Obstacle[]} obstacles
   * @param {() => void} placed
   */
  constructor(map, zones, obstacles, placed) {
    this.map = map;
    this.zones = zones;
    this.obstacles = obstacles;
    this.placed = placed;
    /** The names of a zone, the fullest first. @type {(record: Record) => string[]} */
    this.choices = shortNames;
    this.drawnFor = "";
    /** @type {Obstacle[]} of the names that are drawn */
    this.boxes = [];
    this.svg = s("svg", { class: "ground-names leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
    const pane = map.createPane("ground-names");
    pane.style.zIndex = "420";
    pane.style.pointerEvents = "none";
    pane.append(this.svg);
    this.queue = throttleAfterFrame(() => this.place());
    map.on("zoomend moveend viewreset resize", this.queue);
    /** @type {Map<string, number>} */
    this.widths = new Map();
    const measure = () => {
      this.widths.clear();
      this.queue();
    };
    document.fonts.addEventListener("loadingdone", measure);
    map.once("unload", () => document.fonts.removeEventListener("loadingdone", measure));
  }

  /** Places the names again if other zones are shown than before. */
  update() {
    const key = this.zones()
      .map(({ record, certainty }) => `${record.id} ${certainty}`)
      .join();
    if (key === this.drawnFor) return;
    this.drawnFor = key;
    this.queue();
  }

  /** Finds the lines for names in zones that are shown for the first time, each in a step. */
  *prepareInSteps() {
    for (const { record } of this.zones()) {
      const area = areaOf(record.geometry);
      if (!area || hasNameLines(area)) continue;
      nameLines(area);
      yield;
    }
  }

  /** Draws the names that fit at the present view. */
  place() {
    if (!this.svg.isConnected) return; // the second map of a comparison may be closed before the frame comes
    const bounds = this.map.getPixelBounds();
    const origin = this.map.getPixelOrigin();
    const [start, end] = [bounds.getTopLeft().subtract(origin), bounds.getBottomRight().subtract(origin)];
    const view = L.bounds(start, end);
    const taken = [...controlBoxes(this.map.getContainer(), start), ...this.obstacles().map(boxOf)];
    this.boxes = [];
    /** @type {SVGElement[]} */
    const drawn = [];
    /** @type {Set<string>} */
    const names = new Set();
    for (const zone of this.zones()) {
      const choices = this.choices(zone.record);
      if (names.has(choices[0])) continue;
      const label = this.fitFirst(zone, choices, [...taken, ...this.boxes.map(boxOf)], view);
      if (!label) continue;
      names.add(choices[0]);
      this.boxes.push(...label.boxes);
      const { name, x, y, turn, size } = label;
      const classes = `ground-name${zone.certainty === DEFINITE ? "" : " faded"}`;
      const place = { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(1)})`, "font-size": size };
      drawn.push(s("text", { class: classes, dy: "0.34em", ...place }, name));
    }
    this.svg.replaceChildren(...drawn);
    this.placed();
  }

  /**
   * The first of a zone's names that fits.
   * @param {NamedZone} zone
   * @param {string[]} choices
   * @param {PixelBox[]} taken
   * @param {import("leaflet").Bounds} view in pixels of the layer
   */
  fitFirst(zone, choices, taken, view) {
    for (const name of choices) {
      const place = this.fit(zone, name, taken, view);
      if (place) return { name, ...place };
    }
    return null;
  }

  /** A name's width in letters of one pixel; measuring is slow. @type {(name: string) => number} */
  widthOf(name) {
    const cached = this.widths.get(name);
    if (cached !== undefined) return cached;
    canvas.font = `600 ${MEASURED}px "IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif`;
    const width = (canvas.measureText(name).width / MEASURED) * 1.04;
    this.widths.set(name, width);
    return width;
  }

  /**
   * The largest size at which a name fits in the visible part of its zone and covers nothing.
   * @param {NamedZone} zone
   * @param {string} name
   * @param {PixelBox[]} taken
   * @param {import("leaflet").Bounds} view in pixels of the layer
   * @returns {{x: number, y: number, turn: number, size: number, boxes: Obstacle[]} | null}
   */
  fit({ record, isHollow }, name, taken, view) {
    const area = areaOf(record.geometry);
    if (!area) return null;
    const { lat, lng } = this.map.getCenter();
    const pixelsPerDegree = (this.map.latLngToLayerPoint([lat - 0.1, lng]).y - this.map.latLngToLayerPoint([lat, lng]).y) * 10;
    for (const chord of nameLines(area)) {
      const [from, to] = chord.ends.map(([lon, lat]) => this.map.latLngToLayerPoint([lat, lon]));
      const clipped = L.LineUtil.clipSegment(from, to, view);
      if (!clipped) continue;
      const [a, b] = clipped[0].x <= clipped[1].x ? clipped : [clipped[1], clipped[0]];
      const room = a.distanceTo(b) - 2 * MARGIN;
      const slope = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
      if (Math.abs(slope) > STEEPEST) continue;
      for (const size of isHollow ? SMALL : SIZES) {
        const width = this.widthOf(name) * size;
        if (width > room || size * 1.5 > chord.height * pixelsPerDegree) continue;
        for (const share of [0.5, 0.3, 0.7]) {
          const spare = (room - width) / room;
          const at = 0.5 + (share - 0.5) * 2 * (spare / 2);
          const [x, y] = [a.x + (b.x - a.x) * at, a.y + (b.y - a.y) * at];
          const boxes = squaresAlong(x, y, slope, width, size);
          if (!boxes.some((box) => taken.some((other) => overlap(boxOf(box), other)))) return { x, y, turn: slope, size, boxes };
        }
      }
    }
    return null;
  }
}

/** Squares that cover a turned line of text. @type {(x: number, y: number, turn: number, width: number, size: number) => Obstacle[]} */
function squaresAlong(x, y, turn, width, size) {
  const count = Math.max(1, Math.ceil(width / size));
  const [dx, dy] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  return Array.from({ length: count }, (_, index) => {
    const along = (index + 0.5) * (width / count) - width / 2;
    return { x: x + dx * along, y: y + dy * along, size: size * 0.6 };
  });
}

/**
 * @param {Record} record a control zone
 * @returns {string[]} the names of its holders in the page's language, the fullest first; none for nobody
 */
export function shortNames(record) {
  const names = holders(record).map((actor) => nameOf(actor));
  /** @type {(count: number) => string} */
  const first = (count) => {
    const shown = names.slice(0, count).map(isolate).join(" · ");
    return names.length > count ? `${shown} +${number(names.length - count)}` : shown;
  };
  return names.length ? [...new Set([MOST_NAMES, 1].map(first))] : [];
}

/**
 * The names of all holders of a zone, else of all their sides: nobody is only counted.
 * @param {Record} record a control zone
 * @param {Model} model
 * @returns {string[]}
 */
export function fullNames(record, model) {
  const all = holders(record);
  const sides = [...new Set(all.map(({ slug }) => sideOf(model, slug)))];
  const choices = [all.map((actor) => isolate(nameOf(actor))), sides.map((side) => term("camp", side))];
  return all.length ? [...new Set(choices.map((names) => names.join(" · ")))] : [];
}
