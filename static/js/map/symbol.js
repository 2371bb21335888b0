/* Draws the symbol of one record: a shape by layer in the actor's colour, or the symbol of a crossing. */

/** @import {Record} from "../types.js" */

import { SYMBOLS } from "../model/symbology.js";
import { s } from "../ui/dom.js";
import { nameOf, term } from "../ui/i18n.js";
import { crossingGlyph } from "./crossing-symbol.js";

const RADIUS = 5.2; // pixels

/**
 * Fills an SVG group.
 * @param {SVGElement} group
 * @param {Record} record
 * @param {ReturnType<typeof import("../model/symbology.js").styleOf>} style
 * @param {ReturnType<typeof import("../model/symbology.js").crossingState> | null} state of a crossing; null for other records
 * @param {{selected: boolean, theirs: boolean}} flags theirs: of the selected actor
 */
export function drawSymbol(group, record, style, state, { selected, theirs }) {
  const classes = { faded: style.faded, undated: style.undated, alleged: style.alleged, external: style.external, selected, theirs };
  const names = Object.keys(classes).filter((name) => classes[name]);
  group.setAttribute("class", ["mark", `mark-${style.symbol}`, ...names].join(" "));
  group.setAttribute("aria-label", `${nameOf(record.properties)}${state ? ` (${term("law", state.law.value)})` : ""}`);
  group.replaceChildren(s("circle", { class: "target", r: state ? 14 : 8 }), ...(state ? crossingGlyph(state) : [ink(style)]));
}

function ink({ symbol, colours, alleged }) {
  return s("path", { class: "ink", d: SYMBOLS[symbol](RADIUS), fill: alleged ? "none" : colours[0], stroke: colours[0] });
}
