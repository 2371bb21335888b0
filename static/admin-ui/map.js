// Edits the geometry field of a record on a map, over our own basemap; nothing is loaded from other servers.
"use strict";
(() => {
  const MULTI = { Point: "MultiPoint", LineString: "MultiLineString", Polygon: "MultiPolygon" };
  /** Merges simple geometries of one type into one Multi… geometry, others into a collection (GeoJSON, RFC 7946). */
  function merge(geometries) {
    if (!geometries.length) return null;
    if (geometries.length === 1) return geometries[0];
    const kinds = new Set(geometries.map((geometry) => geometry.type.replace("Multi", "")));
    const [kind] = kinds;
    if (kinds.size > 1 || !MULTI[kind]) return { type: "GeometryCollection", geometries };
    const coordinates = geometries.flatMap((g) => (g.type.startsWith("Multi") ? g.coordinates : [g.coordinates]));
    return { type: MULTI[kind], coordinates };
  }

  /** Splits a Multi… geometry or collection into simple geometries. */
  function simpleParts(geometry) {
    if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(simpleParts);
    if (!geometry.type.startsWith("Multi")) return [geometry];
    const type = geometry.type.slice(5);
    return geometry.coordinates.map((coordinates) => ({ type, coordinates }));
  }

  /** A Leaflet map bound to the textarea that holds the record's geometry as GeoJSON. */
  class GeometryEditor {
    constructor(root) {
      this.field = document.getElementById(root.dataset.field);
      const options = JSON.parse(root.querySelector("script[type='application/json']").textContent);
      L.Icon.Default.imagePath = options.images;
      this.map = L.map(root.querySelector(".geometry-map"), {
        center: options.center,
        zoom: options.zoom,
        maxZoom: 18,
        attributionControl: false,
      });
      L.control.scale({ imperial: false }).addTo(this.map);
      this.note = root.querySelector(".geometry-note");
      this.previewUrl = root.dataset.preview;
      this.kinds = options.kinds;
      this.items = L.featureGroup().addTo(this.map);
      this.addTools();
      if (options.locatedBy) this.drawAnchor(options.locatedBy);
      if (this.read()) this.fitBounds();
      if (!this.items.getLayers().length) root.querySelector("details").open = true;
      if (this.field.value.trim() && !this.items.getLayers().length) this.preview();
      this.markFault(options.fault);
      this.field.addEventListener("input", () => this.follow());
      this.field.form.addEventListener("submit", (event) => this.stopUnfinished(event), { capture: true });
      window.addEventListener("beforeunload", (event) => this.unfinished() && event.preventDefault());
      window.drawBasemap(this.map, options.basemap);
    }

    /** Draws the place or route that locates a claim without a geometry of its own. */
    drawAnchor(geometry) {
      const style = { color: "#555", weight: 2, dashArray: "4 4", fillOpacity: 0.1 };
      const anchor = L.geoJSON(geometry, {
        interactive: false,
        style,
        pointToLayer: (_, latlng) => L.circleMarker(latlng, { ...style, radius: 9, interactive: false }),
      }).addTo(this.map);
      this.map.fitBounds(anchor.getBounds(), { maxZoom: 11, animate: false });
    }

    addTools() {
      const shape = { shapeOptions: { color: "#b5179e", weight: 3 } };
      const can = (kind) => this.kinds.includes(kind);
      const area = can("Polygon") && { ...shape, allowIntersection: false };
      this.tools = new L.Control.Draw({
        edit: { featureGroup: this.items, poly: { allowIntersection: false } },
        draw: {
          marker: can("Point") && {},
          polyline: can("LineString") && shape,
          polygon: area,
          rectangle: can("Polygon") && shape,
          circle: false,
          circlemarker: false,
        },
      });
      this.map.addControl(this.tools);
      this.map.on("draw:created", ({ layer }) => this.add(layer));
      // Written at once, not only by the tool's own Save; its Cancel puts the shapes back and ends in …stop.
      this.map.on("draw:edited draw:deleted draw:editvertex draw:editmove draw:editresize", () => this.writeEdit());
      this.map.on("draw:editstop draw:deletestop", () => setTimeout(() => this.edited && this.write()));
      this.map.on("draw:drawstop draw:canceled", () => this.say(""));
      this.items.on("layeradd", ({ layer }) => layer.on("deleted edit dragend", () => this.writeEdit()));
    }

    writeEdit() {
      this.edited = true;
      this.write();
    }

    /** The tool with which a line or area is being drawn, if it has corners already; markers finish on their own. */
    unfinished() {
      const { _activeMode: mode } = this.tools._toolbars.draw;
      return mode?.handler.enabled() && mode.handler._markers?.length ? mode.handler : null;
    }

    /** Stops the form from being saved without what is being drawn. */
    stopUnfinished(event) {
      if (!this.unfinished()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.say("The drawing is not finished: click its first point (of an area) or its last one (of a line), or press Cancel. Nothing was saved yet.", true);
      this.map.getContainer().scrollIntoView({ block: "center" });
    }

    /** Adds a line or area to those of its type; a point, or another type, replaces the geometry, which can be undone. */
    add(layer) {
      const kind = layer.toGeoJSON().geometry.type;
      const former = this.items.getLayers();
      if (kind === "Point" || former.some((other) => other.toGeoJSON().geometry.type !== kind)) this.items.clearLayers();
      const replaced = former.length && !this.items.getLayers().length;
      this.items.addLayer(layer);
      this.write();
      if (replaced) setTimeout(() => this.offerUndo(former));
    }

    /** Says that a drawing has taken the place of another, with a button that brings the other back. */
    offerUndo(former) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Undo" });
      button.addEventListener("click", () => {
        this.items.clearLayers();
        for (const layer of former) this.items.addLayer(layer);
        this.write();
        this.say("");
      });
      this.say("The new drawing has replaced the one that was here.");
      this.note.append(button);
    }

    /** A sentence beneath the map; empty for none. */
    say(text, error = false) {
      this.note.textContent = text;
      this.note.classList.toggle("error", error);
    }

    /** A cross where the geometry is invalid; for null none. */
    markFault(position) {
      this.fault?.remove();
      if (!position) return;
      const icon = L.divIcon({ className: "geometry-fault", html: "✕", iconSize: [26, 26] });
      this.fault = L.marker([position[1], position[0]], { icon, interactive: false, keyboard: false }).addTo(this.map);
    }

    /** Follows the text: GeoJSON is drawn here, everything else is read by the server. */
    follow() {
      clearTimeout(this.pending);
      this.markFault(null);
      this.say("");
      if (this.read()) this.fitBounds();
      if (this.field.value.trim()) this.pending = setTimeout(() => this.preview(), 400);
    }

    /** Draws what the server reads in the text, and shows how it was read or what is wrong with it. */
    async preview() {
      const body = this.field.value;
      const headers = { "X-CSRFToken": this.field.form.elements.csrfmiddlewaretoken.value, "Content-Type": "text/plain" };
      const response = await fetch(this.previewUrl, { method: "POST", body, headers }).catch(() => null);
      if (!response?.ok || response.redirected || body !== this.field.value) return;
      const { geometry, note, error, fault } = await response.json();
      if (geometry && !this.items.getLayers().length) this.show(geometry);
      this.markFault(fault);
      this.say([error, note].filter(Boolean).join(" "), Boolean(error));
    }

    /** Writes the drawn geometry into the field, with 6 decimals of a degree. */
    write() {
      const geometry = merge(this.items.getLayers().map((layer) => layer.toGeoJSON(6).geometry));
      const text = geometry ? JSON.stringify(geometry) : "";
      if (text === this.field.value) return;
      this.markFault(null);
      this.say("");
      this.field.value = text;
      this.field.dispatchEvent(new Event("change", { bubbles: true }));
    }

    /** Draws the geometry of the field; false if it is none that the map can read. */
    read() {
      this.items.clearLayers();
      try {
        if (this.field.value.trim()) this.draw(JSON.parse(this.field.value));
        return true;
      } catch {
        this.items.clearLayers();
        return false;
      }
    }

    /** Draws a geometry that the server has read in the text. */
    show(geometry) {
      this.draw(geometry);
      this.fitBounds();
    }

    draw(geometry) {
      for (const part of simpleParts(geometry)) {
        const layer = L.GeoJSON.geometryToLayer(part);
        layer.setStyle?.({ color: "#b5179e", weight: 3 });
        this.items.addLayer(layer);
      }
    }

    fitBounds() {
      const bounds = this.items.getBounds();
      if (bounds.isValid()) this.map.fitBounds(bounds, { maxZoom: 12, padding: [30, 30], animate: false });
    }
  }

  window.addEventListener("DOMContentLoaded", () => {
    for (const root of document.querySelectorAll(".geometry-editor")) new GeometryEditor(root);
  });
})();
