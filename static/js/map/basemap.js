/* The base map that ships with the page: land, districts, rivers, roads, railways, borders; drawn by classes, coloured by CSS. */

/** @import {LatLngExpression} from "leaflet" */
/** @import {Basemap, BasemapProperties, Coordinates, LonLat} from "../types.js" */

import { yieldToMain } from "../ui/scheduling.js";
import L from "./leaflet.js";
import { latitudeFirst } from "../model/geometry.js";

export const DRAWN_WITH = "Leaflet";
/** @type {[name: string, zIndex: number][]} */
const PANES = [
  ["land", 210],
  ["district", 220],
  ["water", 418],
  ["road", 240],
  ["line", 450],
];
const FOCUS = new Set(["SYR", "IRQ"]);

/** @type {{[layer: string]: (properties: BasemapProperties) => [pane: string, className: string]}} */
const CLASSES = {
  countries: ({ iso3 = "" }) => ["land", `land ${FOCUS.has(iso3) ? "land-focus" : ""}`],
  districts: ({ level }) => ["district", `district district-${level}`],
  rivers: ({ name_en: name }) => ["water", `river ${name === "Euphrates" ? "river-main" : ""}`],
  roads: ({ kind }) => ["road", `road road-${kind}`],
  railways: () => ["road", "railway"],
  border: ({ disputed, between = [] }) => [
    "line",
    `border ${disputed ? "border-disputed" : ""} ${[...between].sort().join() === "IRQ,SYR" ? "border-main" : ""}`,
  ],
};

/**
 * @typedef {object} Label a name on the map
 * @property {LonLat} at
 * @property {string} [name_en]
 * @property {string} [name_ar]
 * @property {number} rank within a kind; the lower, the more important
 * @property {number} minzoom
 * @property {number} [maxzoom]
 * @property {string} kind crossing, country, capital, town, place or river, in the order in which they take their room
 * @property {{text: string, minzoom: number}[]} [lines] further lines under the name, in the page's language; where there is no room,
 *   the first are left out first
 * @property {number} [sign] half the size of the sign at the place, in pixels, if it is not the usual one of the kind
 */

/**
 * Adds the base map to a map.
 * @param {import("leaflet").Map} map
 * @param {() => Promise<Basemap>} load
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
    const shape = area
      ? L.polygon(/** @type {LatLngExpression[][][]} */ (parts), options)
      : L.polyline(/** @type {LatLngExpression[][]} */ (parts), options);
    shape.addTo(map);
    await yieldToMain();
  }
  return labelsOf(data);
}

/**
 * Features that look alike are drawn as one: a dozen shapes instead of a hundred.
 *
 * @typedef {{pane: string, className: string, area: boolean, parts: Coordinates[]}} Group parts: latitude first
 *
 * @param {Basemap} data
 * @returns {Iterable<Group>}
 */
function groups(data) {
  /** @type {Map<string, Group>} */
  const byClass = new Map();
  for (const [layer, classify] of Object.entries(CLASSES)) {
    for (const { properties, geometry } of data[layer]?.features ?? []) {
      const [pane, className] = classify(properties);
      const group = byClass.get(className) ?? { pane, className, area: geometry.type.endsWith("Polygon"), parts: [] };
      const parts = latitudeFirst(geometry.coordinates);
      group.parts.push(.../** @type {Coordinates[]} */ (geometry.type.startsWith("Multi") ? parts : [parts]));
      byClass.set(className, group);
    }
  }
  return byClass.values();
}

/* Where the names of countries are: seen from afar, and about the border. */
/** @type {{[iso3: string]: LonLat}} */
const FAR = {
  SYR: [38.6, 34.9],
  IRQ: [42.6, 33.2],
  JOR: [37.4, 31.6],
  SAU: [41.2, 31.2],
  TUR: [39.5, 37.3],
  IRN: [46.1, 34.9],
  LBN: [35.85, 33.95],
};
/** @type {{[iso3: string]: LonLat}} */
const NEAR = { SYR: [40.72, 34.47], IRQ: [41.17, 34.2] };
const EUPHRATES = { at: [40.66, 34.73], name_en: "Euphrates", name_ar: "نهر الفرات", rank: 4, minzoom: 8, kind: "river" };

/** @type {(data: Basemap) => Label[]} */
function labelsOf(data) {
  const towns = (data.towns?.features ?? []).map(({ properties, geometry }) => ({
    at: /** @type {import("geojson").Point} */ (geometry).coordinates,
    name_en: properties.name_en,
    name_ar: properties.name_ar,
    rank: properties.rank ?? 5,
    minzoom: properties.minzoom ?? 5,
    kind: properties.capital ? "capital" : "town",
  }));
  /** @type {(places: {[iso3: string]: LonLat}, zooms: {minzoom: number, maxzoom?: number}) => Label[]} */
  const countries = (places, zooms) =>
    (data.countries?.features ?? []).flatMap(({ properties: { iso3 = "", name_en, name_ar } }) =>
      places[iso3] ? [{ at: places[iso3], name_en, name_ar, rank: 0, kind: "country", ...zooms }] : [],
    );
  return [...countries(FAR, { minzoom: 5, maxzoom: 8 }), ...countries(NEAR, { minzoom: 9 }), EUPHRATES, ...towns];
}
