/* The labels of visible places and crossings. */

/** @import {Visible} from "../types.js" */

/**
 * The visible places and crossings that are points, as labels of the map.
 * @param {Visible} visible
 */
export function pointLabels(visible) {
  return [...visible.values()]
    .filter(({ record }) => record.layer === "places" || record.layer === "crossings")
    .filter(({ record }) => record.geometry?.type === "Point")
    .map(({ record }) => ({
      at: /** @type {import("geojson").Point} */ (record.geometry).coordinates,
      name_en: record.properties.name_en,
      name_ar: record.properties.name_ar,
      rank: 5,
      minzoom: record.layer === "crossings" ? 7 : 9,
      kind: record.layer === "crossings" ? "crossing" : "place",
    }));
}
