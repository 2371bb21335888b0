/* Colours of actors: their own, else one from Tol's "muted" and Okabe-Ito's sets by their slug. */

/** @import {Model} from "../types.js" */

import { hashString } from "./hash.js";

export const PALETTE = [
  "#332288",
  "#117733",
  "#44aa99",
  "#88ccee",
  "#ddcc77",
  "#cc6677",
  "#aa4499",
  "#882255",
  "#e69f00",
  "#0072b2",
  "#d55e00",
  "#999933",
];
export const NEUTRAL = "#8a8f98";

const HEX = /^#[0-9a-f]{6}$/i;

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

/**
 * A colour for the dark theme: dark ones are lightened, so that they stay visible and keep their hue.
 * @param {string} colour
 * @returns {string}
 */
export function lighten(colour) {
  const rgb = channels(colour);
  const light = (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]) / 255;
  const share = Math.max(0, 0.42 - light) * 1.25;
  return `#${rgb
    .map((value) =>
      Math.round(value + (255 - value) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/**
 * @param {Model|null} model
 * @param {string|null|undefined} slug
 * @returns {string}
 */
export function actorColour(model, slug) {
  const stated = model?.actors.get(slug ?? "")?.properties.colour ?? "";
  const own = HEX.test(stated) ? stated : slug ? PALETTE[hashString(slug) % PALETTE.length] : NEUTRAL;
  return onDark ? lighten(own) : own;
}

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
