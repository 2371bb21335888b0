/* The lists of a picture: those of the legend, with their headings and in their order, and what else it writes out. */

/** @import {App} from "../app.js" */
/** @import {Size} from "./picture-page.js" */
/** @import {Colours, LegendItem} from "./picture-sheet.js" */

import { h, s } from "../ui/dom.js";
import { isolate, plural, t } from "../ui/i18n.js";
import { renderInto } from "../ui/template.js";
import { inlineStyles } from "../map/svg-snapshot.js";
import { Legend } from "./legend.js";
import { signsInView } from "./legend-content.js";
import { Sheet, SIGN_HEIGHT, SIGN_WIDTH } from "./picture-sheet.js";

/** @typedef {{title: string, items: LegendItem[], members?: boolean}} LegendGroup members: it lists those of a side */

const SIZES = [11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5]; // of the letters, the largest that fits
const SMALLEST = SIZES[SIZES.length - 1];

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
 * The lists of the legend with their headings: all rows, whatever the legend of the page is cut to.
 * @param {App} app
 * @returns {LegendGroup[]}
 */
export function legendGroups(app) {
  const stage = h("div", { class: "picture-maps", inert: true, "aria-hidden": "true" });
  const legend = new Legend(stage, app, true);
  document.body.append(stage); // a sign has no colours but on a page
  try {
    renderInto(legend.box, legend.template(signsInView(app, app.query())));
    return groupsOf(legend.box);
  } finally {
    stage.remove();
  }
}

/** The members of the sides last, as the signs say more. @type {(groups: LegendGroup[]) => LegendGroup[]} */
export const signsFirst = (groups) => [...groups].sort((a, b) => Number(a.members ?? false) - Number(b.members ?? false));

/** @type {(box: Element) => LegendGroup[]} */
function groupsOf(box) {
  /** @type {LegendGroup[]} */
  const groups = [];
  let heading = t("legend");
  for (const part of box.querySelectorAll("summary, h2, h3, h4, ul")) {
    if (part.tagName !== "UL") {
      heading = textOf(part);
      continue;
    }
    const items = [...part.children].filter((item) => item.firstElementChild).map((item) => ({ label: textOf(item), sign: signOf(item) }));
    const title = part.getAttribute("aria-label") ?? heading;
    groups.push({ title, items: items.filter(({ label }) => label), members: part.classList.contains("actors") });
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
 * The fullest lists that fit whole, in the first room that holds them and in the largest letters that fit there; where even the briefest
 * fit in none, their last rows are left out of the last room, which says how many they are and where.
 * @param {LegendGroup[][]} choices of lists, the fullest first
 * @param {Size[]} rooms
 * @param {Colours} colours
 * @param {string} left key of the text for what is left out
 * @returns {{sheet: Sheet, room: Size}}
 */
export function listSheet(choices, rooms, colours, left) {
  for (const groups of choices) {
    for (const room of rooms) {
      for (const size of SIZES) {
        const sheet = sheetOf(groups, room.width, colours, size);
        if (sheet.y <= room.height) return { sheet, room };
      }
    }
  }
  const room = rooms[rooms.length - 1];
  return { sheet: cutSheet(choices[choices.length - 1], room, colours, left), room };
}

/** @type {(groups: LegendGroup[], room: Size, colours: Colours, left: string) => Sheet} */
function cutSheet(groups, { width, height }, colours, left) {
  const total = groups.reduce((sum, { items }) => sum + items.length, 0);
  /** @param {number} shown */
  const draw = (shown) => {
    const sheet = sheetOf(firstItems(groups, shown), width, colours, SMALLEST);
    sheet.paragraph(plural(left, total - shown));
    return sheet;
  };
  let [fitting, tooMany] = [0, total];
  while (tooMany - fitting > 1) {
    const middle = (fitting + tooMany) >> 1;
    if (draw(middle).y <= height) fitting = middle;
    else tooMany = middle;
  }
  return draw(fitting);
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
