/* The layers of the data and of the map. */

/** @import {Record} from "../types.js" */

/** Layers of the map, as the filter panel, the URL and the list order them. */
export const LAYERS = ["control-zones", "crossings", "presences", "incidents", "activities", "places", "routes", "tribes"];

/** Layers that the map shows unless the URL says otherwise. */
export const DEFAULT_LAYERS = ["control-zones", "crossings", "presences", "incidents", "routes"];

/** Layers of the data that the map draws. */
export const MAP_LAYERS = new Set(["control-zones", "crossings", "presences", "incidents", "activities", "places", "routes"]);

/** Layers whose records have dates. */
export const DATED_LAYERS = [
  "control-zones",
  "crossings",
  "crossing-statuses",
  "presences",
  "incidents",
  "activities",
  "places",
  "routes",
  "actors",
  "relationships",
  "figures",
];

/**
 * The layer of the map that shows a record: homes of tribes are a layer of their own, statuses belong to their crossing.
 * @param {Record} record
 * @returns {string}
 */
export function mapLayer(record) {
  if (record.layer === "crossing-statuses") return "crossings";
  return record.layer === "presences" && record.kind === "home" ? "tribes" : record.layer;
}
