/* The mark of what changed within the days shown: a triangle at the corner of a sign. Ground has a toothed edge for it, see groundPaint. */

import { s } from "../ui/dom.js";

export const TRIANGLE = 5; // pixels from the middle to the tip
const OUTLINE = "M0 -5L5.2 4H-5.2Z";

/**
 * @param {number} x of the middle, in pixels
 * @param {number} y
 * @returns {SVGElement}
 */
export const changeMark = (x, y) => s("path", { class: "change-mark", d: OUTLINE, transform: `translate(${x} ${y})` });
