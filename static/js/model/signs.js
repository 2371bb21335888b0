/* The few signs of the map: one for each group of kinds, as outlines about a centre at 0,0 that fit in 13 pixels. */

/** @import {Record} from "../types.js" */

/**
 * The signs, the most telling first: a stack of several kinds bears the first of them.
 * @type {{[sign: string]: string}} outlines
 */
export const SIGNS = {
  battle: "M0 -6.4L1.5 -3L4.8 -4.8L3 -1.5L6.4 0L3 1.5L4.8 4.8L1.5 3L0 6.4L-1.5 3L-4.8 4.8L-3 1.5L-6.4 0L-3 -1.5L-4.8 -4.8L-1.5 -3Z",
  air: "M0 -6.5L1.3 -2.4L6.4 1.4V3L1.2 1.8L.9 4.4L2.6 5.7V6.5H-2.6V5.7L-.9 4.4L-1.2 1.8L-6.4 3V1.4L-1.3 -2.4Z",
  justice: "M-.8 -6.2H.8V4.6H3.2V6.2H-3.2V4.6H-.8ZM-5.2 -4.6H5.2V-3.2H-5.2ZM-6.6 2.2L-4.3 -3.4L-2 2.2ZM2 2.2L4.3 -3.4L6.6 2.2Z",
  decision: "M-4.4 -6H1.6L4.6 -3V6H-4.4ZM-2.6 -1.8V-.4H2.8V-1.8ZM-2.6 1.4V2.8H2.8V1.4Z",
  movement: "M-6.2 -1.9H.6V-5.2L6.4 0L.6 5.2V1.9H-6.2Z",
  base: "M-4.8 -6.2H-3.2V6.2H-4.8ZM-3.2 -5.6H5.6L3.2 -2.6L5.6 .4H-3.2Z",
  home: "M0 -5.8L6.5 5.2H2L0 1.4L-2 5.2H-6.5Z",
  economy:
    "M-6.4 -4.6H1.2V2.4H-6.4ZM2.2 -2.6H4.6L6.4 0V2.4H2.2Z" +
    "M-5 4.1a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0ZM2 4.1a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0Z",
  place: "M0 -5L5 0L0 5L-5 0Z",
};

/** @type {{[sign: string]: string[]}} the kinds of incidents */
const INCIDENTS = {
  battle: ["attack", "killing", "clash", "capture", "expulsion", "invasion", "uprising", "demonstration", "collapse"],
  air: ["airstrike", "drone-strike", "missile-strike"],
  justice: ["accusation", "inquiry", "trial", "sanction", "crime"],
  movement: ["movement", "displacement"],
};
const BY_KIND = new Map(Object.entries(INCIDENTS).flatMap(([sign, kinds]) => kinds.map((kind) => /** @type {const} */ ([kind, sign]))));
const HOMES = ["home", "settling"];
/** @type {{[layer: string]: string}} */
const BY_LAYER = { presences: "base", tribes: "home", activities: "economy", incidents: "decision" };

const ORDER = Object.keys(SIGNS);

/**
 * The sign of a record; what is agreed, announced, founded or appointed is a decision.
 * @param {Record} record
 * @returns {string} a key of SIGNS
 */
export const signOf = (record) => signOfKind(record.layer, record.kind);

/**
 * The sign of the records of a kind.
 * @param {string} layer of the data
 * @param {string} kind
 * @returns {string} a key of SIGNS
 */
export function signOfKind(layer, kind) {
  if (layer === "incidents") return BY_KIND.get(kind) ?? BY_LAYER.incidents;
  if (layer === "presences" && HOMES.includes(kind)) return "home";
  return BY_LAYER[layer] ?? "place";
}

/**
 * The sign that stands for a layer of the map; of incidents, which have several, the most telling.
 * @param {string} layer
 * @returns {string} a key of SIGNS
 */
export const signOfLayer = (layer) => (layer === "incidents" ? ORDER[0] : (BY_LAYER[layer] ?? "place"));

/**
 * The sign of several records: the most telling of theirs.
 * @param {Record[]} records at least one
 * @returns {string} a key of SIGNS
 */
export function signOfAll(records) {
  return ORDER[Math.min(...records.map((record) => ORDER.indexOf(signOf(record))))];
}
