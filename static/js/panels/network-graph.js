/* The drawing of the network: dots in the colours of the map, signs of what is held, names that never overlap, arrows along the ties. */

/** @import {Model, Point, Tie, Viewport} from "../types.js" */
/** @import {Network, Positions} from "./network-layout.js" */
/** @typedef {{tie: Tie, line: SVGLineElement}} Link */

import { s } from "../ui/dom.js";
import { DIRECTIONS, nearest } from "../model/geometry.js";
import { isThing } from "../model/holdings.js";
import { isolate, t } from "../ui/i18n.js";
import { tieWords } from "../ui/labels.js";
import { DEFINITE } from "../model/time.js";
import { zoomable } from "../ui/pan-zoom.js";
import { html } from "../ui/template.js";
import { arrange } from "./network-layout.js";
import { fitting, LINE, measure, wrapped } from "./network-labels.js";
import { networkLegend, nodeName, nodeSign, SIGN } from "./network-signs.js";

export const ROOM = 7600; // square pixels that a dot and its name need
/** @type {(positions: Positions, slug: string | undefined) => Point} */
const positionOf = (positions, slug) => positions.get(slug ?? "") ?? { x: 0, y: 0 };

/**
 * @typedef {object} DrawingOptions
 * @property {string | null} chosen the highlighted node
 * @property {string} names all, or fitting for as many as fit
 * @property {number} width in pixels
 * @property {number} height
 * @property {Viewport} view changed in place
 * @property {(slug: string) => void} pick a node was clicked
 *
 * @param {Model} model
 * @param {Network} network
 * @param {DrawingOptions} options
 * @returns {unknown} a template
 */
