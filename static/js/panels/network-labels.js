/* Names in the drawing of the network: their width, their lines, and which of them fit. */

/** @import {Point} from "../types.js" */

import { measuringContext } from "../ui/dom.js";

export const LINE = 12.5; // pixels from one line of a name to the next
const MAX_WIDTH = 104; // pixels of a line
const canvas = measuringContext();

/**
 * @param {string} text
 * @returns {number} its width in pixels
 */
export function measure(text) {
  canvas.font = `11px "IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif`;
  return canvas.measureText(text).width;
}

/**
 * A name in at most two lines, cut after a word.
 * @param {string} name
 * @param {(text: string) => number} [width]
 * @returns {string[]}
 */
export function wrapped(name, width = measure) {
  const lines = [""];
  for (const word of name.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (!lines.at(-1) || width(longer) <= MAX_WIDTH) lines[lines.length - 1] = longer;
    else if (lines.length < 2) lines.push(word);
    else {
      lines[1] += "…";
      break;
    }
  }
  return lines;
}

/**
 * The names that fit below or above their dot without touching another name or one of the most important signs.
 * @param {string[]} slugs the most important first
 * @param {Map<string, Point>} positions
 * @param {Map<string, string[]>} lines of each name
 * @param {(slug: string) => number} radius of a dot
 * @param {number} width of the drawing in pixels
 * @param {number} k scale
 * @returns {Map<string, number>} slug → y of the first line from the dot
 */
export function fitting(slugs, positions, lines, radius, width, k) {
  /** @type {Map<string, number>} */
  const result = new Map();
  /** @type {(a: number[], b: number[]) => boolean} */
  const overlap = (a, b) => a[2] > b[0] && a[0] < b[2] && a[3] > b[1] && a[1] < b[3];
  /** @type {(slug: string) => Point} */
  const positionOf = (slug) => positions.get(slug) ?? { x: 0, y: 0 };
  const taken = slugs.slice(0, Math.max(12, Math.round(slugs.length * 0.15 * k))).map((slug) => {
    const { x, y } = positionOf(slug);
    const r = radius(slug);
    return { slug, box: [x * k - r, y * k - r, x * k + r, y * k + r] };
  });
  for (const slug of slugs) {
    const { x, y } = positionOf(slug);
    const own = lines.get(slug) ?? [];
    const height = own.length * LINE;
    const half = Math.max(...own.map((line) => measure(line) / 2)) + 2;
    for (const top of [radius(slug) + 1, -radius(slug) - 1 - height]) {
      const box = [x * k - half, y * k + top, x * k + half, y * k + top + height];
      if (box[0] < 0 || box[1] < 0 || box[2] > width * k || taken.some((one) => one.slug !== slug && overlap(box, one.box))) continue;
      taken.push({ slug: "", box });
      result.set(slug, top + 9.5);
      break;
    }
  }
  return result;
}
