/* The signs of the network: dots of actors, signs of what they hold, each kind with an outline of its own, and the legend of both. */

/** @import {Model, Tie} from "../types.js" */

import { actorColour } from "../model/colours.js";
import { isThing, recordOfNode } from "../model/holdings.js";
import { DEFINITE } from "../model/time.js";
import { s } from "../ui/dom.js";
import { isolate, nameOf, t } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";

export const SIGN = 9; // pixels from the middle of a thing's sign to its edge

/** Outline and, within it, lines, about 0,0: told apart by form alone. @type {{[layer: string]: {outline: string, lines: string}}} */
const SIGNS = {
  "control-zones": { outline: "M-8-8H8V8H-8Z", lines: "M-8 0L0-8M-8 8L8-8M0 8L8 0" },
  crossings: { outline: "M-4-8H4L8-4V4L4 8H-4L-8 4V-4Z", lines: "M-3.5 4.5V-4M3.5 4.5V-4M-5.5-2.5H5.5" },
  routes: { outline: "M-8-6H8A3 3 0 0 1 8 6H-8A3 3 0 0 1-8-6Z", lines: "M-8-3H8M-8 3H8M-6 0H-2.5M-1.5 0H1.5M2.5 0H6" },
  places: { outline: "M0-9L9 0L0 9L-9 0Z", lines: "M-2 0A2 2 0 1 0 2 0A2 2 0 1 0-2 0Z" },
};
export const THING_LAYERS = Object.keys(SIGNS);

/** @type {(node: string) => string} */
const layerOf = (node) => node.split("/")[0];

/** @type {(model: Model, node: string) => string} */
export const nodeName = (model, node) => nameOf(model.byId.get(recordOfNode(node))?.properties) || node;

/**
 * A node of the network as a button: a dot in its actor's colour, or a thing's sign.
 * @param {Model} model
 * @param {string} node
 * @param {{radius: number, on: boolean, pick: (node: string) => void}} options
 * @returns {SVGGElement}
 */
export function nodeSign(model, node, { radius, on, pick }) {
  const name = nodeName(model, node);
  const { outline, lines } = SIGNS[layerOf(node)] ?? {};
  const button = { role: "button", tabindex: -1, dataset: { slug: node, key: `dot-${node}` }, on: { click: () => pick(node) } };
  const title = s("title", {}, isolate(name));
  if (!isThing(node)) {
    const circle = s("circle", { class: "node", r: radius.toFixed(1), fill: actorColour(model, node) });
    const state = { class: on ? "actor on" : "actor", "aria-label": name, "aria-pressed": String(on) };
    return s("g", { ...button, ...state }, s("circle", { class: "target", r: 12 }), circle, title);
  }
  const label = t("network.thing", { layer: t(`one.${layerOf(node)}`), name });
  return s(
    "g",
    { ...button, class: on ? "held on" : "held", "aria-label": label },
    s("circle", { class: "target", r: 13 }),
    s("path", { class: "outline", d: outline }),
    s("path", { class: "lines", d: lines }),
    title,
  );
}

/**
 * The sign of a thing beside a text that names it.
 * @param {string} node
 */
export function thingSign(node) {
  const { outline, lines } = SIGNS[layerOf(node)];
  return html`<svg class="sample held" viewBox="-12 -10 24 20" width="24" height="20" aria-hidden="true">
    <path class="outline" d=${outline}></path><path class="lines" d=${lines}></path>
  </svg>`;
}

/**
 * The legend of the signs and lines that are drawn.
 * @param {string[]} nodes
 * @param {Tie[]} ties
 * @returns {unknown}
 */
export function networkLegend(nodes, ties) {
  /** @type {(name: string, label: string) => unknown} */
  const line = (name, label) =>
    html`<li>
      <svg class="sample" viewBox="0 0 28 8" width="28" height="8" aria-hidden="true">
        <line class="tie tie-${name}" x1="0" x2="28" y1="4" y2="4"></line>
      </svg>
      <span>${label}</span>
    </li>`;
  /** @type {(layer: string) => unknown} */
  const sign = (layer) => html`<li>${thingSign(layer)}<span>${t(`one.${layer}`)}</span></li>`;
  /** @type {Set<string>} */
  const families = new Set(ties.map(({ family }) => family));
  const layers = new Set(nodes.filter(isThing).map(layerOf));
  return html`<ul class="graph-key chips">
    ${THING_LAYERS.filter((layer) => layers.has(layer)).map(sign)}
    ${["belongs", "sides", "hostile", "holds"].filter((family) => families.has(family)).map((family) => line(family, t(`network.${family}`)))}
    ${ties.some(({ certainty }) => certainty !== DEFINITE) ? line("sides faded", t("network.faded")) : nothing}
  </ul>`;
}
