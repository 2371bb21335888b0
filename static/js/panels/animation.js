/* A span of time as moving pictures: the page goes from date to date, and each picture becomes a frame of a film or a file of its own. */

/** @import {App} from "../app.js" */
/** @import {Query, Span} from "../types.js" */
/** @import {Frame} from "../model/webm.js" */
/** @import {Entry} from "../model/zip.js" */
/** @import {Size} from "./picture-page.js" */
/** @import {Step} from "../timeline/steps.js" */

import { h } from "../ui/dom.js";
import { dayQuery, shiftQuery } from "../model/time.js";
import { webm } from "../model/webm.js";
import { zip } from "../model/zip.js";
import { queryText } from "../state/url-state.js";
import { nextDate } from "../timeline/steps.js";
import { yieldToMain } from "../ui/scheduling.js";
import { drawPicture, PictureSeries, pngFile } from "./image-export.js";

/**
 * @typedef {object} AnimationOptions
 * @property {Query[]} dates one for each frame
 * @property {Size} size of a frame
 * @property {number} scale pixels of the file per pixel of the frame
 * @property {number} perSecond frames
 * @property {string} fonts a style sheet with embedded fonts
 * @property {AbortSignal} signal stops it
 * @property {(done: number) => void} progress called with the number of frames that are drawn
 */

/** Codecs that both browsers and WebM know, the better first. @type {{codec: string, name: "V_VP8" | "V_VP9"}[]} */
const CODECS = [
  { codec: "vp09.00.40.08", name: "V_VP9" },
  { codec: "vp8", name: "V_VP8" },
];
const BITS_PER_PIXEL = 1.6; // of a frame: letters stay sharp
const LONGEST = 600; // frames

/** Whether the browser can encode films; on pages without https it cannot. */
export const canFilm = () => "VideoEncoder" in globalThis;

/**
 * The dates of the frames, from the first day of a span to its last; an animation has 600 at most.
 * @param {App} app
 * @param {Span} span
 * @param {Step} step
 * @returns {Query[]}
 */
export function framesOf(app, { first, last }, step) {
  const { changes } = app.scene.filtered(app.state);
  const start = step === "change" ? dayQuery(first) : shiftQuery({ form: step }, first);
  const dates = [];
  for (let date = /** @type {Query | null} */ (start); date && dates.length < LONGEST; ) {
    dates.push(date);
    date = nextDate(date, { step, form: "day", changes, horizon: last });
  }
  return dates;
}

/**
 * Draws one frame after the other on one canvas; the page shows each date meanwhile and goes back to its own.
 * @param {App} app
 * @param {AnimationOptions} options
 * @param {(canvas: HTMLCanvasElement, index: number) => Promise<void>} take
 */
async function eachFrame(app, { dates, size, scale, fonts, signal, progress }, take) {
  const { date, chapter } = app.state;
  const series = new PictureSeries(app, size, fonts, { film: true });
  const canvas = h("canvas");
  try {
    for (const [index, query] of dates.entries()) {
      signal.throwIfAborted();
      app.scrub(query);
      app.renderer.now();
      for (const panel of app.panels) panel.renderDeferred(query); // the legend of the date
      await drawPicture(await series.next(), scale, canvas);
      await take(canvas, index);
      progress(index + 1);
      await yieldToMain();
    }
  } finally {
    series.remove();
    app.store.set({ date, chapter });
  }
}

/**
 * The frames as PNGs in a ZIP archive, named by number and date.
 * @param {App} app
 * @param {AnimationOptions} options
 * @returns {Promise<Blob>}
 */
export async function frameArchive(app, options) {
  /** @type {Entry[]} */
  const entries = [];
  await eachFrame(app, options, async (canvas, index) => {
    const data = new Uint8Array(await (await pngFile(canvas)).arrayBuffer());
    const number = String(index + 1).padStart(4, "0");
    entries.push({ name: `${number}_${queryText(options.dates[index]).replaceAll("/", "_")}.png`, data });
  });
  return new Blob(/** @type {BlobPart[]} */ (zip(entries)), { type: "application/zip" });
}

/** @type {(width: number, height: number, perSecond: number) => Promise<{config: VideoEncoderConfig, name: "V_VP8" | "V_VP9"}>} */
async function codecFor(width, height, perSecond) {
  for (const { codec, name } of CODECS) {
    const config = { codec, width, height, framerate: perSecond, bitrate: Math.round(width * height * perSecond * BITS_PER_PIXEL) };
    if ((await VideoEncoder.isConfigSupported(config)).supported) return { config, name };
  }
  throw new Error("no codec for WebM");
}

/**
 * The frames as a WebM film; every frame can be sought.
 * @param {App} app
 * @param {AnimationOptions} options
 * @returns {Promise<Blob>}
 */
export async function film(app, options) {
  const { size, scale, perSecond, dates } = options;
  const even = /** @type {(side: number) => number} */ ((side) => 2 * Math.floor((side * scale) / 2));
  const [width, height] = [even(size.width), even(size.height)];
  const { config, name } = await codecFor(width, height, perSecond);
  /** @type {Frame[]} */
  const frames = [];
  /** @type {unknown} */
  let failure;
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      frames.push({ data, key: chunk.type === "key", time: chunk.timestamp / 1000 });
    },
    error: (error) => {
      failure = error;
    },
  });
  try {
    encoder.configure(config);
    await eachFrame(app, options, async (canvas, index) => {
      if (failure) throw failure;
      const visibleRect = { x: 0, y: 0, width, height };
      const frame = new VideoFrame(canvas, { timestamp: (index * 1e6) / perSecond, duration: 1e6 / perSecond, visibleRect });
      encoder.encode(frame, { keyFrame: true });
      frame.close();
    });
    await encoder.flush();
  } finally {
    if (encoder.state !== "closed") encoder.close();
  }
  if (failure) throw failure;
  const duration = (dates.length * 1000) / perSecond;
  const file = webm(frames, { width, height, duration, codec: name, app: "border-zone" });
  return new Blob([/** @type {BlobPart} */ (file)], { type: "video/webm" });
}
