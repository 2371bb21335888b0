/* The view as a picture in a file: as it is on the screen or of a chosen size, as SVG or as PNG. */

/** @import {App} from "../app.js" */
/** @import {Query} from "../types.js" */
/** @import {PageOptions, Size} from "./picture-page.js" */

import { $, h, required } from "../ui/dom.js";
import { xmlText } from "../model/text.js";
import { mapsAsSvg } from "../map/svg-snapshot.js";
import { PictureMaps, writeNamesOut } from "../map/picture-maps.js";
import { nextFrames } from "../ui/scheduling.js";
import { queryText } from "../state/url-state.js";
import { composePicture, pageOf } from "./picture-page.js";

/**
 * A picture of the maps on the screen, at once.
 * @param {App} app
 * @param {Size} size
 * @param {PageOptions} [options]
 * @returns {SVGSVGElement}
 */
export function screenPicture(app, size, options) {
  const { views } = app.compare;
  for (const view of views) writeNamesOut(view, true);
  try {
    return composePicture(pageOf(app, size, options), mapsAsSvg($("#maps"), views));
  } finally {
    for (const view of views) writeNamesOut(view, false);
  }
}

/** Pictures of one size, one for each date that the page comes to show. */
export class PictureSeries {
  /**
   * @param {App} app
   * @param {Size} size
   * @param {string} fonts see {@link composePicture}
   * @param {PageOptions} [options]
   */
  constructor(app, size, fonts, options = {}) {
    this.app = app;
    this.size = size;
    this.fonts = fonts;
    this.options = options;
    /** @type {PictureMaps | undefined} */
    this.maps = undefined;
  }

  /**
   * The picture of what the page shows now; the map stands where it stands in the first one.
   * @returns {Promise<SVGSVGElement>}
   */
  async next() {
    const page = pageOf(this.app, this.size, this.options);
    this.options = { ...this.options, fixed: page.map };
    if (!this.maps) {
      this.maps = new PictureMaps(this.app, page.map.width, page.map.height);
      await this.maps.ready();
    }
    return composePicture(page, await this.maps.draw(), this.fonts);
  }

  remove() {
    this.maps?.remove();
  }
}

/**
 * One picture of a chosen size.
 * @param {App} app
 * @param {Size} size
 * @param {string} fonts see {@link composePicture}
 * @param {PageOptions} [options]
 * @returns {Promise<SVGSVGElement>}
 */
export async function pictureOf(app, size, fonts, options) {
  const series = new PictureSeries(app, size, fonts, options);
  try {
    return await series.next();
  } finally {
    series.remove();
  }
}

/** @type {(svg: SVGSVGElement) => Blob} */
export const svgFile = (svg) => new Blob([xmlText(new XMLSerializer().serializeToString(svg))], { type: "image/svg+xml" });

/**
 * Draws a picture on a canvas as large as the picture times `scale`.
 * @param {SVGSVGElement} svg
 * @param {number} scale pixels of the canvas per pixel of the picture
 * @param {HTMLCanvasElement} [canvas] that is drawn over
 * @returns {Promise<HTMLCanvasElement>}
 */
export async function drawPicture(svg, scale, canvas = h("canvas")) {
  const image = new Image();
  image.src = URL.createObjectURL(svgFile(svg));
  await image.decode();
  const [width, height] = ["width", "height"].map((name) => Math.round(Number(svg.getAttribute(name)) * scale));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = required(canvas.getContext("2d"), "canvas context");
  const draw = () => context.drawImage(image, 0, 0, width, height);
  draw(); // the first drawing starts the loading of the fonts, the second has them
  await nextFrames(1);
  draw();
  URL.revokeObjectURL(image.src);
  return canvas;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob>}
 */
export const pngFile = (canvas) =>
  new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the canvas is too large"))), "image/png");
  });

/**
 * Hands a file to the browser as a download, named after a date.
 * @param {App} app
 * @param {Blob} file
 * @param {string} ending of its name
 * @param {Query} [date] that of the page, unless the file shows another
 */
export function download({ state }, file, ending, date = state.date) {
  const link = h("a", { href: URL.createObjectURL(file), download: `border-zone-${queryText(date).replaceAll("/", "_")}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
