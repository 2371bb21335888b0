/* Buttons as the panels use them. `key` names the control for tests and for the focus. */

/** @import {Targeted} from "../types.js" */

import { icon } from "./icons.js";
import { html, nothing } from "./template.js";

/**
 * A button with an icon.
 * @param {string} name of the icon
 * @param {string} label for screen readers and the tooltip
 * @param {() => void} onClick
 * @param {{key?: string, classes?: string}} [options]
 */
export function iconButton(name, label, onClick, { key = name, classes = "icon" } = {}) {
  return html`<button type="button" class=${classes} title=${label} aria-label=${label} data-key=${key} @click=${onClick}>${icon(
    name,
  )}</button>`;
}

/**
 * A button with a frame and a text in it.
 * @param {string} key
 * @param {unknown} content
 * @param {(event: Targeted<HTMLButtonElement>) => void} onClick
 * @param {{pressed?: string | boolean, disabled?: boolean, title?: string}} [options]
 */
export function wordButton(key, content, onClick, { pressed, disabled = false, title } = {}) {
  return html`<button type="button" class="word" data-key=${key} title=${title ?? nothing} aria-pressed=${pressed ?? nothing}
    ?disabled=${disabled} @click=${onClick}>${content}</button>`;
}

/**
 * A button that looks like a link, as it leads to a record; a text on it is in its own direction.
 * @param {unknown} content
 * @param {() => void} onClick
 * @param {{key?: string, classes?: string}} [options]
 */
export function linkButton(content, onClick, { key, classes = "link" } = {}) {
  return html`<button type="button" class=${classes} data-key=${key ?? nothing} @click=${onClick}>${
    typeof content === "string" ? html`<bdi>${content}</bdi>` : content
  }</button>`;
}

/**
 * The dot in an actor's or a status's colour.
 * @param {string} colour
 * @param {string} [classes]
 */
export function swatch(colour, classes = "swatch") {
  return html`<span class=${classes} .style=${`--c: ${colour}`}></span>`;
}
