// Draws our own base map under the geometry that an editor draws; nothing is loaded from other servers.
"use strict";
(() => {
  const STYLES = {
    countries: { color: "#8a8578", weight: 1, fillColor: "#f4f1ea", fillOpacity: 1 },
    districts: { color: "#b9b2a3", weight: 1, dashArray: "2 4", fill: false },
    rivers: { color: "#6ba3cf", weight: 2 },
    railways: { color: "#777", weight: 1.5, dashArray: "6 4" },
    roads: { color: "#c9a36a", weight: 1.5 },
    border: { color: "#5c5648", weight: 2 },
  };

  window.drawBasemap = (map, layers) => {
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
  };

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
})();
