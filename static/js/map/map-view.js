/* A map of the page: base, shapes, marks, labels. Two of them can be linked for a comparison. */

import L from "./leaflet.js";
import { bboxOf } from "../model/geometry.js";
import { number, t } from "../ui/i18n.js";
import { addBasemap } from "./basemap.js";
import { LabelLayer } from "./label-layer.js";
import { SymbolLayer } from "./symbol-layer.js";
import { ShapeLayer } from "./shape-layer.js";

const WORLD = [
  [29.5, 34.5],
  [38.2, 47.5],
];

/* The scale in the words and digits of the page. */
const Scale = L.Control.Scale.extend({
  _updateMetric(most) {
    const metres = this._getRoundNum(most);
    this._updateScale(
      this._mScale,
      metres < 1000 ? t("metres", { n: number(metres) }) : t("km", { n: number(metres / 1000) }),
      metres / most,
    );
  },
});

export class MapView {
  /* events: {select(id), hover(record, point), moved([lat, lon, zoom])} */
  constructor(container, { view, events, loadBase, tileUrl }) {
    this.events = events;
    this.map = L.map(container, {
      zoomControl: false,
      attributionControl: false,
      minZoom: 5,
      maxZoom: 15,
      maxBounds: WORLD,
      maxBoundsViscosity: 0.6,
      zoomSnap: 0.5,
      zoomDelta: 1,
      wheelPxPerZoomLevel: 90,
      keyboardPanDelta: 60,
      zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    }).setView([view[0], view[1]], view[2]);
    this.scale = new Scale({ imperial: false, position: "bottomright", maxWidth: 120 }).addTo(this.map);
    this.map.on("moveend", () => {
      if (this.settled) this.events.moved(this.position());
    });
    new ResizeObserver(() => this.resize()).observe(container);
    this.map.on("click", () => this.events.select(""));
    this.tileUrl = tileUrl;
    this.ready = addBasemap(this.map, loadBase).then((labels) => {
      this.labels = new LabelLayer(labels, () => this.marks?.spots ?? []).addTo(this.map);
    });
  }

  setModel(model) {
    this.shapes = new ShapeLayer(this.map, model, this.events);
    this.marks = new SymbolLayer(model, this.events).addTo(this.map);
  }

  render(query, visible) {
    for (const _ of this.renderInSteps(query, visible));
  }

  *renderInSteps(query, visible) {
    if (!this.shapes) return;
    yield* this.shapes.updateInSteps(visible);
    this.marks.update(visible, query);
  }

  relabel(extra) {
    if (this.labels) this.labels.setExtra(extra ?? this.labels.extra);
  }

  select(id) {
    this.shapes?.select(id);
    this.marks?.select(id);
  }

  redraw() {
    this.shapes?.repaint();
    for (const node of this.marks?.cache.values() ?? []) node.key = "";
    this.marks?.place();
    this.labels?.queue();
    this.scale._update();
  }

  position() {
    const { lat, lng } = this.map.getCenter();
    return [Number(lat.toFixed(4)), Number(lng.toFixed(4)), Number(this.map.getZoom().toFixed(1))];
  }

  /* The layout stands: show exactly the asked view, and tell moves from now on. */
  settle(view) {
    this.resize();
    const [lat, lon, zoom] = view;
    const at = (place) => this.map.project(place, zoom);
    // half a pixel is what a resize leaves; to show the view anew would draw everything again
    if (this.map.getZoom() !== zoom || at([lat, lon]).distanceTo(at(this.map.getCenter())) > 1)
      this.map.setView([lat, lon], zoom, { animate: false });
    this.settled = true;
  }

  setView([lat, lon, zoom], animate = true) {
    const [a, b, z] = this.position();
    if (Math.abs(a - lat) < 2e-4 && Math.abs(b - lon) < 2e-4 && z === zoom) return;
    this.map.setView([lat, lon], zoom, { animate });
  }

  /* Bring a geometry or box [w, s, e, n] into sight; nearby points are not zoomed to the utmost. */
  fit(target, maxZoom = 12) {
    const box = Array.isArray(target) ? target : bboxOf(target);
    if (box)
      this.map.fitBounds(
        [
          [box[1], box[0]],
          [box[3], box[2]],
        ],
        { maxZoom, padding: [40, 40] },
      );
  }

  sees(geometry) {
    const box = bboxOf(geometry);
    return (
      Boolean(box) &&
      this.map.getBounds().intersects([
        [box[1], box[0]],
        [box[3], box[2]],
      ])
    );
  }

  zoom(step) {
    this.map.zoomIn(step);
  }
  resize() {
    if (!this.gone) this.map.invalidateSize({ pan: true, animate: false });
  }
  remove() {
    this.gone = true;
    this.map.stop();
    this.map.remove();
  }

  setOnline(on) {
    if (!this.tileUrl) return;
    this.tiles ??= L.tileLayer(this.tileUrl, { pane: "tilePane", opacity: 0.75 });
    if (on) this.tiles.addTo(this.map);
    else this.tiles.remove();
    this.map.getContainer().classList.toggle("with-tiles", on);
  }
}
