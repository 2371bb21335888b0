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

/**
 * @typedef {object} Label a name on the map
 * @property {number[]} at longitude and latitude
 * @property {string} name_en
 * @property {string} name_ar
 * @property {number} rank the lower, the more important
 * @property {number} minzoom
 * @property {number} [maxzoom]
 * @property {string} kind country, capital, town, river or place
 */

/**
 * Adds the base map to a map.
 * @param {import("leaflet").Map} map
 * @param {() => Promise<any>} load the GeoJSON feature collections by layer
 * @returns {Promise<Label[]>} the labels of its features
 */
export async function addBasemap(map, load) {
  /** @type {{[pane: string]: import("leaflet").Renderer}} */
  const renderers = {};
  for (const [name, z] of PANES) {
    const pane = map.createPane(`base-${name}`);
    pane.style.zIndex = String(z);
    pane.style.pointerEvents = "none";
    renderers[name] = L.svg({ pane: `base-${name}`, padding: 0.6 });
  }
  const data = await load();
  for (const { pane, className, area, parts } of groups(data)) {
    const options = { interactive: false, pane: `base-${pane}`, renderer: renderers[pane], className, smoothFactor: 0.8 };
    (area ? L.polygon(parts, options) : L.polyline(parts, options)).addTo(map);
    await yieldToMain();
  }
  return labelsOf(data);
}

/* Features that look alike are drawn as one: a dozen shapes instead of a hundred. */
function groups(data) {
  const byClass = new Map();
  for (const [layer, classify] of Object.entries(CLASSES)) {
    for (const { properties, geometry } of data[layer]?.features ?? []) {
      const [pane, className] = classify(properties);
      if (!byClass.has(className)) byClass.set(className, { pane, className, area: geometry.type.endsWith("Polygon"), parts: [] });
      const parts = latitudeFirst(geometry.coordinates);
      byClass.get(className).parts.push(...(geometry.type.startsWith("Multi") ? parts : [parts]));
    }
  }
  return byClass.values();
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
