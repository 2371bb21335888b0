/* The rows of the legend that explain signs: a sample and what it means. */

/** @import {SignsInView} from "./legend-content.js" */

import { changeMark } from "../map/change-mark.js";
import { crossingGlyph } from "../map/crossing-symbol.js";
import { groundPaint } from "../map/fill-patterns.js";
import { SIGNS } from "../model/signs.js";
import { t } from "../ui/i18n.js";
import { html, nothing, svg } from "../ui/template.js";

const [BAND, TEETH] = [5, 7]; // pixels of a band and of teeth in a sample, at most
const SAMPLE_COLOURS = ["#5b6470", "#b9a36a"];
const SAMPLE_CROSSING = { law: { value: "open" }, practice: { value: "blocked" } };

/** @type {(content: unknown) => unknown} */
const sample = (content) => html`<svg class="sample" viewBox="-12 -9 24 18" width="24" height="18" aria-hidden="true">${content}</svg>`;
/** @type {(d: string, classes: string) => unknown} */
const path = (d, classes) => sample(svg`<path d=${d} class=${classes}></path>`);
/** @type {(radius: number, classes: string) => unknown} */
const circle = (radius, classes) => sample(svg`<circle r=${radius} class=${classes}></circle>`);

/**
 * A rectangle that is painted as ground on the map is, on the land as it is there.
 * @param {{fill: string, colours: string[], faded?: boolean, external?: boolean}} style of a control zone
 * @param {number} [blur] pixels within which its edge is known
 * @returns {unknown} a template
 */
export const groundSample = (style, blur = 0) => sample(ground(style, { blur }));

/** @type {(style: Parameters<typeof groundSample>[0], how?: {blur?: number, changed?: boolean}) => unknown} */
function ground({ fill: kind, colours, faded, external }, { blur = 0, changed = false } = {}) {
  const { fill, opacity, band, strokes, teeth } = groundPaint({ fill: kind, colours, faded }, { blur });
  const classes = `ground-band ${kind} ${external ? "external" : ""}`;
  /** @type {(most: number, width: number, classes: string, strength?: number) => unknown} */
  const line = (most, width, classes, strength = 1) => {
    const inset = Math.min(width, most) / 2;
    return svg`<rect x=${inset - 11} y=${inset - 8} width=${22 - 2 * inset} height=${16 - 2 * inset} fill="none" class=${classes}
      stroke=${band} stroke-width=${2 * inset} stroke-opacity=${strength}></rect>`;
  };
  const lines = strokes.map(({ width, opacity: strength }) => line(BAND, width, classes, strength));
  return svg`<rect x="-11" y="-8" width="22" height="16" class="sample-land"></rect>
    <rect x="-11" y="-8" width="22" height="16" class="sample-fill" fill=${fill} fill-opacity=${opacity}></rect>${lines.toReversed()}
    ${changed ? line(TEETH, teeth, "change-teeth") : nothing}`;
}

/** @type {(kind: string, how?: {faded?: boolean, external?: boolean}) => unknown} */
const fillSample = (kind, how = {}) => groundSample({ fill: kind, colours: SAMPLE_COLOURS, ...how });

/* Drawn once: lit reuses a node that is the same. */
/** @type {SVGElement[] | undefined} */
let crossing;
/** @type {SVGElement | undefined} */
let triangle;

function changeSample() {
  triangle ??= changeMark(20, 1);
  const edge = ground({ fill: "sole", colours: SAMPLE_COLOURS }, { changed: true });
  return html`<svg class="sample wide" viewBox="-12 -9 38 18" width="32" height="15" aria-hidden="true">${edge}${triangle}</svg>`;
}

function crossingSample() {
  crossing ??= crossingGlyph(SAMPLE_CROSSING, { blocked: "syria" });
  return html`<svg class="sample wide" viewBox="-30 -14 46 28" width="32" height="19" aria-hidden="true">${crossing}</svg>`;
}

/** @type {[string[], () => unknown, string][]} flags, sample and string key, in the order of the legend; one flag is enough for a row */
const CERTAINTY = [
  [["fill-sole"], () => fillSample("sole"), "legend.solid"],
  [["faded"], () => fillSample("sole", { faded: true }), "legend.hatched"],
  [["fill-contested"], () => fillSample("contested"), "legend.striped"],
  [["fill-shared"], () => fillSample("shared"), "legend.shared"],
  [["fill-administration"], () => fillSample("administration"), "legend.administration"],
  [["fill-air"], () => fillSample("air"), "legend.air"],
  [["fill-influence"], () => fillSample("influence"), "legend.influence"],
  [["alleged"], () => fillSample("outline"), "legend.outlined"],
  [["external"], () => fillSample("influence", { external: true }), "legend.external"],
  [["undated"], () => circle(4, "sample-ink faded"), "legend.undated"],
];
/** @type {typeof CERTAINTY} */
const MARKS = [
  [["changed"], changeSample, "legend.changed"],
  [["halo"], () => circle(8, "halo"), "legend.halo"],
  [["route"], () => path("M-11 3C-4 -6 4 8 11 -3", "sample-route"), "legend.route"],
  [["rail"], () => path("M-11 0H11", "railway"), "legend.rail"],
];

/** @type {(rows: typeof CERTAINTY, flags: Set<string>) => unknown[]} */
const flagged = (rows, flags) =>
  rows.filter(([any]) => any.some((flag) => flags.has(flag))).map(([, sign, key]) => html`<li>${sign()}<span>${t(key)}</span></li>`);

/**
 * How the ground is held and how sure that is, for what is in view.
 * @param {SignsInView} signs
 * @returns {unknown[]} templates
 */
export const certaintyRows = ({ flags }) => flagged(CERTAINTY, flags);

/** The sign of a crossing. @returns {unknown} a template */
export const crossingRow = () => html`<li>${crossingSample()}<span>${t("legend.crossing")}</span></li>`;

/**
 * The signs of marks in view, each a button for the kinds that it stands for.
 * @param {SignsInView} signs
 * @param {string[]} chosen the kinds that are filtered by
 * @param {(kinds: string[]) => void} isolate
 * @returns {unknown[]} templates
 */
export function markRows({ symbols, flags }, chosen, isolate) {
  /** @type {(entry: [string, Set<string>]) => unknown} */
  const row = ([name, all]) => {
    const kinds = [...all];
    const pressed = kinds.length === chosen.length && kinds.every((kind) => chosen.includes(kind));
    return html`<li><button type="button" data-key="sign-${name}" aria-pressed=${String(pressed)} @click=${() => isolate(kinds)}>
      ${path(SIGNS[name], "mark-sign")}<span>${t(`legend.sign.${name}`)}</span></button></li>`;
  };
  const rows = Object.keys(SIGNS).flatMap((name) => {
    const kinds = symbols.get(name);
    return kinds ? row([name, kinds]) : [];
  });
  return [...rows, ...flagged(MARKS, flags)];
}
