/* The page of a picture: title, date, map, legend, scale, north, state of the data, sources and link, each in a place of its own. */

/** @import {App} from "../app.js" */
/** @import {MapSnapshot} from "../map/svg-snapshot.js" */
/** @import {Colours} from "./picture-sheet.js" */

import { find, s } from "../ui/dom.js";
import { formatDay, formatList, nameOf, number, plural, t } from "../ui/i18n.js";
import { localToday } from "../model/time.js";
import { changesInWords } from "../timeline/summary.js";
import { daysWords } from "../ui/labels.js";
import { embedReferences } from "../map/svg-snapshot.js";
import { credits } from "./map-tools.js";
import { whatIsShown } from "./map-title.js";
import { legendGroups, listSheet, signsFirst, textOf } from "./picture-legend.js";
import { placeGroups } from "./picture-places.js";
import { FONT, PAD, Sheet } from "./picture-sheet.js";
import { viewUrl } from "./view-url.js";

/** @typedef {{x: number, y: number, width: number, height: number}} Rect in pixels of the picture */
/** @typedef {{width: number, height: number}} Size in pixels */
/**
 * @typedef {object} Page
 * @property {Size} size of the picture
 * @property {Rect} map where its maps stand
 * @property {SVGElement[]} parts all but the maps
 * @property {Colours} colours
 * @property {string[]} dates of the maps
 */

/**
 * @typedef {object} PageOptions
 * @property {Rect} [fixed] where the maps must stand, as in the other frames of a film
 * @property {boolean} [film] the first frame of a film: the others may have more to say
 * @property {boolean} [paper] the legend stands again, and the records by place, on the page that follows: the map may be larger
 */

const WIDE = 1.2; // a picture that is wider than this times its height has its lists at the side
const [SIDE_SHARES, BELOW_SHARES] = [[0.22, 0.3, 0.38, 0.46], [0.28, 0.36, 0.45]]; // of the picture, for the lists: the first that holds them
const FILM_SHARE = 1; // the index of the one that the frames of a film have
const [SIDE_LEAST, WIDEST] = [190, 1360]; // of a list; of a picture whose list grows with it
const TEXT_SHARE = 0.3; // of the height, at most, for the title and for the small print
const CHANGES_SHARE = 0.4; // of that, for what has changed
const CHANGES_SIZES = [11.5, 10.5, 9.5]; // of the letters
const SMALL_PRINT = [9.5, 8.5, 7.5, 6.5]; // of its letters, the largest that fits
const MIN_MAP = 80;
const GAP = 8;
const FILM_SPARE = 32; // pixels, under the title of the first frame

/** @type {() => Colours} */
function colours() {
  const root = getComputedStyle(document.documentElement);
  const [paper, ink, quiet] = ["--panel", "--ink", "--quiet"].map((name) => root.getPropertyValue(name).trim());
  return { paper, ink, quiet };
}

/** @type {(app: App) => string[]} */
const datesOf = ({ scene, state: { date, compare } }) =>
  [date, compare].filter((query) => query !== null).map((query) => daysWords(scene.days(query)));

/** @type {(sheet: Sheet, app: App, bottom: number) => void} */
function heading(sheet, app, bottom) {
  const large = Math.max(14, Math.min(22, sheet.width / 48));
  sheet.paragraph(`${t("title")} · ${datesOf(app).join(" / ")}`, { size: large, weight: 600 }, bottom);
  const since = find(".map-title-more > :first-child:not([data-key=control-means])");
  const subtitle = [whatIsShown(app, true), since ? textOf(since) : ""].filter(Boolean).join(" · ");
  sheet.paragraph(subtitle, { size: 12, fill: sheet.quiet }, bottom);
  changes(sheet, app, bottom);
}

/** What has changed: all in the largest letters that fit, else as much as fits. @type {(sheet: Sheet, app: App, bottom: number) => void} */
function changes(sheet, app, bottom) {
  const room = Math.min(bottom - sheet.y, Math.max(35, bottom * CHANGES_SHARE));
  const { when, changes: all } = changesInWords(app, app.query());
  /** @param {number} shown */
  const text = (shown) => {
    const left = all.length - shown;
    return `${when} ${[...all.slice(0, shown), ...(left ? [plural("picture.left", left)] : [])].join(" · ")}`;
  };
  /** @type {(shown: number, size: number) => boolean} */
  const fits = (shown, size) => sheet.heightOf(text(shown), { size }) <= room;
  const size = CHANGES_SIZES.find((one) => fits(all.length, one)) ?? CHANGES_SIZES[CHANGES_SIZES.length - 1];
  let shown = all.length;
  while (shown && !fits(shown, size)) shown -= 1;
  sheet.paragraph(text(shown), { size }, bottom);
}

