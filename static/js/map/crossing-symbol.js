/* The symbol of a crossing: two bars in a frame, law above and practice below, as in the timeline's lanes. */

/** @import {CrossingState} from "../types.js" */

import { LAW_COLOURS, PRACTICE_COLOURS } from "../model/colours.js";
import { s } from "../ui/dom.js";

/** Signs besides colour: closed and blocked are crossed out, restricted and controlled half-barred. @type {{[status: string]: string}} */
const SIGN = {
  open: "",
  passable: "",
  restricted: "half",
  controlled: "half",
  irregular: "wave",
  closed: "cross",
  blocked: "cross",
  none: "cross",
  unknown: "dashes",
};

/** @type {(kind: string, y: number) => SVGElement} */
function sign(kind, y) {
  const middle = y + 4;
  switch (kind) {
    case "half":
      return s("path", { class: "gate-sign", d: `M0 ${y + 1}v6` });
    case "wave":
      return s("path", { class: "gate-sign", d: `M-6 ${middle}q3 -4 6 0t6 0` });
    case "cross":
      return s("path", { class: "gate-sign", d: `M-4 ${y + 1.5}l8 5m0 -5l-8 5` });
    case "dashes":
      return s("path", { class: "gate-sign", d: `M-3 ${middle}h1.5m2 0h1.5m2 0h1` });
    default:
      return s("path", { class: "gate-sign", d: `M-5 ${middle}h10m-2.5 -2.2l2.6 2.2l-2.6 2.2` });
  }
}

/**
 * @param {CrossingState} state
 * @returns {SVGElement[]} about a centre at 0,0, 21 pixels wide
 */
export function crossingGlyph({ law, practice }) {
  /** @type {(y: number, colour: string, faded?: boolean) => SVGElement} */
  const bar = (y, colour, faded) => s("rect", { x: -9, y, width: 18, height: 8, fill: colour, class: faded ? "gate faded" : "gate" });
  return [
    s("rect", { class: "frame", x: -10.5, y: -10.5, width: 21, height: 21, rx: 3 }),
    bar(-9, LAW_COLOURS[law.value], law.faded),
    sign(SIGN[law.value], -9),
    bar(1, PRACTICE_COLOURS[practice.value], practice.faded),
    sign(SIGN[practice.value], 1),
  ];
}
