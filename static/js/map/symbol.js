/* Draws the symbol of one record: a shape by kind in the actor's colour, or the sign of a crossing. */

import { SYMBOLS } from "../model/symbology.js";
import { s } from "../ui/dom.js";
import { nameOf, term } from "../ui/i18n.js";
import { crossingGlyph } from "./crossing-symbol.js";

const RADIUS = 5.2;

/* Fills the SVG group; `state` is that of a crossing, else null. */
export function drawSymbol(group, record, style, state, { selected, theirs }) {
  const classes = { faded: style.faded, undated: style.undated, alleged: style.alleged, external: style.external, selected, theirs };
  const set = Object.keys(classes).filter((name) => classes[name]);
  group.setAttribute("class", ["mark", `mark-${style.symbol}`, ...set].join(" "));
  group.setAttribute("aria-label", `${nameOf(record.properties)}${state ? ` (${term("law", state.law.value)})` : ""}`);
  group.replaceChildren(s("circle", { class: "target", r: state ? 14 : 8 }), ...(state ? crossingGlyph(state) : [ink(style)]));
}

function ink({ symbol, colours, alleged }) {
  return s("path", { class: "ink", d: SYMBOLS[symbol](RADIUS), fill: alleged ? "none" : colours[0], stroke: colours[0] });
}
