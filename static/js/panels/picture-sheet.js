/* A sheet of the exported image, written from the top down in the reading direction of the page. */

import { s } from "../ui/dom.js";
import { isRtl } from "../ui/i18n.js";

export const FONT = '"IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif';
export const PAD = 16;
const SAMPLE = 26;
const canvas = document.createElement("canvas").getContext("2d");

function wide(words, size, weight = 400) {
  canvas.font = `${weight} ${size}px ${FONT}`;
  return canvas.measureText(words).width;
}

export class Sheet {
  constructor(width, colours) {
    Object.assign(this, { width, ...colours, y: PAD, parts: [], rtl: isRtl() });
  }

  text(x, y, words, { size = 11, weight = 400, fill = this.ink, anchor = "start" } = {}) {
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
      words,
    );
  }

  /* A paragraph, broken between words; an address also between its parts. */
  say(words, style = {}) {
    const { size = 11, weight } = style;
    const lines = [""];
    const room = (this.width - 2 * PAD) * (this.rtl ? 0.93 : 0.98); // Arabic comes out wider in a picture than it is measured
    for (const word of words.split(/(?<=[ &?])/)) {
      if (lines.at(-1) && wide(lines.at(-1) + word, size, weight) > room) lines.push(word);
      else lines[lines.length - 1] += word;
    }
    for (const line of lines) {
      this.y += size * 1.4;
      this.parts.push(this.text(PAD, this.y - size * 0.3, line, style));
    }
  }

  /* Signs with their words, one after another, as many in a line as there is room. */
  row(title, items) {
    if (!items.length) return;
    this.y += 5;
    let x = PAD + wide(title, 11, 600) + 12;
    this.parts.push(this.text(PAD, this.y + 12, title, { weight: 600 }));
    for (const { sign, words } of items) {
      const needed = SAMPLE + wide(words, 11) + 16;
      if (x + needed > this.width - PAD && x > PAD) {
        x = PAD;
        this.y += 18;
      }
      this.parts.push(
        s("g", { transform: `translate(${this.rtl ? this.width - x - 20 : x} ${this.y})` }, sign),
        this.text(x + SAMPLE, this.y + 12, words),
      );
      x += needed;
    }
    this.y += 18;
  }
}
