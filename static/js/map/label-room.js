/* The room of labels: what the page has over the map, and which lines of a label may cover what. */

/** @import {Point} from "../types.js" */

/** @typedef {Point & {size: number, height?: number}} Obstacle half its width about the centre and, where it is no square, half its height */
/** @typedef {[left: number, top: number, right: number, bottom: number]} PixelBox in pixels of the layer */

const MAIN_TOWN = 2; // rank, up to which a town is one
const CONTROLS = ".legend, .margin-list, .map-tools, .credit, .map-date, .leaflet-control";

/**
 * @param {Obstacle} obstacle
 * @returns {PixelBox}
 */
export const boxOf = ({ x, y, size, height = size }) => [x - size, y - height, x + size, y + height];

/**
 * @param {PixelBox} a
 * @param {PixelBox} b
 * @returns {boolean}
 */
export const overlap = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/**
 * @param {PixelBox} a
 * @param {PixelBox} b
 * @returns {number} square pixels that lie in both
 */
export const sharedArea = (a, b) =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

/**
 * The boxes of what the page has over the map.
 * @param {HTMLElement} container of the map
 * @param {Point} start its corner, in pixels of the layer
 * @returns {PixelBox[]} in pixels of the layer
 */
export function controlBoxes(container, start) {
  const view = container.getBoundingClientRect();
  const [x, y] = [start.x - view.left, start.y - view.top];
  return [...document.querySelectorAll(CONTROLS)].map((control) => {
    const { left, top, right, bottom } = control.getBoundingClientRect();
    return [left + x, top + y, right + x, bottom + y];
  });
}

/** Whether a label names a town by which readers find their way: it is never left out. @type {(label: {kind: string, rank: number}) => boolean} */
export const isMainTown = ({ kind, rank }) => kind === "town" && rank <= MAIN_TOWN;

/**
 * The lines that a label may have, the best first, each with what they must not cover. The first lines are left out first. The name
 * of a main town and of a crossing, with its last line, the date, rather cover signs than be left out, but no sign of another crossing.
 * @param {{kind: string, rank: number}} label
 * @param {string[]} lines from the name on
 * @param {PixelBox[]} taken
 * @param {PixelBox[]} signs those of them that are signs of records
 * @param {PixelBox[]} gates the signs of the other crossings
 * @returns {[lines: string[], taken: PixelBox[]][]}
 */
export function lineChoices(label, [name, ...details], taken, signs, gates) {
  /** @type {[string[], PixelBox[]][]} */
  const choices = details.map((_, left) => [[name, ...details.slice(left)], taken]);
  if (label.kind !== "crossing" && !isMainTown(label)) return [...choices, [[name], taken]];
  const names = [...taken.filter((box) => !signs.includes(box)), ...gates];
  if (label.kind !== "crossing") return [[[name], taken], [[name], names]];
  return [...choices, [[name, ...details.slice(-1)], names], [[name], names], [[name], gates]];
}
