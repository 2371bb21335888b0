/* The base map that ships with the page: land, districts, rivers, roads, railways, borders; drawn by classes, coloured by CSS. */

import { yieldToMain } from "../ui/scheduling.js";
import L from "./leaflet.js";
import { latitudeFirst } from "../model/geometry.js";

export const DRAWN_WITH = "Leaflet";
const PANES = [
  ["land", 210],
  ["district", 220],
  ["water", 418],
  ["road", 240],
  ["line", 450],
];
const FOCUS = new Set(["SYR", "IRQ"]);

const CLASSES = {
  countries: (p) => ["land", `land ${FOCUS.has(p.iso3) ? "land-focus" : ""}`],
  districts: (p) => ["district", `district district-${p.level}`],
  rivers: (p) => ["water", `river ${p.name_en === "Euphrates" ? "river-main" : ""}`],
  roads: (p) => ["road", `road road-${p.kind}`],
  railways: () => ["road", "railway"],
  border: (p) => [
    "line",
    `border ${p.disputed ? "border-disputed" : ""} ${[...(p.between ?? [])].sort().join() === "IRQ,SYR" ? "border-main" : ""}`,
  ],
};

/* Adds the base map to a map; answers with the features that want a label. */
export async function addBasemap(map, load) {
  const renderers = {};
  for (const [name, z] of PANES) {
    const pane = map.createPane(`base-${name}`);
    pane.style.zIndex = z;
    pane.style.pointerEvents = "none";
    renderers[name] = L.svg({ pane: `base-${name}`, padding: 0.6 });
  }
  const data = await load();
  for (const { pane, className, area, parts } of groups(data)) {
    L[area ? "polygon" : "polyline"](parts, {
      interactive: false,
      pane: `base-${pane}`,
      renderer: renderers[pane],
      className,
      smoothFactor: 0.8,
    }).addTo(map);
    await yieldToMain();
  }
  return labelsOf(data);
}

/* Features that look alike are drawn as one: a dozen shapes instead of a hundred. */
function groups(data) {
  const found = new Map();
  for (const [layer, classify] of Object.entries(CLASSES)) {
    for (const { properties, geometry } of data[layer]?.features ?? []) {
      const [pane, className] = classify(properties);
      if (!found.has(className)) found.set(className, { pane, className, area: geometry.type.endsWith("Polygon"), parts: [] });
      const parts = latitudeFirst(geometry.coordinates);
      found.get(className).parts.push(...(geometry.type.startsWith("Multi") ? parts : [parts]));
    }
  }
  return found.values();
}

function labelsOf(data) {
  const towns = (data.towns?.features ?? []).map(({ properties: p, geometry }) => ({
    at: geometry.coordinates,
    name_en: p.name_en,
    name_ar: p.name_ar,
    rank: p.rank,
    minzoom: p.minzoom ?? 5,
    kind: p.capital ? "capital" : "town",
  }));
  const fixed = {
    SYR: [38.6, 34.9],
    IRQ: [42.6, 33.2],
    JOR: [37.4, 31.6],
    SAU: [41.2, 31.2],
    TUR: [39.5, 37.3],
    IRN: [46.1, 34.9],
    LBN: [35.85, 33.95],
  };
  const countries = (data.countries?.features ?? [])
    .filter(({ properties: p }) => fixed[p.iso3])
    .map(({ properties: p }) => ({
      at: fixed[p.iso3],
      name_en: p.name_en,
      name_ar: p.name_ar,
      rank: 0,
      minzoom: 5,
      maxzoom: 8,
      kind: "country",
    }));
  const near = { SYR: [40.72, 34.47], IRQ: [41.17, 34.2] };
  const sides = (data.countries?.features ?? [])
    .filter(({ properties: p }) => near[p.iso3])
    .map(({ properties: p }) => ({
      at: near[p.iso3],
      name_en: p.name_en,
      name_ar: p.name_ar,
      rank: 0,
      minzoom: 9,
      kind: "country",
    }));
  const river = { at: [40.66, 34.73], name_en: "Euphrates", name_ar: "نهر الفرات", rank: 4, minzoom: 8, kind: "river" };
  return [...countries, ...sides, river, ...towns];
}
