/* The legend of the page, read for a picture: whatever lists and headings it has, in their order. */

/** @import {Colours, LegendItem} from "./picture-sheet.js" */

import { find, s } from "../ui/dom.js";
import { isolate, plural, t } from "../ui/i18n.js";
import { inlineStyles } from "../map/svg-snapshot.js";
import { Sheet, SIGN_HEIGHT, SIGN_WIDTH } from "./picture-sheet.js";

/** @typedef {{title: string, items: LegendItem[]}} LegendGroup */

const SIZES = [11.5, 11, 10.5, 10, 9.5, 9, 8.5]; // of the letters, the largest that fits

/**
 * The text of an element of the page, its names isolated as on the page.
 * @param {Element} element
 * @returns {string}
 */
export function textOf(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const name of copy.querySelectorAll("bdi")) name.textContent = isolate(name.textContent);
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** @type {(item: Element) => SVGElement | null} */
function signOf(item) {
  const drawn = item.querySelector("svg");
  if (drawn) {
    const copy = inlineStyles(drawn);
    const place = { x: 0, y: 0, width: SIGN_WIDTH, height: SIGN_HEIGHT };
    for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
    return copy;
  }
  const swatch = /** @type {HTMLElement | null} */ (item.querySelector(".swatch"));
  const colour = swatch?.style.getPropertyValue("--c");
  return colour ? s("circle", { cx: SIGN_WIDTH / 2, cy: SIGN_HEIGHT / 2, r: 5, fill: colour, stroke: "#555", "stroke-width": 0.6 }) : null;
}

/**
 * The lists of the legend with their headings.
 * @returns {LegendGroup[]}
 */
export function legendGroups() {
  const box = find(".legend");
  /** @type {LegendGroup[]} */
  const groups = [];
  let heading = t("legend");
  for (const part of box?.querySelectorAll("summary, h2, h3, h4, ul") ?? []) {
    if (part.tagName !== "UL") {
      heading = textOf(part);
      continue;
    }
    const items = [...part.children].filter((item) => item.firstElementChild).map((item) => ({ label: textOf(item), sign: signOf(item) }));
    groups.push({ title: part.getAttribute("aria-label") ?? heading, items: items.filter(({ label }) => label) });
  }
  return groups.filter(({ items }) => items.length);
}

/** @type {(groups: LegendGroup[], width: number, colours: Colours, size: number) => Sheet} */
function sheetOf(groups, width, colours, size) {
  const sheet = new Sheet(width, colours, { pad: 0, size });
  for (const { title, items } of groups) sheet.row(title, items);
  return sheet;
}

/**
 * The legend within a box: in the largest letters that fit; where even the smallest do not, the last rows are left out and counted.
 * @param {LegendGroup[]} groups
 * @param {number} width
 * @param {number} height
 * @param {Colours} colours
 * @returns {Sheet}
 */
export function legendSheet(groups, width, height, colours) {
  for (const size of SIZES) {
    const sheet = sheetOf(groups, width, colours, size);
    if (sheet.y <= height) return sheet;
  }
  const smallest = SIZES[SIZES.length - 1];
  const total = groups.reduce((sum, { items }) => sum + items.length, 0);
  for (let shown = total - 1; shown > 0; shown -= 1) {
    const sheet = sheetOf(firstItems(groups, shown), width, colours, smallest);
    sheet.paragraph(plural("moment.others", total - shown));
    if (sheet.y <= height) return sheet;
  }
  return new Sheet(width, colours, { pad: 0, size: smallest });
}

/** @type {(groups: LegendGroup[], count: number) => LegendGroup[]} */
function firstItems(groups, count) {
  let left = count;
  return groups.flatMap(({ title, items }) => {
    const shown = items.slice(0, Math.max(0, left));
    left -= shown.length;
    return shown.length ? [{ title, items: shown }] : [];
  });
}
