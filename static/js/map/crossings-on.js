/* Where the crossings of a map are on the page. */

/** @import {MapView} from "./map-view.js" */
/** @import {Point} from "../types.js" */

/**
 * The crossings that a map draws.
 * @param {MapView} view
 * @param {HTMLElement} element about the map
 * @returns {Point[]} in pixels of the element
 */
export function crossingsOn({ map, symbols }, element) {
  const [own, outer] = [map.getContainer(), element].map((one) => one.getBoundingClientRect());
  const crossings = symbols?.positions.filter(({ id }) => id.startsWith("crossings/")) ?? [];
  return crossings.map(({ x, y }) => {
    const point = map.layerPointToContainerPoint([x, y]);
    return { x: point.x + own.left - outer.left, y: point.y + own.top - outer.top };
  });
}
