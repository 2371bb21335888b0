/* The maps of the page as standalone SVG: their panes with computed styles, at their places on the stage. */

/** @import {MapView} from "./map-view.js" */

import { s } from "../ui/dom.js";

/** Properties that elements take over from their parents: left out of a copy where its parent has the same. */
const INHERITED = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "font-size",
  "font-weight",
  "font-family",
  "font-style",
  "letter-spacing",
  "word-spacing",
  "paint-order",
  "text-transform",
  "text-anchor",
  "visibility",
  "direction",
];
/** The others, with the values that are left out. @type {{[name: string]: string}} */
const OWN = {
  opacity: "1",
  display: "inline",
  transform: "none",
  "clip-path": "none",
  mask: "none",
  filter: "none",
  "mix-blend-mode": "normal",
  "vector-effect": "none",
  "dominant-baseline": "auto",
};
const REFERENCE = /url\(["']?#([^"')]+)["']?\)/g;

/**
 * A copy of an element that looks the same without the page's style sheets.
 * @param {SVGElement} source on the page
 * @returns {SVGElement}
 */
export function inlineStyles(source) {
  const copy = /** @type {SVGElement} */ (source.cloneNode(true));
  copyStyles(source, copy, null);
  return copy;
}

/** @type {(source: Element, copy: SVGElement | HTMLElement, above: CSSStyleDeclaration | null) => void} above: the style of the parent */
function copyStyles(source, copy, above) {
  const style = getComputedStyle(source);
  for (const name of ["class", "tabindex", "role", "aria-label", "style", ...INHERITED]) copy.removeAttribute(name);
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value && value !== above?.getPropertyValue(name)) copy.style.setProperty(name, value);
  }
  for (const [name, initial] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value && value !== initial && !(name === "transform" && source.hasAttribute("transform"))) copy.style.setProperty(name, value);
  }
  [...source.children].forEach((child, index) => copyStyles(child, /** @type {SVGElement} */ (copy.children[index]), style));
}

/** @type {(root: Element) => Set<string>} ids that the elements of a drawing refer to */
function referredIds(root) {
  /** @type {Set<string>} */
  const ids = new Set();
  for (const element of [root, ...root.querySelectorAll("*")]) {
    for (const { name, value } of element.attributes) {
      if (name.endsWith("href") && value.startsWith("#")) ids.add(value.slice(1));
      for (const [, id] of value.matchAll(REFERENCE)) ids.add(id);
    }
  }
  return ids;
}

/**
 * Completes a drawing that shall leave the page: what it refers to by id, such as patterns, and does not hold itself, is copied into it.
 * @param {SVGSVGElement} svg
 */
export function embedReferences(svg) {
  const defs = s("defs", {});
  svg.prepend(defs);
  /** @type {Set<string>} */
  const missing = new Set();
  for (let found = true; found; ) {
    found = false;
    for (const id of referredIds(svg)) {
      if (missing.has(id) || svg.querySelector(`[id="${CSS.escape(id)}"]`)) continue;
      const source = document.getElementById(id);
      if (source instanceof SVGElement) {
        defs.append(inlineStyles(source));
        found = true;
      } else missing.add(id);
    }
  }
}

/**
 * @typedef {{group: SVGElement, left: number, width: number, metresPerPixel: number}} MapSnapshot left and width in pixels of the stage
 */

/**
 * The maps on the stage, one or two.
 * @param {HTMLElement} stage
 * @param {MapView[]} views
 * @returns {{width: number, height: number, maps: MapSnapshot[]}}
 */
export function mapsAsSvg(stage, views) {
  const frame = stage.getBoundingClientRect();
  const maps = views.map((view, index) => oneMap(view, frame, `frame-${index}`));
  return { width: frame.width, height: frame.height, maps };
}

/** @type {(view: MapView, frame: DOMRect, id: string) => MapSnapshot} */
function oneMap(view, frame, id) {
  const container = view.map.getContainer();
  const box = container.getBoundingClientRect();
  const left = box.left - frame.left;
  const top = box.top - frame.top;
  const clip = visiblePart(container, box, frame);
  const online = container.classList.contains("with-tiles");
  container.classList.remove("with-tiles"); // tiles of another site cannot be part of an image: our own land is
  const group = s("g", {}, s("clipPath", { id }, s("rect", { x: clip.left, y: top, width: clip.width, height: box.height })));
  const inner = s(
    "g",
    { "clip-path": `url(#${id})` },
    s("rect", { x: left, y: top, width: box.width, height: box.height, fill: getComputedStyle(container).backgroundColor }),
  );
  for (const drawn of drawingsOf(container)) {
    const at = drawn.getBoundingClientRect();
    if (drawn instanceof HTMLCanvasElement) {
      const place = { x: at.left - frame.left, y: at.top - frame.top, width: at.width, height: at.height };
      inner.append(s("image", { href: drawn.toDataURL(), ...place }));
      continue;
    }
    const [vx = 0, vy = 0] = (drawn.getAttribute("viewBox") ?? "").split(" ").map(Number);
    const copy = inlineStyles(drawn);
    copy.setAttribute("transform", `translate(${at.left - frame.left - vx} ${at.top - frame.top - vy})`);
    inner.append(asGroup(copy));
  }
  container.classList.toggle("with-tiles", online);
  group.append(inner);
  const middle = view.map.getSize().y / 2;
  return {
    group,
    left: clip.left,
    width: clip.width,
    metresPerPixel: view.map.distance(view.map.containerPointToLatLng([0, middle]), view.map.containerPointToLatLng([100, middle])) / 100,
  };
}

/** What a map is drawn with, from the bottom up. @type {(container: HTMLElement) => (SVGElement | HTMLCanvasElement)[]} */
function drawingsOf(container) {
  /** @type {(element: Element) => number} */
  const order = (element) => Number(getComputedStyle(/** @type {Element} */ (element.closest(".leaflet-pane"))).zIndex) || 0;
  const all = /** @type {(SVGElement | HTMLCanvasElement)[]} */ ([...container.querySelectorAll(".leaflet-pane svg, .leaflet-pane canvas")]);
  return all.filter((one) => !one.parentElement?.closest("svg")).sort((a, b) => order(a) - order(b));
}

/** An <svg> of a pane shows what lies outside its box; within another <svg> only a <g> does. @type {(svg: SVGElement) => SVGGElement} */
function asGroup(svg) {
  const group = s("g", { transform: svg.getAttribute("transform") }, ...svg.childNodes);
  for (const name of svg.style) if (!["transform", "display"].includes(name)) group.style.setProperty(name, svg.style.getPropertyValue(name));
  return group;
}

/**
 * The part of a map that the divider leaves visible.
 * @type {(container: HTMLElement, box: DOMRect, frame: DOMRect) => {left: number, width: number}}
 */
function visiblePart(container, box, frame) {
  const left = box.left - frame.left;
  const swipe = container.closest(".swipe");
  if (!swipe) return { left, width: box.width };
  const share = parseFloat(getComputedStyle(swipe).getPropertyValue("--cut")) / 100;
  const rtl = getComputedStyle(swipe).direction === "rtl";
  const second = Boolean(container.closest(".map-frame"));
  const at = rtl ? 1 - share : share;
  return second !== rtl ? { left: left + box.width * at, width: box.width * (1 - at) } : { left, width: box.width * at };
}
