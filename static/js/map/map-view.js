/* A map of the page: base map, shapes, symbols, labels. Two of them can be linked for a comparison. */

/** @import {Basemap, Box, Model, Point, Record, Span, Stack, State, Visible} from "../types.js" */

import L from "./leaflet.js";
import { bboxOf } from "../model/geometry.js";
import { meets } from "../model/in-view.js";
import { groupVisible } from "../model/placement.js";
import { language } from "../ui/i18n.js";
import { isEmbedded } from "../ui/wheel.js";
import { addBasemap } from "./basemap.js";
import { BandLayer } from "./band-layer.js";
import { GroundNames } from "./ground-names.js";
import { letThePageScroll } from "./page-scroll.js";
import { MeasureLayer } from "./measure-layer.js";
import { LabelLayer } from "./label-layer.js";
import { pointLabels } from "./point-labels.js";
import { Scale } from "./scale.js";
import { coveredHeight } from "./sheet-over.js";
import { SymbolLayer } from "./symbol-layer.js";
import { ShapeLayer } from "./shape-layer.js";

/** @type {[number, number][]} south-west and north-east */
const WORLD = [
  [29.5, 34.5],
  [38.2, 47.5],
];

/**
 * @typedef {object} MapEvents
 * @property {(id: string, here?: string[]) => void} select a record was clicked, "" for none; here: ids of all that lie at that point
 * @property {(keys: string[]) => void} open the sign of several records was clicked; keys: of its places, see Placement in types.d.ts
 * @property {(stack: Pick<Stack, "entries" | "groups">, point?: Point) => void} hoverStack point: in pixels of the container
 * @property {(record: Record | null, point?: Point, more?: number) => void} hover point: in pixels of the container; more: records that
 *   lie under it
 * @property {(view: State["view"]) => void} moved latitude, longitude, zoom
 */

export class MapView {
  /**
   * @param {HTMLElement} container
   * @param {{view: State["view"], events: MapEvents, loadBase: () => Promise<Basemap>, tileUrl: string}} options
   */
  constructor(container, { view, events, loadBase, tileUrl }) {
    this.events = events;
    this.labelled = "";
    this.map = L.map(container, {
      zoomControl: false,
      attributionControl: false,
      minZoom: 5,
      maxZoom: 15,
      maxBounds: WORLD,
      maxBoundsViscosity: 0.6,
      zoomSnap: 0.5,
      wheelPxPerZoomLevel: 90,
      keyboardPanDelta: 60,
      zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    }).setView([view[0], view[1]], view[2]);
    if (isEmbedded()) letThePageScroll(container);
    this.scale = new Scale({ imperial: false, position: "bottomright", maxWidth: 120 }).addTo(this.map);
    this.map.on("moveend", () => this.settled && this.events.moved(this.position()));
    new ResizeObserver(() => this.resize()).observe(container);
    this.map.on("click", ({ containerPoint }) => {
      if (!this.shapes?.pickHollow(containerPoint)) this.events.select("");
    });
    this.tileUrl = tileUrl;
    this.settled = this.removed = false;
    /** @type {import("leaflet").TileLayer | null} */
    this.tiles = null;
    this.ready = addBasemap(this.map, loadBase, () => this.removed).then(({ labels, setDays }) => {
      if (this.removed) return;
      this.setDays = setDays;
      if (this.day) setDays(this.day);
      const obstacles = () => [...(this.symbols?.positions ?? []), ...(this.names?.boxes ?? [])];
      this.labels = new LabelLayer(this.map, labels, obstacles).addTo(this.map);
      this.relabel();
      this.names?.queue(); // they leave room for towns
    });
  }

  /** @param {Model} model */
  setModel(model) {
    this.model = model;
    this.shapes = new ShapeLayer(this.map, model, this.events);
    this.bands = new BandLayer(this.map, model, this.events);
    this.symbols = new SymbolLayer(this.map, model, this.events).addTo(this.map);
    const signs = () => [...(this.symbols?.positions ?? []), ...(this.labels?.mainTowns() ?? [])];
    /** @type {GroundNames} */
    this.names = new GroundNames(this.map, () => this.shapes?.namedZones() ?? [], signs, () => this.labels?.queue());
  }

  /** As renderInSteps, at once. @type {(day: Span, visible: Visible) => void} */
  render(day, visible) {
    for (const _ of this.renderInSteps(day, visible));
  }

  /**
   * Draw records, with a yield after each few new shapes.
   * @param {Span} day of the state
   * @param {Visible} visible
   */
  *renderInSteps(day, visible) {
    this.day = day;
    this.setDays?.(day);
    if (!this.shapes || !this.symbols || !this.model) return;
    this.rendered = { day, visible };
    yield* this.shapes.updateInSteps(visible);
    this.bands?.update(groupVisible(visible, this.model).band);
    this.symbols.update(groupVisible(visible, this.model), day);
    yield* this.names?.prepareInSteps() ?? [];
    this.names?.update();
  }

