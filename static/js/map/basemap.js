/* The base map that ships with the page: land, districts, rivers, roads, railways, borders; drawn by classes, coloured by CSS. */

/** @import {LatLngExpression} from "leaflet" */
/** @import {Basemap, BasemapProperties, Coordinates, LonLat, Span} from "../types.js" */

import { yieldToMain } from "../ui/scheduling.js";
import L from "./leaflet.js";
import { ageOn } from "../model/basemap-ages.js";
import { latitudeFirst } from "../model/geometry.js";

export const DRAWN_WITH = "Leaflet";
/** Zones are at 405: water, roads and borders are seen over them. @type {[name: string, zIndex: number][]} */
const PANES = [
  ["land", 210],
  ["belt", 215],
  ["district", 220],
  ["water", 418],
  ["road", 420],
  ["line", 450],
];
const FOCUS = new Set(["SYR", "IRQ"]);
const BELT_M = 2500; // the cultivated belt on either side of the Euphrates, as scripts/geo has it
const RIVER_M = 220; // width of the Euphrates as drawn, in metres
const METRES_PER_PIXEL = 156_543 * Math.cos((34.4 * Math.PI) / 180); // at zoom 0, in the zone

/** Pane and classes of a feature, several where it is drawn several times, lowest first. @typedef {[pane: string, className: string]} Drawn */
/** @type {{[layer: string]: (properties: BasemapProperties) => Drawn[]}} */
const CLASSES = {
  countries: ({ iso3 = "" }) => [["land", `land ${FOCUS.has(iso3) ? "land-focus" : ""}`]],
  districts: ({ level }) => [["district", `district district-${level}`]],
  rivers: ({ kind }) => RIVERS[kind ?? ""] ?? [["water", "river"]],
  roads: ({ kind }) => [["road", `road road-${kind}`]],
  railways: () => [["road", "railway"]],
  border: ({ disputed, between = [] }) => [
    ["line", `border ${disputed ? "border-disputed" : ""} ${[...between].sort().join() === "IRQ,SYR" ? "border-main" : ""}`],
  ],
};
/** @type {{[kind: string]: Drawn[]}} */
const RIVERS = {
  belt: [["belt", "river-belt"]],
  main: [
    ["water", "river river-banks"],
    ["water", "river river-main"],
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
 * @property {string} kind crossing, country, capital, town, place, river or road, in the order in which they take their room
 * @property {LonLat[]} [along] the line along which the name stands, instead of at a place
 * @property {{text: string, minzoom: number}[]} [lines] further lines under the name, in the page's language; where there is no room,
 *   the first are left out first
 * @property {number} [sign] half the size of the sign at the place, in pixels, if it is not the usual one of the kind
 */

/**
 * Adds the base map to a map.
 * @param {import("leaflet").Map} map
 * @param {() => Promise<Basemap>} load
 * @param {() => boolean} isRemoved whether the map was removed while the base map came; then nothing more is drawn
 * @returns {Promise<{labels: Label[], setDays: (days: Span) => void}>} the labels of its features; setDays shows it as of a date
 */
export async function addBasemap(map, load, isRemoved) {
  /** @type {{[pane: string]: import("leaflet").Renderer}} */
  const renderers = {};
  for (const [name, z] of PANES) {
    const pane = map.createPane(`base-${name}`);
    pane.style.zIndex = String(z);
    pane.style.pointerEvents = "none";
    renderers[name] = L.svg({ pane: `base-${name}`, padding: 0.6 });
  }
  map.on("zoomend", () => setWidths(map));
  setWidths(map);
  const data = await load();
  /** @type {{group: Group, element: Element | undefined, age: string}[]} */
  const drawn = [];
  for (const group of groups(data)) {
    if (isRemoved()) break;
    const { pane, className, area, parts } = group;
    const options = { interactive: false, pane: `base-${pane}`, renderer: renderers[pane], className, smoothFactor: 0.8 };
    const shape = area
      ? L.polygon(/** @type {LatLngExpression[][][]} */ (parts), options)
      : L.polyline(/** @type {LatLngExpression[][]} */ (parts), options);
    shape.addTo(map);
    drawn.push({ group, element: shape.getElement(), age: "" });
    await yieldToMain();
  }
  return { labels: labelsOf(data), setDays: (days) => setAges(drawn, days) };
}

/** Touches only what changes with the days. @type {(drawn: {group: Group, element: Element | undefined, age: string}[], days: Span) => void} */
function setAges(drawn, days) {
  for (const item of drawn) {
    const age = ageOn(item.group, days);
    if (age === item.age) continue;
    item.element?.classList.toggle("base-absent", age === "absent");
    item.element?.classList.toggle("base-later", age === "later");
    item.age = age;
  }
}

/** Widths that grow with the zoom, for CSS. @type {(map: import("leaflet").Map) => void} */
function setWidths(map) {
  const zoom = map.getZoom();
  const metres = METRES_PER_PIXEL / 2 ** zoom;
  const { style } = map.getContainer();
  style.setProperty("--river-width", `${Math.max(RIVER_M / metres, 0.7 + 0.2 * zoom).toFixed(1)}px`);
  style.setProperty("--belt-width", `${((2 * BELT_M) / metres).toFixed(1)}px`);
  style.setProperty("--road-scale", Math.min(2.2, Math.max(0.7, 1 + (zoom - 10) * 0.25)).toFixed(2));
}

/**
 * Features that look alike and are of one age are drawn as one: some twenty shapes instead of a hundred.
 *
 * @typedef {{layer: string, since?: number, pane: string, className: string, area: boolean, parts: Coordinates[]}} Group parts: latitude first
 *
 * @param {Basemap} data
 * @returns {Iterable<Group>}
 */
function groups(data) {
  /** @type {Map<string, Group>} */
  const byLook = new Map();
  for (const [layer, classify] of Object.entries(CLASSES)) {
    for (const { properties, geometry } of data[layer]?.features ?? []) {
      const latitudesFirst = latitudeFirst(geometry.coordinates);
      const parts = /** @type {Coordinates[]} */ (geometry.type.startsWith("Multi") ? latitudesFirst : [latitudesFirst]);
      const { since } = properties;
      for (const [pane, className] of classify(properties)) {
        const key = `${className} ${since ?? ""}`;
        const group = byLook.get(key) ?? { layer, since, pane, className, area: geometry.type.endsWith("Polygon"), parts: [] };
        group.parts.push(...parts);
        byLook.set(key, group);
      }
    }
  }
  return byLook.values();
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
const NEAR = { SYR: [40.55, 34.47], IRQ: [41.3, 34.15] };
const ROAD_NAMES = 10.5; // from this zoom on
const RIVER_NAMES = 6.5;

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
  /** @type {(layer: string, kind: string, minzoom: number) => Label[]} */
  const along = (layer, kind, minzoom) =>
    (data[layer]?.features ?? [])
      .filter(({ properties }) => properties.name_en && properties.kind !== "belt")
      .map(({ properties: { name_en, name_ar }, geometry }) => {
        const line = /** @type {import("geojson").LineString} */ (geometry).coordinates;
        return { at: line[0], along: line, name_en, name_ar, rank: 0, minzoom, kind };
      });
  const lines = [...along("rivers", "river", RIVER_NAMES), ...along("roads", "road", ROAD_NAMES)];
  return [...countries(FAR, { minzoom: 5, maxzoom: 7.5 }), ...countries(NEAR, { minzoom: 8 }), ...lines, ...towns];
}
