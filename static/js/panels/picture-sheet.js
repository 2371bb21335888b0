/* A sheet of the exported image, written from the top down in the reading direction of the page. */

import { measuringContext, s } from "../ui/dom.js";
import { isRtl } from "../ui/i18n.js";

export const FONT = '"IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif';
export const PAD = 16;
export const [SIGN_WIDTH, SIGN_HEIGHT] = [20, 16];
const SAMPLE = SIGN_WIDTH + 6;
const canvas = measuringContext();

const SLACK = { ltr: 1.02, rtl: 1.08 }; // an image draws letters a little wider than a canvas measures them, Arabic ones more so

/** @type {(text: string, size: number, weight?: number) => number} */
function textWidth(text, size, weight = 400) {
  canvas.font = `${weight} ${size}px ${FONT}`;
  return canvas.measureText(text).width * SLACK[isRtl() ? "rtl" : "ltr"];
}

/** @typedef {{size?: number, weight?: number, fill?: string}} TextStyle */
/** @typedef {{paper: string, ink: string, quiet: string}} Colours */
/** @typedef {{sign: SVGElement | null, label: string}} LegendItem */

export class Sheet {
  /**
   * @param {number} width in pixels
   * @param {Colours} colours
   * @param {{pad?: number, size?: number}} [options] size: of the letters in a row
   */
  constructor(width, { paper, ink, quiet }, { pad = PAD, size = 11 } = {}) {
    this.width = width;
    this.pad = pad;
    this.size = size;
    this.paper = paper;
    this.ink = ink;
    this.quiet = quiet;
    this.y = pad; // where the next part begins
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
  text(x, y, content, { size = this.size, weight = 400, fill = this.ink } = {}) {
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
        "text-anchor": "start",
      },
      content,
    );
  }

  /**
   * A paragraph, broken between words; a URL also between its parameters.
   * @param {string} content
   * @param {TextStyle} [style]
   * @param {number} [bottom] where the paper ends: what does not fit above it is cut, with an ellipsis
   */
  paragraph(content, style = {}, bottom = Infinity) {
    const { size = this.size, weight } = style;
    const step = size * 1.4;
    const all = this.lines(content, this.width - 2 * this.pad, size, weight);
    const fitting = Math.max(0, Math.min(all.length, Math.floor((bottom - this.y) / step + 1e-6)));
    const lines = all.slice(0, fitting);
    if (fitting && fitting < all.length) lines[fitting - 1] = this.cut(lines[fitting - 1], this.width - 2 * this.pad, size, weight);
    for (const line of lines) {
      this.y += step;
      this.parts.push(this.text(this.pad, this.y - size * 0.3, line, style));
    }
  }

  /** Of a paragraph, in pixels. @type {(content: string, style: TextStyle) => number} */
  heightOf(content, { size = this.size, weight }) {
    return this.lines(content, this.width - 2 * this.pad, size, weight).length * size * 1.4;
  }

  /** @type {(content: string, width: number, size: number, weight?: number) => string} a line that ends with an ellipsis */
  cut(content, width, size, weight) {
    let text = content.trimEnd();
    while (text && textWidth(`${text}…`, size, weight) > width) text = text.slice(0, -1);
    return `${text}…`;
  }

  /** @type {(content: string, width: number, size: number, weight?: number) => string[]} a word that is too long is cut */
  lines(content, width, size, weight) {
    const lines = [""];
    /** @type {(text: string) => boolean} */
    const fits = (text) => textWidth(text.trimEnd(), size, weight) <= width;
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
   * @param {LegendItem[]} items
   */
  row(title, items) {
    if (!items.length) return;
    const { size, pad } = this;
    const line = size * 1.5;
    const scale = Math.min(1, line / SIGN_HEIGHT); // of the signs
    const room = this.width - 2 * pad;
    this.y += size * 0.36;
    let x = pad;
    const titles = this.lines(title, room, size, 600);
    titles.forEach((part, index) => {
      if (index) this.y += line;
      this.parts.push(this.text(pad, this.y + line - 5, part, { weight: 600 }));
      x = pad + textWidth(part, size, 600) + size * 1.1;
    });
    for (const { sign, label } of items) {
      const indent = sign ? SAMPLE * scale : 0;
      const lines = this.lines(label, room - indent, size);
      const needed = indent + Math.max(...lines.map((part) => textWidth(part, size)));
      if (x + needed > this.width - pad && x > pad) {
        x = pad;
        this.y += line;
      }
      const top = this.y + line - 5 - size * 0.36 - (SIGN_HEIGHT / 2) * scale;
      const left = this.rtl ? this.width - x - SIGN_WIDTH * scale : x;
      if (sign) this.parts.push(s("g", { transform: `translate(${left} ${top}) scale(${scale})` }, sign));
      lines.forEach((part, index) => {
        if (index) this.y += size * 1.35;
        this.parts.push(this.text(x + indent, this.y + line - 5, part));
      });
      x += needed + size * 1.4;
    }
    this.y += line;
  }
}