  /** Label the visible places and crossings, if their texts are others than before. */
  relabel() {
    if (!this.rendered || !this.model || !this.labels) return;
    const labels = pointLabels(this.rendered.visible, this.model, this.rendered.day);
    const key = JSON.stringify(labels) + language();
    if (key === this.labelled) return;
    this.labelled = key;
    this.labels.setExtra(labels);
  }

  /** Place all names at once, which otherwise follow after the frame. */
  placeNames() {
    this.names?.place();
    this.labels?.place();
  }

  /** Points can be picked on this map. @param {import("./measure-layer.js").MeasureEvents} events */
  measureWith(events) {
    this.measured = new MeasureLayer(this.map, events);
  }

  /**
   * @param {boolean} active whether clicks pick points
   * @param {import("../types.js").LonLat[]} points that are shown
   */
  measure(active, points) {
    this.measured ??= new MeasureLayer(this.map);
    this.measured.setActive(active);
    this.measured.show(points);
  }

  /** @param {string} id "" for none */
  select(id) {
    this.shapes?.select(id);
    this.symbols?.select(id);
  }

  /** Outlines a place known by its key, or nothing. @param {string | undefined} key see Placement in types.d.ts */
  outline(key) {
    this.bands?.outline(this.model?.byId.get(key ?? "")?.geometry);
  }

  /** Draws everything again, after a change of the language or the theme. */
  redraw() {
    this.shapes?.repaint();
    this.bands?.redraw();
    this.symbols?.redraw();
    this.names?.queue(); // and the labels after them
    this.scale.internals._update();
  }

  /** @returns {State["view"]} */
  position() {
    const { lat, lng } = this.map.getCenter();
    return [Number(lat.toFixed(4)), Number(lng.toFixed(4)), Number(this.map.getZoom().toFixed(1))];
  }

  /**
   * The layout is final: show exactly this view, and report moves from now on.
   * @param {State["view"]} view
   */
  settle(view) {
    this.resize();
    const [lat, lon, zoom] = view;
    /** @type {(position: import("leaflet").LatLngExpression) => import("leaflet").Point} */
    const toPixels = (position) => this.map.project(position, zoom);
    // a resize leaves half a pixel; setting the view would draw everything again
    if (this.map.getZoom() !== zoom || toPixels([lat, lon]).distanceTo(toPixels(this.map.getCenter())) > 1)
      this.map.setView([lat, lon], zoom, { animate: false });
    this.settled = true;
  }

  /**
   * @param {State["view"]} view
   * @param {boolean} [animate]
   */
  setView([lat, lon, zoom], animate = true) {
    const [a, b, z] = this.position();
    if (Math.abs(a - lat) < 2e-4 && Math.abs(b - lon) < 2e-4 && z === zoom) return;
    this.map.setView([lat, lon], zoom, { animate });
  }

  /**
   * Bring a geometry or a box into view.
   * @param {import("geojson").Geometry | Box} target
   * @param {number} [maxZoom]
   */
  fit(target, maxZoom = 12) {
    const box = Array.isArray(target) ? target : bboxOf(target);
    if (!box) return;
    const [west, south, east, north] = box;
    const bounds = L.latLngBounds([south, west], [north, east]);
    const bottom = 40 + coveredHeight(this.map.getContainer());
    this.map.fitBounds(bounds, { maxZoom, paddingTopLeft: [40, 40], paddingBottomRight: [40, bottom] });
  }

  /** Show all that another map shows, as large as there is room for. @param {MapView} other */
  cover(other) {
    const bounds = other.map.getBounds();
    this.map.options.zoomSnap = 0;
    this.map.setView(other.map.getCenter(), this.map.getBoundsZoom(bounds), { animate: false });
  }

  /**
   * Whether something of a geometry is in the view.
   * @param {import("geojson").Geometry} geometry
   * @returns {boolean}
   */
  sees(geometry) {
    const bounds = this.map.getBounds();
    const box = /** @type {Box} */ ([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
    return geometry.type !== "GeometryCollection" && meets(geometry, box);
  }

  /** @param {number} step negative to zoom out */
  zoom(step) {
    this.map.zoomIn(step);
  }
  resize() {
    if (!this.removed) this.map.invalidateSize({ pan: true, animate: false });
  }
  remove() {
    this.removed = true;
    this.map.stop();
    this.map.remove();
  }

  /** @param {boolean} on with the tiles of a server, where one is set */
  setOnline(on) {
    if (!this.tileUrl) return;
    this.tiles ??= L.tileLayer(this.tileUrl, { pane: "tilePane", opacity: 0.75 });
    if (on) this.tiles.addTo(this.map);
    else this.tiles.remove();
    this.map.getContainer().classList.toggle("with-tiles", on);
  }
}
