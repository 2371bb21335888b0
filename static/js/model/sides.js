/* Sides: the groups of actors (`camp`) by whose hue the map draws; an aid to reading, no statement of a source. */

/** @import {Model} from "../types.js" */

/**
 * The colours of a side on light and on dark ground.
 * @typedef {{light: string, dark: string}} SideColours
 */

export const OTHER = "other";

/**
 * In the order of the legend. Sides whose ground touches on any date in the same texture differ by 15 of CIEDE2000 at least, also in
 * grey and to colour-blind eyes: see tests/browser/test_map_ground.py before you change one.
 * @type {{[camp: string]: SideColours}}
 */
export const SIDES = {
  "iraqi-state": { light: "#008a5c", dark: "#2aaa79" },
  "iran-pmf": { light: "#d9541e", dark: "#ea6a35" },
  "syrian-state": { light: "#0f4593", dark: "#2b63bd" },
  "islamic-state": { light: "#1f1727", dark: "#ebe1fb" },
  "sdf-coalition": { light: "#edc20a", dark: "#ffe96b" },
  "syrian-opposition": { light: "#d978ac", dark: "#e58abb" },
  tribal: { light: "#3fadd8", dark: "#5cc6ea" },
  [OTHER]: { light: "#808994", dark: "#7f8894" },
};

/**
 * @param {Model | null} model
 * @param {string | null | undefined} slug of an actor
 * @returns {string} a key of SIDES; "other" for an unknown actor or camp
 */
export function sideOf(model, slug) {
  const camp = model?.actors.get(slug ?? "")?.properties.camp ?? OTHER;
  return Object.hasOwn(SIDES, camp) ? camp : OTHER;
}
