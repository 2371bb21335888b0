/* The rows of the legend that explain signs: a sample and what it means. */

import { crossingGlyph } from "../map/crossing-symbol.js";
import { fillFor } from "../map/fill-patterns.js";
import { SIGNS } from "../model/signs.js";
import { t } from "../ui/i18n.js";
import { html, nothing, svg } from "../ui/template.js";

const SAMPLE_COLOURS = ["#5b6470", "#b9a36a"];
const SAMPLE_CROSSING = { law: { value: "open" }, practice: { value: "blocked" } };

/** @type {(content: unknown) => unknown} */
const sample = (content) => html`<svg class="sample" viewBox="-12 -9 24 18" width="24" height="18" aria-hidden="true">${content}</svg>`;
/** @type {(d: string, classes: string) => unknown} */
const path = (d, classes) => sample(svg`<path d=${d} class=${classes}></path>`);
/** @type {(radius: number, classes: string) => unknown} */
const circle = (radius, classes) => sample(svg`<circle r=${radius} class=${classes}></circle>`);

/**
 * A rectangle that is filled as areas on the map are.
 * @param {string} fill
 * @param {number} opacity
 * @param {string} classes
 * @param {string | typeof nothing} [stroke] without it, the legend's own colour
 * @returns {unknown} a template
 */
export function areaSample(fill, opacity, classes, stroke = nothing) {
  return sample(
    svg`<rect x="-11" y="-8" width="22" height="16" fill=${fill} fill-opacity=${opacity} stroke=${stroke}
      class="sample-area ${classes}"></rect>`,
  );
}

/** @type {(kind: string, classes?: string) => unknown} */
function fillSample(kind, classes = "") {
  const { fill, opacity } = fillFor(kind, SAMPLE_COLOURS);
  return areaSample(fill, opacity, classes);
}

/** @type {SVGElement[] | undefined} */
let crossing; // drawn once: lit reuses a node that is the same

function crossingSample() {
  crossing ??= crossingGlyph(SAMPLE_CROSSING, { blocked: "syria" });
  return html`<svg class="sample" viewBox="-30 -14 46 28" width="36" height="22" aria-hidden="true">${crossing}</svg>`;
}

/** @type {[string[], () => unknown, string][]} flags, sample and string key, in the order of the legend; one flag is enough for a row */
const ROWS = [
  [["fill-solid"], () => fillSample("solid"), "legend.solid"],
  [["faded", "fill-hatch", "fill-hatch-thin"], () => fillSample("hatch"), "legend.hatched"],
  [["fill-stripe"], () => fillSample("stripe"), "legend.striped"],
  [["banded"], () => fillSample("solid-banded"), "legend.banded"],
  [["fill-dots"], () => fillSample("dots"), "legend.shared"],
  [["fill-tint", "fill-hatch-thin"], () => fillSample("tint"), "legend.administration"],
  [["fill-air"], () => fillSample("air", "air"), "legend.air"],
  [["fill-wash"], () => fillSample("wash", "wash"), "legend.influence"],
  [["alleged"], () => fillSample("outline", "alleged"), "legend.outlined"],
  [["external"], () => fillSample("none", "external"), "legend.external"],
  [["halo"], () => circle(8, "halo"), "legend.halo"],
  [["undated"], () => circle(4, "sample-ink faded"), "legend.undated"],
  [["route"], () => path("M-11 3C-4 -6 4 8 11 -3", "sample-route"), "legend.route"],
  [["rail"], () => path("M-11 0H11", "railway"), "legend.rail"],
];

/**
 * The rows for the signs in view.
 * @param {import("./legend-content.js").SignsInView} signs
 * @returns {unknown[]} templates
 */
export function signRows({ symbols, flags, law }) {
  /** @type {(sign: unknown, key: string) => unknown} */
  const row = (sign, key) => html`<li>${sign}<span>${t(key)}</span></li>`;
  return [
    ...Object.keys(SIGNS).flatMap((name) => (symbols.has(name) ? row(path(SIGNS[name], "mark-sign"), `legend.sign.${name}`) : [])),
    ...(law.size ? [row(crossingSample(), "legend.crossing")] : []),
    ...ROWS.filter(([any]) => any.some((flag) => flags.has(flag))).map(([, sign, key]) => row(sign(), key)),
  ];
}
