/* Points that the reader picks on the map, with the line between them: by click, by key at the middle of the map, by a long press. */

/** @import {LonLat} from "../types.js" */

import L from "./leaflet.js";

const MOVED = 5; // pixels from which on a press was a drag
const RADIUS = 4.5;

/**
 * @typedef {object} MeasureEvents
 * @property {(at: LonLat, metresPerPixel: number) => void} picked
 * @property {() => void} undone
 */

export class MeasureLayer {
  /**
   * @param {import("leaflet").Map} map
   * @param {MeasureEvents} [events] without them, points are only shown
   */
  constructor(map, events) {
    this.map = map;
    this.events = events;
    this.active = false;
    const pane = map.createPane("measure");
    pane.style.zIndex = "640";
    pane.style.pointerEvents = "none";
    this.renderer = L.svg({ pane: "measure" });
    this.group = L.layerGroup().addTo(map);
    if (events) this.listen();
  }

  /** Clicks come here before any mark or shape hears of them. */
  listen() {
    const container = this.map.getContainer();
    let down = { x: 0, y: 0 };
    container.addEventListener("pointerdown", ({ clientX: x, clientY: y }) => (down = { x, y }), true);
    container.addEventListener(
      "click",
      (event) => {
        if (!this.active || /** @type {Element} */ (event.target).closest(".leaflet-control")) return;
        event.stopPropagation();
        if (event.detail === 0) this.pick(this.map.getCenter()); // by key, on a mark
        else if (Math.hypot(event.clientX - down.x, event.clientY - down.y) < MOVED) this.pick(this.map.mouseEventToLatLng(event));
      },
      true,
    );
    container.addEventListener("dblclick", (event) => this.active && event.stopPropagation(), true);
    container.addEventListener("keydown", (event) => this.key(event), true);
    this.map.on("contextmenu", ({ latlng }) => this.pick(latlng));
  }

  /** @param {import("leaflet").LatLng} latLng */
  pick({ lat, lng }) {
    this.events?.picked([lng, lat], this.metresPerPixel());
  }

  metresPerPixel() {
    const { y } = this.map.getSize().divideBy(2);
    return this.map.distance(this.map.containerPointToLatLng([0, y]), this.map.containerPointToLatLng([100, y])) / 100;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.active || event.target !== this.map.getContainer()) return;
    if (event.key === "Enter" || event.key === " ") this.pick(this.map.getCenter());
    else if (event.key === "Backspace" || event.key === "Delete") this.events?.undone();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {boolean} active whether clicks pick points */
  setActive(active) {
    this.active = active;
    this.map.getContainer().classList.toggle("measuring", active);
  }

  /** @param {LonLat[]} points */
  show(points) {
    this.group.clearLayers();
    const places = points.map(([lon, lat]) => L.latLng(lat, lon));
    const look = { renderer: this.renderer, interactive: false };
    if (places.length > 2) L.polygon(places, { ...look, className: "measure-area" }).addTo(this.group);
    if (places.length > 1) {
      L.polyline(places, { ...look, className: "measure-casing" }).addTo(this.group);
      L.polyline(places, { ...look, className: "measure-line" }).addTo(this.group);
    }
    for (const place of places) L.circleMarker(place, { ...look, radius: RADIUS, className: "measure-point" }).addTo(this.group);
  }
}
