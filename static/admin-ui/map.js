// Edits the geometry field of a record on a map, over our own basemap; nothing is loaded from other servers.
"use strict";
(() => {
  const MULTI = { Point: "MultiPoint", LineString: "MultiLineString", Polygon: "MultiPolygon" };
  const STYLES = {
    countries: { color: "#8a8578", weight: 1, fillColor: "#f4f1ea", fillOpacity: 1 },
    districts: { color: "#b9b2a3", weight: 1, dashArray: "2 4", fill: false },
    rivers: { color: "#6ba3cf", weight: 2 },
    railways: { color: "#777", weight: 1.5, dashArray: "6 4" },
    roads: { color: "#c9a36a", weight: 1.5 },
    border: { color: "#5c5648", weight: 2 },
  };

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
      this.items = L.featureGroup().addTo(this.map);
      this.addTools();
      if (options.locatedBy) this.drawAnchor(options.locatedBy);
      if (this.read()) this.fitBounds();
      else root.querySelector("details").open = true;
      this.field.addEventListener("input", () => this.read() && this.fitBounds());
      drawBasemap(this.map, options.basemap);
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
      this.map.addControl(
        new L.Control.Draw({
          edit: { featureGroup: this.items, poly: { allowIntersection: false } },
          draw: { polyline: shape, polygon: { ...shape, allowIntersection: false }, rectangle: shape, circle: false, circlemarker: false },
        }),
      );
      this.map.on("draw:created", ({ layer }) => this.add(layer));
      this.map.on("draw:edited draw:deleted", () => this.write());
    }

    /** Adds a line or area to those of its type; a point, or another type, replaces the geometry. */
    add(layer) {
      const kind = layer.toGeoJSON().geometry.type;
      const others = this.items.getLayers().map((item) => item.toGeoJSON().geometry.type);
      if (kind === "Point" || others.some((other) => other !== kind)) this.items.clearLayers();
      this.items.addLayer(layer);
      this.write();
    }

    /** Writes the drawn geometry into the field, with 6 decimals of a degree. */
    write() {
      const geometry = merge(this.items.getLayers().map((layer) => layer.toGeoJSON(6).geometry));
      this.field.value = geometry ? JSON.stringify(geometry) : "";
      this.field.dispatchEvent(new Event("change", { bubbles: true }));
    }

    /** Draws the geometry of the field; false if it cannot be parsed (the server's validation says why). */
    read() {
      let layers = [];
      try {
        const parts = this.field.value.trim() ? simpleParts(JSON.parse(this.field.value)) : [];
        layers = parts.map((part) => L.GeoJSON.geometryToLayer(part));
      } catch {
        return false;
      }
      this.items.clearLayers();
      for (const layer of layers) {
        layer.setStyle?.({ color: "#b5179e", weight: 3 });
        this.items.addLayer(layer);
      }
      return true;
    }

    fitBounds() {
      const bounds = this.items.getBounds();
      if (bounds.isValid()) this.map.fitBounds(bounds, { maxZoom: 12, padding: [30, 30], animate: false });
    }
  }

  function drawBasemap(map, layers) {
    const pane = map.createPane("basemap");
    pane.style.zIndex = 250;
    pane.style.pointerEvents = "none";
    layers.reduce(async (previous, [name, url]) => {
      const response = await fetch(url);
      const data = response.ok ? await response.json() : null;
      await previous; // fetched in parallel, drawn in order
      if (!data) return;
      if (name === "towns") drawTowns(map, data);
      else L.geoJSON(data, { pane: "basemap", interactive: false, style: (feature) => styleOf(name, feature) }).addTo(map);
    }, Promise.resolve());
  }

  function styleOf(name, { properties }) {
    const style = STYLES[name] ?? { color: "#999", weight: 1, fill: false };
    return properties.disputed ? { ...style, dashArray: "6 5" } : style;
  }

  /** Draws the towns of the current zoom level, with their names. */
  function drawTowns(map, data) {
    const towns = L.layerGroup().addTo(map);
    const draw = () => {
      towns.clearLayers();
      for (const { geometry, properties } of data.features) {
        if (map.getZoom() < (properties.minzoom ?? 0)) continue;
        const [lon, lat] = geometry.coordinates;
        L.circleMarker([lat, lon], { pane: "basemap", radius: 3, color: "#444", weight: 1, fillColor: "#fff", fillOpacity: 1, interactive: false })
          .bindTooltip(properties.name_en, { permanent: true, direction: "right", offset: [4, 0], className: "town-name" })
          .addTo(towns);
      }
    };
    map.on("zoomend", draw);
    draw();
  }

  window.addEventListener("DOMContentLoaded", () => {
    for (const root of document.querySelectorAll(".geometry-editor")) new GeometryEditor(root);
  });
})();
