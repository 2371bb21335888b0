/* SVG patterns for fills, made when first wanted: hatch = possible, stripe = contested, dots = shared. */

import { s } from "../dom.js";

const known = new Set();
let defs = null;

function holder() {
  if (!defs) {
    defs = s("defs", {});
    document.body.append(s("svg", { class: "pattern-store", width: 0, height: 0, "aria-hidden": "true" }, defs));
  }
  return defs;
}

export const patternDefs = () => holder();

const pattern = (id, width, height, turn, ...children) =>
  s("pattern", { id, width, height, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` }, ...children);
const bar = (x, width, height, fill, opacity = 1) => s("rect", { x, y: 0, width, height, fill, "fill-opacity": opacity });

const MAKERS = {
  hatch: (id, [colour]) => pattern(id, 7, 7, 45, bar(0, 7, 7, colour, 0.1), bar(0, 2.2, 7, colour, 0.8)),
  stripe: (id, colours) => pattern(id, 9 * colours.length, 9, 45, colours.map((colour, i) => bar(i * 9, 9, 9, colour, 0.62))),
  "stripe-open": (id, colours) => pattern(id, 10 * colours.length, 10, 45, colours.map((colour, i) => bar(i * 10, 4, 10, colour, 0.7))),
  dots: (id, colours) => {
    const rest = colours.length > 1 ? colours.slice(1) : colours;
    const size = 12 * rest.length;
    return pattern(id, size, 12, 0, bar(0, size, 12, colours[0], 0.4), rest.flatMap((colour, i) => [
      s("circle", { cx: 3 + 12 * i, cy: 3, r: 2.1, fill: colour, "fill-opacity": 0.95 }),
      s("circle", { cx: 9 + 12 * i, cy: 9, r: 2.1, fill: colour, "fill-opacity": 0.95 }),
    ]));
  },
  "dots-open": (id, colours) => {
    const rest = colours.length > 1 ? colours.slice(1) : colours;
    const size = 12 * rest.length;
    return pattern(id, size, 12, 0, bar(0, size, 2, colours[0], 0.8), rest.map((colour, i) =>
      s("circle", { cx: 6 + 12 * i, cy: 7, r: 2, fill: colour, "fill-opacity": 0.8 })));
  },
};

/* What to write into `fill` for a kind of fill in some colours, and how opaque the whole is. */
export function fillFor(kind, colours) {
  if (kind === "none" || kind === "outline") return { fill: "none", opacity: 0 };
  if (kind === "wash") return { fill: colours[0], opacity: 0.07 };
  if (kind === "solid") return { fill: colours[0], opacity: 0.42 };
  const wanted = colours.slice(0, 4);
  const id = `fill-${kind}-${wanted.join("").replaceAll("#", "")}`;
  if (!known.has(id)) {
    holder().append(MAKERS[kind](id, wanted));
    known.add(id);
  }
  return { fill: `url(#${id})`, opacity: 1 };
}
