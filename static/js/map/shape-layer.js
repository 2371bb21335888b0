/* Areas and lines of records. Each is drawn once; moving through time only shows, hides and restyles it. */

/** @import {Certainty, Model, Record, Visible, VisibleRecord} from "../types.js" */
/** @import {NamedZone} from "./ground-names.js" */
/** @import {MapEvents} from "./map-view.js" */

import L from "./leaflet.js";
import { areaOf, covers, latitudeFirst } from "../model/geometry.js";
import { placementOf } from "../model/placement.js";
import { groundKind, HOLLOW, styleOf } from "../model/symbology.js";
import { DEFINITE, NONE } from "../model/time.js";
import { GroundRenderer, paintGround } from "./ground-renderer.js";

const PANES = { areas: 403, zones: 405, routes: 415 }; // z-index
const MAX_NEW = 6; // shapes that are made in one step
const NEAR = 6; // pixels from a line at which it is hit
const [EQUATOR, TILE] = [40075016.7, 256]; // metres; pixels of the whole equator at zoom 0

/**
 * @typedef {object} ShapeItem
 * @property {Record} record
 * @property {import("leaflet").Polygon | import("leaflet").Polyline} shape
 * @property {boolean} isHollow whether it is drawn as a line only
 * @property {Certainty | null} certainty as painted
 * @property {boolean} changed as painted: within the days shown
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
    /** @type {import("leaflet").Point | undefined} where a shape was last clicked */
    this.picked = undefined;
    for (const [name, z] of Object.entries(PANES)) map.createPane(name).style.zIndex = String(z);
    this.renderers = {
      areas: L.svg({ pane: "areas", padding: 0.5 }),
      zones: new GroundRenderer({ pane: "zones", padding: 0.5 }),
      routes: L.svg({ pane: "routes", padding: 0.5 }),
    };
    map.on("zoomend", () => {
      for (const item of this.items.values()) if (isShown(item) && isZone(item)) this.repaintItem(item);
    });
  }

  /**
   * Shows the visible records that have an area or a line, and hides the rest; makes a few shapes in each step.
   * @param {Visible} visible
   */
  *updateInSteps(visible) {
    /** @type {VisibleRecord[]} */
    const drawn = [...visible.values()].filter(({ record }) => placementOf(record, this.model).shown === "shape");
    const ids = new Set(drawn.map(({ record }) => record.id));
    for (const [id, item] of this.items) if (!ids.has(id)) this.paint(item, NONE);
    let [made, isRestacked] = [0, false];
    for (const { record, certainty, changed } of drawn) {
      const item = this.items.get(record.id);
      isRestacked ||= item?.certainty !== certainty;
      this.paint(item ?? this.make(record), certainty, changed);
      if (!item && (made += 1) % MAX_NEW === 0) yield;
    }
    if (isRestacked) this.stack();
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
      className: `shape shape-${record.layer} ${area ? "area" : "line"}`,
      smoothFactor: 1,
    };
    const shape = area ? L.polygon(coordinates, options) : L.polyline(coordinates, options);
    shape.on("click", (event) => {
      L.DomEvent.stop(event);
      this.pick(record, event.containerPoint);
    });
    /** @param {import("leaflet").LeafletMouseEvent} event */
    const hover = ({ containerPoint }) => this.events.hover(record, containerPoint, this.idsAt(record, containerPoint).length - 1);
    shape.on("mouseover", hover);
    shape.on("mousemove", hover);
    shape.on("mouseout", () => this.events.hover(null));
    shape.addTo(this.map);
    /** @type {ShapeItem} */
    const item = { record, shape, isHollow: HOLLOW.has(groundKind(record)), certainty: null, changed: false };
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

  /** @returns {ShapeItem[]} the control zones from the bottom up: the largest first, of one outline the certain last; then mere lines */
  zones() {
    /** @type {(item: ShapeItem) => number} */
    const area = ({ record }) => record.properties.area_km2 ?? 0;
    /** @type {(item: ShapeItem) => number} */
    const rank = ({ isHollow }) => Number(isHollow);
    /** @type {(item: ShapeItem) => number} */
    const sure = ({ certainty }) => Number(certainty === DEFINITE);
    return [...this.items.values()].filter(isZone).sort((a, b) => rank(a) - rank(b) || area(b) - area(a) || sure(a) - sure(b));
  }

  /** @returns {NamedZone[]} the zones that are shown, in the order of naming: certain and small ones first */
  namedZones() {
    const shown = this.zones().reverse();
    /** @param {NamedZone} zone */
    const rank = ({ isHollow, certainty }) => 2 * Number(isHollow) + Number(certainty !== DEFINITE);
    const named = shown.flatMap(({ record, isHollow, certainty }) => (certainty ? { record, isHollow, certainty } : []));
    return named.sort((a, b) => rank(a) - rank(b));
  }

  /** Small zones lie on large ones, so that each can be seen and clicked. */
  stack() {
    for (const { shape } of this.zones()) shape.bringToFront();
  }

  /**
   * The routes and zones at a point, by id: the given one first, then from the top down.
   * @param {Record} first
   * @param {import("leaflet").Point} point of the container
   * @returns {string[]}
   */
  idsAt(first, point) {
    const { lat, lng } = this.map.containerPointToLatLng(point);
    const onLayer = this.map.containerPointToLayerPoint(point);
    /** @param {ShapeItem} item */
    const isHit = ({ record, shape }) => {
      const area = areaOf(record.geometry);
      return area ? covers(area, [lng, lat]) : shape.closestLayerPoint(onLayer)?.distanceTo(onLayer) <= NEAR;
    };
    const lines = [...this.items.values()].filter(({ record }) => !areaOf(record.geometry));
    const hit = [...lines, ...this.zones().reverse()].filter((item) => isShown(item) && isHit(item));
    return [...new Set([first.id, ...hit.map(({ record }) => record.id)])];
  }

  /**
   * Selects what was clicked; clicked again at the same point, what lies under it.
   * @param {Record} record
   * @param {import("leaflet").Point} point of the container
   */
  pick(record, point) {
    const ids = this.idsAt(record, point);
    const isAgain = this.picked && this.picked.distanceTo(point) <= NEAR && ids.includes(this.selected);
    this.picked = point;
    this.events.select(isAgain ? ids[(ids.indexOf(this.selected) + 1) % ids.length] : record.id, ids);
  }

  /**
   * Selects what is drawn as a line only and lies about a point where nothing else is hit.
   * @param {import("leaflet").Point} point of the container
   * @returns {boolean} whether there is any
   */
  pickHollow(point) {
    const { lat, lng } = this.map.containerPointToLatLng(point);
    const item = this.zones().reverse().find((zone) => {
      const area = areaOf(zone.record.geometry);
      return isShown(zone) && area && covers(area, [lng, lat]);
    });
    if (item) this.pick(item.record, point);
    return Boolean(item);
  }

  /**
   * @param {ShapeItem} item
   * @param {Certainty | null} certainty NONE hides it, null for none yet
   * @param {boolean} [changed] within the days shown
   */
  paint(item, certainty, changed = false) {
    if (item.certainty === certainty && item.changed === changed) return;
    Object.assign(item, { certainty, changed });
    const path = /** @type {SVGElement} */ (item.shape.getElement());
    path.style.display = certainty === NONE ? "none" : "";
    if (certainty === NONE || certainty === null) return;
    const style = styleOf(item.record, certainty, this.model);
    path.classList.toggle("faded", style.faded);
    path.classList.toggle("alleged", style.alleged);
    path.classList.toggle("external", style.external);
    if (isZone(item)) {
      const blur = (item.record.properties.precision_m ?? 0) / this.metresPerPixel();
      paintGround(item.shape, style, { blur, scale: bandScale(this.map.getZoom()), changed });
    }
  }

  /** @returns {number} at the middle of the view */
  metresPerPixel() {
    return (EQUATOR * Math.cos((this.map.getCenter().lat * Math.PI) / 180)) / (TILE * 2 ** this.map.getZoom());
  }

  /** Paints all shapes again, after a change of the theme. */
  repaint() {
    for (const item of this.items.values()) this.repaintItem(item);
  }

  /** @param {ShapeItem} item */
  repaintItem(item) {
    const { certainty, changed } = item;
    item.certainty = null;
    this.paint(item, certainty, changed);
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

/** @param {ShapeItem} item */
const isShown = ({ certainty }) => certainty !== NONE && certainty !== null;

/** @param {ShapeItem} item */
const isZone = ({ record }) => record.layer === "control-zones";

/** Thinner bands from afar, where zones are small. @type {(zoom: number) => number} */
const bandScale = (zoom) => Math.min(1, Math.max(0.4, (zoom - 5.5) / 5));
