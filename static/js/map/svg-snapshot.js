/* The maps of the page as standalone SVG: their panes with computed styles, at their places on the stage. */

/** @import {MapView} from "./map-view.js" */

import { s } from "../ui/dom.js";
import { patternDefs } from "./fill-patterns.js";

const INLINED = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "opacity",
  "font-size",
  "font-weight",
  "font-family",
  "font-style",
  "letter-spacing",
  "paint-order",
  "text-transform",
  "visibility",
  "display",
  "stroke-linejoin",
  "stroke-linecap",
  "text-anchor",
  "direction",
  "transform",
];

/**
 * A copy of an element that looks the same without the page's style sheets.
 * @param {SVGElement} source on the page
 * @returns {SVGElement}
 */
export function inlineStyles(source) {
  const copy = /** @type {SVGElement} */ (source.cloneNode(true));
  copyStyles(source, copy);
  return copy;
}

/** @type {(source: Element, copy: SVGElement | HTMLElement) => void} */
function copyStyles(source, copy) {
  const style = getComputedStyle(source);
  for (const name of INLINED) {
    const value = style.getPropertyValue(name);
    if (value && !(name === "transform" && (value === "none" || source.hasAttribute("transform")))) copy.style.setProperty(name, value);
  }
  copy.style.setProperty("cursor", "auto");
  [...source.children].forEach((child, index) => {
    if (copy.children[index]) copyStyles(child, /** @type {SVGElement} */ (copy.children[index]));
  });
}

/**
 * A copy of the <defs> with the fill patterns.
 * @returns {Node}
 */
export const patterns = () => patternDefs().cloneNode(true);

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
  /** @type {(svg: SVGElement) => number} */
  const order = (svg) => Number(getComputedStyle(/** @type {Element} */ (svg.parentNode)).zIndex) || 0;
  const drawn = /** @type {SVGElement[]} */ ([...container.querySelectorAll(".leaflet-pane > svg")]);
  for (const svg of drawn.sort((a, b) => order(a) - order(b))) {
    const at = svg.getBoundingClientRect();
    const [vx = 0, vy = 0] = (svg.getAttribute("viewBox") ?? "").split(" ").map(Number);
    inner.append(
      s("g", { transform: `translate(${at.left - frame.left - vx} ${at.top - frame.top - vy})` }, ...inlineStyles(svg).childNodes),
    );
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
