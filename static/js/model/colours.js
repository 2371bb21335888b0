/* Colours of actors: the hue of their side, in one of two lightnesses. */

/** @import {Model} from "../types.js" */

import { hashString } from "./hash.js";
import { OTHER, sideOf, SIDES } from "./sides.js";

const STEP = 0.15; // share of white or black in a member's second shade
const MIDDLE = 0.18; // luminance from which the second shade is the lighter one

let onDark = false;
/**
 * @param {boolean} dark
 * @returns {void}
 */
export function setDark(dark) {
  onDark = dark;
}

/** @type {(colour: string) => number[]} */
const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** @type {(channel: number) => number} */
const linear = (channel) => (channel <= 10 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4);

/**
 * The second shade of a colour: light ones become lighter, dark ones darker, so that sides stay apart in grey.
 * @param {string} colour #rrggbb
 * @returns {string} #rrggbb
 */
export function secondShade(colour) {
  const [r, g, b] = channels(colour);
  const target = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b) >= MIDDLE ? 255 : 0;
  const mixed = [r, g, b].map((value) => Math.round(value + (target - value) * STEP));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * @param {string} side a key of SIDES
 * @returns {string} its own colour in the page's theme, #rrggbb
 */
export const sideColour = (side) => SIDES[side][onDark ? "dark" : "light"];

/**
 * The colour in which an actor is drawn: its side's, or that colour's second shade.
 * @param {Model|null} model
 * @param {string|null|undefined} slug
 * @returns {string} #rrggbb
 */
export function actorColour(model, slug) {
  const colour = sideColour(sideOf(model, slug));
  return slug && hashString(slug) % 2 ? secondShade(colour) : colour;
}

/**
 * The colour of what belongs to nobody.
 * @returns {string} #rrggbb
 */
export const neutralColour = () => sideColour(OTHER);

/**
 * Status colours: Okabe-Ito green, yellow, vermilion and grey; the signs drawn with them differ as well.
 * @type {{[status: string]: string}}
 */
export const LAW_COLOURS = { open: "#009e73", restricted: "#e6b800", closed: "#c1440e", unknown: "#9aa0a8" };
/** @type {{[status: string]: string}} */
export const PRACTICE_COLOURS = {
  passable: "#009e73",
  controlled: "#56b4e9",
  irregular: "#e6b800",
  blocked: "#c1440e",
  none: "#5c3a2e",
  unknown: "#9aa0a8",
};
