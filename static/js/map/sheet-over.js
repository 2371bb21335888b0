/* On a phone the details open over the map; what is brought into view belongs above them. */

import { $ } from "../ui/dom.js";

const ROOM = 160; // pixels of the map that count as free, whatever covers it

/**
 * The height of a map that the open details cover from below, or will when they have slid up.
 * @param {HTMLElement} container of the map
 * @returns {number} in pixels
 */
export function coveredHeight(container) {
  const sheet = $("#records");
  const map = container.getBoundingClientRect();
  const { left, right } = sheet.getBoundingClientRect();
  if (!sheet.classList.contains("open") || left >= map.right || right <= map.left) return 0;
  const top = (sheet.offsetParent?.getBoundingClientRect().top ?? 0) + sheet.offsetTop; // where it stands without its transform
  return Math.max(0, Math.min(map.bottom - top, map.height - ROOM));
}
