/* The labels of visible places and crossings. */

/** @import {LonLat, Model, Record, Span, Visible} from "../types.js" */
/** @import {Label} from "./basemap.js" */

import { crossingStateOn, isMain, lastChange } from "../model/crossings.js";
import { crossingWords, sinceWords } from "../ui/crossing-words.js";
import { GATE_RADIUS, MINOR } from "./crossing-symbol.js";

const WORDS_MINZOOM = 10; // from here on a label says what holds at the crossing, before only since when

/**
 * The visible places and crossings that are points, as labels of the map.
 * @param {Visible} visible
 * @param {Model} model
 * @param {Span} day of the state
 * @returns {Label[]}
 */
export function pointLabels(visible, model, day) {
  return [...visible.values()].flatMap(({ record }) => {
    if (record.geometry?.type !== "Point") return [];
    if (record.layer === "crossings") return [crossingLabel(record, record.geometry.coordinates, model, day)];
    return record.layer === "places" ? [{ ...named(record, record.geometry.coordinates), rank: 5, minzoom: 9, kind: "place" }] : [];
  });
}

/** @type {(record: Record, at: LonLat) => Pick<Label, "at" | "name_en" | "name_ar">} */
const named = ({ properties: { name_en, name_ar } }, at) => ({ at, name_en, name_ar });

/** @type {(crossing: Record, at: LonLat, model: Model, day: Span) => Label} */
function crossingLabel(crossing, at, model, day) {
  const state = crossingStateOn(model, crossing.slug, day);
  const since = sinceWords(lastChange(state));
  const words = crossingWords(state).filter((text) => text !== since).join(" · ");
  const main = isMain(crossing);
  return {
    ...named(crossing, at),
    rank: main ? 1 : 2,
    minzoom: main ? 6 : 7,
    kind: "crossing",
    sign: main ? GATE_RADIUS : GATE_RADIUS * MINOR,
    lines: [{ text: words, minzoom: WORDS_MINZOOM }, ...(since ? [{ text: since, minzoom: 7 }] : [])],
  };
}