/** @type {(app: App) => string} */
function sourceNames({ model, visible }) {
  const slugs = new Set(
    [...visible.values()]
      .flatMap(({ record }) => [record.properties.source, ...(record.properties.citations ?? []).map(({ source }) => source)])
      .filter((slug) => slug !== undefined),
  );
  return formatList([...slugs].map((slug) => nameOf(model.sources.get(slug)) || slug)) || "–";
}

/** With the URL first, which is not to be cut. @type {(app: App, width: number, paint: Colours, room: number) => Sheet} */
function smallPrint(app, width, paint, room) {
  const seen = t("picture.seen", { day: formatDay(localToday()), url: viewUrl(app, { theme: "" }) });
  const state = [t("time.nodata", { day: app.formatHorizon() }), app.asOf(), seen].filter(Boolean).join(" · ");
  const sources = t("picture.sources", { names: sourceNames(app) });
  const base = t("picture.base", { names: credits(app.config).join(" · ") });
  /** @type {(size: number, bottom?: number) => Sheet} */
  const draw = (size, bottom) => {
    const sheet = new Sheet(width, paint, { pad: PAD });
    sheet.y = 0;
    for (const text of [state, sources]) sheet.paragraph(text, { size }, bottom);
    sheet.paragraph(base, { size, fill: paint.quiet }, bottom);
    return sheet;
  };
  const fitting = SMALL_PRINT.find((size) => draw(size).y <= room);
  if (fitting) return draw(fitting);
  const size = SMALL_PRINT[SMALL_PRINT.length - 1];
  return draw(size, Math.max(room, draw(size).heightOf(state, { size })));
}

/** Moved to its place. @type {(sheet: Sheet, x: number, y: number) => SVGElement} */
const placed = (sheet, x, y) => s("g", { transform: `translate(${x} ${y})` }, sheet.parts);

/** How much room lists may have within a box. @type {(size: Size, box: Rect, isWide: boolean, options: PageOptions) => Size[]} */
function roomsFor({ width, height }, box, isWide, { fixed, film, paper }) {
  if (fixed && isWide) return [{ width: box.width - fixed.width - PAD, height: fixed.height }];
  if (fixed) return [{ width: box.width, height: box.y + box.height - fixed.y - fixed.height - GAP }];
  const rooms = isWide
    ? SIDE_SHARES.map((share) => ({ width: Math.round(Math.max(SIDE_LEAST, Math.min(width, WIDEST) * share)), height: box.height }))
    : BELOW_SHARES.map((share) => ({ width: box.width, height: Math.min(height * share, box.height - MIN_MAP) }));
  if (paper) return rooms.slice(0, 1);
  return film ? [rooms[FILM_SHARE]] : rooms;
}

/**
 * The page of a picture of a given size, without its maps.
 * @param {App} app
 * @param {Size} size
 * @param {PageOptions} [options]
 * @returns {Page}
 */
export function pageOf(app, size, options = {}) {
  const { fixed, film = false, paper = false } = options;
  const { width, height } = size;
  const paint = colours();
  const head = new Sheet(width, paint);
  heading(head, app, fixed ? fixed.y - GAP : height * TEXT_SHARE);
  const foot = smallPrint(app, width, paint, fixed ? height - PAD - fixed.y - fixed.height - GAP : height * TEXT_SHARE);
  const top = fixed ? fixed.y : head.y + GAP + (film ? FILM_SPARE : 0);
  const box = { x: PAD, y: top, width: width - 2 * PAD, height: height - PAD - foot.y - GAP - top };
  const map = { ...(fixed ?? box) };
  const parts = [...head.parts, placed(foot, 0, height - PAD - foot.y)];
  const legend = legendGroups(app);
  const choices = paper ? [signsFirst(legend)] : [true, false].map((byName) => [...legend, ...placeGroups(app, byName)]);
  if (choices[0].length) {
    const isWide = width > WIDE * height;
    const { sheet, room } = listSheet(choices, roomsFor(size, box, isWide, options), paint, paper ? "paper.left" : "picture.left");
    if (!fixed && isWide) map.width -= room.width + PAD;
    else if (!fixed) map.height -= (film ? room.height : sheet.y) + GAP;
    if (!fixed && isWide && head.rtl) map.x += room.width + PAD;
    const sheetX = head.rtl ? PAD : width - PAD - room.width;
    parts.push(isWide ? placed(sheet, sheetX, map.y - 4) : placed(sheet, PAD, map.y + map.height + 2));
  }
  return { size, map, parts, colours: paint, dates: datesOf(app) };
}

