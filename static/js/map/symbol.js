/* Draws the symbol of one record: a shape by layer in the actor's colour, or the symbol of a crossing. */

/** @import {Point, Record, Style} from "../types.js" */

import { SYMBOLS } from "../model/symbology.js";
import { s } from "../ui/dom.js";
import { isolate, nameOf } from "../ui/i18n.js";
import { GATE_RADIUS } from "./crossing-symbol.js";

const RADIUS = 5.2; // pixels

/**
 * Fills an SVG group.
 * @param {SVGElement} group
 * @param {Record} record
 * @param {Style} style
 * @param {{words: string, glyph: () => SVGElement[]} | null} crossing null for other records
 * @param {{selected: boolean, theirs: boolean}} flags theirs: of the selected actor
 */
export function drawSymbol(group, record, style, crossing, { selected, theirs }) {
  const { faded, undated, alleged, external } = style;
  const classes = Object.entries({ faded, undated, alleged, external, selected, theirs });
  const names = classes.flatMap(([name, on]) => (on ? [name] : []));
  group.setAttribute("class", ["mark", `mark-${style.symbol}`, ...names].join(" "));
  group.setAttribute("aria-label", `${isolate(nameOf(record.properties))}${crossing ? `: ${crossing.words}` : ""}`);
  group.replaceChildren(s("circle", { class: "target", r: crossing ? GATE_RADIUS : 8 }), ...(crossing ? crossing.glyph() : [ink(style)]));
}

/** @type {(style: Style) => SVGElement} */
function ink({ symbol, colours, alleged }) {
  return s("path", { class: "ink", d: SYMBOLS[symbol](RADIUS), fill: alleged ? "none" : colours[0], stroke: colours[0] });
}

/**
 * The number of symbols that are left out of a cluster; it opens the first.
 * @type {(centre: Point, offset: [dx: number, dy: number], ids: string[]) => SVGElement}
 */
export function surplus({ x, y }, [dx, dy], ids) {
  return s("text", { class: "surplus", x: x + dx, y: y + dy, dataset: { id: ids[0], more: String(ids.length - 1) } }, `+${ids.length}`);
}
