/* A few lines for making and finding elements; texts are always text, never HTML. */

/** @import {Attributes, Children} from "../types.js" */

const SVG = "http://www.w3.org/2000/svg";

/** @type {<T extends HTMLElement | SVGElement>(element: T, attributes: Attributes, children: Children[]) => T} */
function fill(element, { on = {}, style = {}, dataset = {}, ...attributes }, children) {
  for (const [event, listener] of /** @type {[string, EventListener][]} */ (Object.entries(on))) element.addEventListener(event, listener);
  for (const [property, text] of Object.entries(style)) element.style.setProperty(property, text);
  Object.assign(element.dataset, dataset);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/** @type {(element: Element, children: Children[]) => void} */
function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child || child === 0) element.append(child instanceof Node ? child : String(child));
  }
}

/**
 * An HTML element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Children} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export const h = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

/**
 * An SVG element, as `h`.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Children} children
 * @returns {SVGElementTagNameMap[K]}
 */
export const s = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

/**
 * The first element that matches, or null.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {T | null}
 */
export const find = (selector, root = document) => root.querySelector(selector);

/**
 * An element that is on the page; throws where it is missing.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {T}
 */
export const $ = (selector, root = document) => required(/** @type {T | null} */ (find(selector, root)), selector);

/**
 * A value that is there by now; throws where it is missing.
 * @template T
 * @param {T | null | undefined} value
 * @param {string} name for the error
 * @returns {T}
 */
export function required(value, name) {
  if (value === null || value === undefined) throw new Error(`${name} is missing`);
  return value;
}

/**
 * The drawing context of a canvas that is not on the page, for measuring texts.
 * @returns {CanvasRenderingContext2D}
 */
export const measuringContext = () => required(document.createElement("canvas").getContext("2d"), "canvas context");
