/* The wheel over a drawing: it zooms where nothing around the drawing scrolls, and with Ctrl or ⌘ anywhere. */

import { t } from "./i18n.js";

const LINE = 16; // pixels of a line, in which Firefox counts
const PAGE = 400;
const PER_PIXEL = 0.00223; // a notch of 100 pixels is a quarter
const PER_PINCHED_PIXEL = 0.01; // fingers on a touchpad send small steps, marked with Ctrl

/** The page stands in a page of others. */
export const isEmbedded = () => document.body.classList.contains("embed");

/** @type {(element: Element | null) => boolean} whether it or something around it scrolls up and down */
function scrolls(element) {
  for (let box = element; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY)) return true;
  }
  return false;
}

/**
 * Whether the wheel is meant for the drawing, not for what scrolls around it.
 * @param {WheelEvent} event
 * @returns {boolean}
 */
export function isForDrawing({ ctrlKey, metaKey, currentTarget }) {
  return ctrlKey || metaKey || !(isEmbedded() || scrolls(/** @type {Element} */ (currentTarget)));
}

/** @type {(event: WheelEvent) => number} pixels of a unit of its deltas */
const unit = ({ deltaMode }) => [1, LINE, PAGE][deltaMode] ?? 1;

/**
 * How far it turned sideways, in pixels; 0 where it turned up or down rather.
 * @param {WheelEvent} event
 * @returns {number}
 */
export function sideways(event) {
  const { deltaX, deltaY, shiftKey, ctrlKey, metaKey } = event;
  if (ctrlKey || metaKey) return 0;
  if (Math.abs(deltaX) > Math.abs(deltaY)) return deltaX * unit(event);
  return shiftKey ? deltaY * unit(event) : 0;
}

/**
 * By how much it enlarges: above 1 to see more closely.
 * @param {WheelEvent} event
 * @returns {number}
 */
export function enlargement(event) {
  const by = event.deltaY * unit(event) * (event.ctrlKey ? PER_PINCHED_PIXEL : PER_PIXEL);
  return Math.exp(-Math.max(-0.223, Math.min(0.223, by)));
}

/** @param {"map" | "time" | "network"} what @returns {string} what to do in place of a plain turn of the wheel */
export const wheelHint = (what) => t(`hint.wheel.${what}`, { key: /Mac|iP/.test(navigator.platform) ? "⌘" : "Ctrl" });