/** A bar of a round length, at the lower edge of a map. @type {(page: Page, map: MapSnapshot, bottom: number, rtl: boolean) => SVGElement} */
function scaleBar({ colours: { paper, ink } }, { left, width, metresPerPixel }, bottom, rtl) {
  const maxMetres = Math.min(120, width / 3) * metresPerPixel;
  const unit = 10 ** Math.floor(Math.log10(maxMetres));
  const metres = ([5, 2].find((n) => n * unit <= maxMetres) ?? 1) * unit;
  const length = metres / metresPerPixel;
  const x = rtl ? left + 14 : left + width - 14 - length;
  const y = bottom - 12;
  const label = metres >= 1000 ? t("km", { n: number(metres / 1000) }) : t("metres", { n: number(metres) });
  const middle = { x: x + length / 2, "text-anchor": "middle", fill: ink, "font-family": FONT };
  return s(
    "g",
    { class: "picture-scale" },
    s("rect", { x: x - 6, y: y - 38, width: length + 12, height: 44, fill: paper, "fill-opacity": 0.8, rx: 3 }),
    s("path", { d: `M${x + length / 2} ${y - 34}l4 10l-4 -2.5l-4 2.5z`, fill: ink }),
    s("text", { ...middle, x: x + length / 2 + 11, y: y - 24, "font-size": 9, "font-weight": 600 }, t("picture.north")),
    s("path", { d: `M${x} ${y - 5}v5h${length}v-5`, fill: "none", stroke: ink, "stroke-width": 1.4 }),
    s("text", { ...middle, y: y - 6, "font-size": 10.5, direction: rtl ? "rtl" : "ltr" }, label),
  );
}

/** The date of one of two maps, over it. @type {(page: Page, map: MapSnapshot, date: string) => SVGElement} */
const caption = ({ colours: { paper, ink } }, { left, width }, date) =>
  s(
    "text",
    {
      x: left + width / 2,
      y: 22,
      "text-anchor": "middle",
      "font-size": 14,
      "font-weight": 600,
      "font-family": FONT,
      fill: ink,
      stroke: paper,
      "stroke-width": 5,
      "paint-order": "stroke",
    },
    date,
  );

/**
 * A page with its maps as one SVG, which needs nothing else to be shown.
 * @param {Page} page
 * @param {Size & {maps: MapSnapshot[]}} drawn the maps; drawn larger or smaller if they are of another size than their place
 * @param {string} [fonts] style sheet with the embedded fonts, for an image that leaves the page
 * @returns {SVGSVGElement}
 */
export function composePicture(page, drawn, fonts = "") {
  const { size, map, parts, colours: paint, dates } = page;
  const { maps } = drawn;
  const rtl = find("html")?.dir === "rtl";
  const scale = Math.min(map.width / drawn.width, map.height / drawn.height);
  const [dx, dy] = [(map.width - drawn.width * scale) / 2, (map.height - drawn.height * scale) / 2];
  const edge = { fill: "none", stroke: paint.ink, "stroke-width": maps.length > 1 ? 1.6 : 0.8 };
  const svg = s(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", ...size, viewBox: `0 0 ${size.width} ${size.height}` },
    s("title", {}, `${t("title")} · ${dates.join(" / ")}`),
    fonts && s("style", {}, fonts),
    s("rect", { ...size, fill: paint.paper }),
    s(
      "g",
      { class: "picture-map", transform: `translate(${map.x + dx} ${map.y + dy}) scale(${scale})` },
      maps.map(({ group }) => group),
      dates.length > 1 && maps.map((one, i) => caption(page, one, dates[i])),
      maps.map((one) => scaleBar(page, one, drawn.height, rtl)),
      maps.map(({ left, width }) => s("rect", { x: left, width, height: drawn.height, ...edge })),
    ),
    parts,
  );
  embedReferences(svg);
  return svg;
}
