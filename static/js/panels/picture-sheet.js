/* A sheet of the exported image, written from the top down in the reading direction of the page. */

import { measuringContext, s } from "../ui/dom.js";
import { isRtl } from "../ui/i18n.js";

export const FONT = '"IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif';
export const PAD = 16;
const SAMPLE = 26;
const canvas = measuringContext();

/** @type {(text: string, size: number, weight?: number) => number} */
function textWidth(text, size, weight = 400) {
  canvas.font = `${weight} ${size}px ${FONT}`;
  return canvas.measureText(text).width;
}

/** @typedef {{size?: number, weight?: number, fill?: string, anchor?: string}} TextStyle */

export class Sheet {
  /**
   * @param {number} width in pixels
   * @param {{paper: string, ink: string, quiet: string}} colours
   */
  constructor(width, { paper, ink, quiet }) {
    this.width = width;
    this.paper = paper;
    this.ink = ink;
    this.quiet = quiet;
    this.y = PAD; // where the next part begins
    /** @type {SVGElement[]} */
    this.parts = [];
    this.rtl = isRtl();
  }

  /**
   * @param {number} x from the edge at which lines begin
   * @param {number} y of the base line
   * @param {string} content
   * @param {TextStyle} [style]
   * @returns {SVGElement}
   */
  text(x, y, content, { size = 11, weight = 400, fill = this.ink, anchor = "start" } = {}) {
    return s(
      "text",
      {
        x: this.rtl ? this.width - x : x,
        y,
        fill,
        "font-size": size,
        "font-weight": weight,
        "font-family": FONT,
        direction: this.rtl ? "rtl" : "ltr",
        "text-anchor": anchor,
      },
      content,
    );
  }

  /**
   * A paragraph, broken between words; a URL also between its parameters.
   * @param {string} content
   * @param {TextStyle} [style]
   */
  paragraph(content, style = {}) {
    const { size = 11, weight } = style;
    for (const line of this.lines(content, this.width - 2 * PAD, size, weight)) {
      this.y += size * 1.4;
      this.parts.push(this.text(PAD, this.y - size * 0.3, line, style));
    }
  }

  /** @type {(content: string, width: number, size: number, weight?: number) => string[]} a word that is too long is cut */
  lines(content, width, size, weight) {
    const lines = [""];
    const room = width * (this.rtl ? 0.93 : 0.98); // Arabic is drawn wider in an image than it measures
    /** @type {(text: string) => boolean} */
    const fits = (text) => textWidth(text, size, weight) <= room;
    for (const word of content.split(/(?<=[ &?])/)) {
      for (const part of fits(word) ? [word] : word) {
        if (lines.at(-1) && !fits(lines.at(-1) + part)) lines.push(part);
        else lines[lines.length - 1] += part;
      }
    }
    return lines;
  }

  /**
   * Signs with their labels, as many in a line as there is room for.
   * @param {string} title
   * @param {{sign: SVGElement | null, label: string}[]} items
   */
  row(title, items) {
    if (!items.length) return;
    this.y += 5;
    let x = PAD + textWidth(title, 11, 600) + 12;
    this.parts.push(this.text(PAD, this.y + 12, title, { weight: 600 }));
    for (const { sign, label } of items) {
      const indent = sign ? SAMPLE : 0;
      const lines = this.lines(label, this.width - 2 * PAD - indent, 11);
      const needed = indent + Math.max(...lines.map((line) => textWidth(line, 11))) + 16;
      if (x + needed > this.width - PAD && x > PAD) {
        x = PAD;
        this.y += 18;
      }
      if (sign) this.parts.push(s("g", { transform: `translate(${this.rtl ? this.width - x - 20 : x} ${this.y})` }, sign));
      lines.forEach((line, index) => {
        if (index) this.y += 15;
        this.parts.push(this.text(x + indent, this.y + 12, line));
      });
      x += needed;
    }
    this.y += 18;
  }
}