export function drawNetwork(model, network, { chosen, names, width, height, view, pick }) {
  /** @type {(slug: string) => string} */
  const nameOfNode = (slug) => nodeName(model, slug);
  /** @type {(slug: string) => number} */
  const radius = (slug) => isThing(slug) ? SIGN : 4 + Math.min(6, Math.sqrt(network.weight.get(slug) ?? 0) * 1.4);
  const lines = new Map(network.slugs.map((slug) => [slug, wrapped(nameOfNode(slug))]));
  /** @type {(slug: string | undefined) => string[]} */
  const linesOf = (slug) => lines.get(slug ?? "") ?? [];
  const boxes = new Map(
    network.slugs.map((slug) => {
      const r = radius(slug);
      const half = names === "all" ? Math.max(r, ...linesOf(slug).map((line) => measure(line) / 2)) + 3 : r + 1.5;
      return [slug, { left: half, right: half, up: r + 3, down: names === "all" ? r + linesOf(slug).length * LINE + 4 : r + 1.5 }];
    }),
  );
  const positions = arrange(network, boxes, { width, height }, model);
  const links = network.ties.map((tie) => ({ tie, line: link(tie, nameOfNode) }));
  const dots = network.slugs.map((slug) => nodeSign(model, slug, { radius: radius(slug), on: slug === chosen, pick }));
  const texts = network.slugs.map((slug) =>
    s("text", { class: slug === chosen ? "name on" : "name", "text-anchor": "middle", dataset: { slug } }),
  );
  const svg = s(
    "svg",
    { class: "graph", role: "group", tabindex: 0, "aria-label": `${t("network.label")}. ${t("network.keys")}` },
    s("defs", {}, arrowHead("tie-end"), arrowHead("tie-end-hostile")),
    links.map(({ line }) => line),
    dots,
    s("g", { "aria-hidden": "true" }, texts),
  );
  addKeys(svg, dots, positions, chosen);
  addHighlighting(svg, dots, texts, links);
  const thingsFirst = [...network.slugs.filter(isThing), ...network.slugs.filter((slug) => !isThing(slug))];
  const tools = zoomable(svg, width, height, view, (k) => {
    const named =
      names === "all"
        ? new Map(network.slugs.map((slug) => [slug, radius(slug) + 10.5]))
        : fitting(thingsFirst, positions, lines, radius, width, k);
    placeLines(links, positions, radius, k, names === "all");
    for (const node of [...dots, ...texts]) {
      const { x, y } = positionOf(positions, node.dataset.slug);
      node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(1 / k).toFixed(3)})`);
    }
    for (const text of texts) {
      const { slug = "" } = text.dataset;
      const top = named.get(slug);
      text.replaceChildren(...(top === undefined ? [] : linesOf(slug).map((line, i) => s("tspan", { x: 0, y: top + i * LINE }, isolate(line)))));
    }
  });
  return html`<div class="graph-box">${tools}${svg}${networkLegend(network.slugs, network.ties)}</div>`;
}

/** @type {(id: string) => SVGElement} */
const arrowHead = (id) =>
  s(
    "marker",
    { id, class: id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerUnits: "userSpaceOnUse", orient: "auto" },
    s("path", { d: "M0 .8L8 4L0 7.2Z" }),
  );

/** @type {(tie: Tie, nameOfNode: (slug: string) => string) => SVGLineElement} */
function link(tie, nameOfNode) {
  const { certainty, family, from, to } = tie;
  return s(
    "line",
    { class: `tie tie-${family} ${certainty === DEFINITE ? "" : "faded"}`, dataset: { from, to } },
    s("title", {}, [isolate(nameOfNode(from)), tieWords(tie), isolate(nameOfNode(to))].join(" ")),
  );
}

/**
 * Lines end at the edge of the dots, whatever their scale.
 * @param {Link[]} links
 * @param {Positions} positions
 * @param {(slug: string) => number} radius
 * @param {number} k scale
 * @param {boolean} arrows
 */
function placeLines(links, positions, radius, k, arrows) {
  for (const {
    tie: { from, to, family },
    line,
  } of links) {
    const a = positionOf(positions, from);
    const b = positionOf(positions, to);
    const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const back = Math.min(far / 2, (radius(to) + 2) / k) / far;
    for (const [name, value] of Object.entries({ x1: a.x, y1: a.y, x2: b.x - (b.x - a.x) * back, y2: b.y - (b.y - a.y) * back }))
      line.setAttribute(name, value.toFixed(1));
    if (arrows && family !== "holds") line.setAttribute("marker-end", family === "hostile" ? "url(#tie-end-hostile)" : "url(#tie-end)");
    const marker = line.parentNode?.querySelector("marker");
    if (marker && marker.getAttribute("markerWidth") !== String(7 / k))
      for (const one of line.parentNode?.querySelectorAll("marker") ?? []) {
        one.setAttribute("markerWidth", String(7 / k));
        one.setAttribute("markerHeight", String(7 / k));
      }
  }
}

/**
 * One dot is in the tab order; arrows go to the next dot in their direction, Enter picks it.
 * @type {(svg: SVGSVGElement, dots: SVGGElement[], positions: Positions, chosen: string | null) => void}
 */
function addKeys(svg, dots, positions, chosen) {
  const all = [...positions].map(([id, { x, y }]) => ({ id, x, y }));
  const first = dots.find(({ dataset }) => dataset.slug === chosen) ?? dots[0];
  first?.setAttribute("tabindex", "0");
  svg.addEventListener("keydown", (event) => {
    const from = /** @type {Element} */ (event.target).closest(".actor, .held");
    if (!(from instanceof SVGElement)) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      from.dispatchEvent(new MouseEvent("click"));
      return;
    }
    const direction = DIRECTIONS[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const slug = nearest(all, from.dataset.slug ?? "", direction)?.id;
    const next = slug && dots.find(({ dataset }) => dataset.slug === slug);
    if (!next) return;
    for (const one of dots) one.setAttribute("tabindex", one === next ? "0" : "-1");
    next.focus();
  });
}

/**
 * Highlights the ties of the dot under the pointer or in focus.
 * @type {(svg: SVGSVGElement, dots: SVGGElement[], texts: SVGTextElement[], links: Link[]) => void}
 */
function addHighlighting(svg, dots, texts, links) {
  /** @type {(slug: string) => void} "" for none */
  const show = (slug) => {
    svg.classList.toggle("lit", Boolean(slug));
    const near = new Set([slug]);
    for (const {
      tie: { from, to },
      line,
    } of links) {
      const own = from === slug || to === slug;
      line.classList.toggle("on", own);
      if (own) near.add(from).add(to);
    }
    for (const node of [...dots, ...texts]) node.classList.toggle("near", near.has(node.dataset.slug ?? ""));
  };
  for (const node of dots) {
    for (const event of ["pointerenter", "focus"]) node.addEventListener(event, () => show(node.dataset.slug ?? ""));
    for (const event of ["pointerleave", "blur"]) node.addEventListener(event, () => show(""));
  }
}
