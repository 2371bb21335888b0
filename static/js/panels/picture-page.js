/* The page of a picture: title, date, map, legend, scale, north, state of the data, sources and link, each in a place of its own. */

/** @import {App} from "../app.js" */
/** @import {MapSnapshot} from "../map/svg-snapshot.js" */
/** @import {Colours} from "./picture-sheet.js" */

import { $, find, s } from "../ui/dom.js";
import { formatDay, formatList, nameOf, number, t } from "../ui/i18n.js";
import { localToday } from "../model/time.js";
import { daysWords } from "../ui/labels.js";
import { embedReferences } from "../map/svg-snapshot.js";
import { credits } from "./map-tools.js";
import { legendGroups, legendSheet, textOf } from "./picture-legend.js";
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

const WIDE = 1.2; // a picture that is wider than this times its height has its legend at the side
const SIDE_SHARE = 0.22;
const [SIDE_LEAST, SIDE_MOST] = [190, 300];
const BELOW_SHARE = 0.28; // of the height, for a legend under the map
const TEXT_SHARE = 0.3; // of the height, at most, for the title and for the small print
const MIN_MAP = 80;
const GAP = 8;

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
  const subtitle = [".map-title-main > span", ".map-title-more > :first-child:not([data-key=control-means])"].map((part) => find(part));
  sheet.paragraph(subtitle.flatMap((part) => (part ? textOf(part) : [])).join(" · "), { size: 12, fill: sheet.quiet }, bottom);
  const changed = textOf($(".sentence"));
  if (changed) sheet.paragraph(changed, { size: 11.5 }, Math.min(bottom, sheet.y + 35));
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

/** @type {(sheet: Sheet, app: App, bottom: number) => void} */
function smallPrint(sheet, app, bottom) {
  const small = { size: 9.5, fill: sheet.quiet };
  const state = `${t("time.nodata", { day: app.formatHorizon() })} · ${t("picture.sources", { names: sourceNames(app) })}`;
  sheet.paragraph(state, { ...small, fill: sheet.ink }, bottom);
  sheet.paragraph(t("picture.base", { names: credits(app.config).join(" · ") }), small, bottom);
  const seen = t("picture.seen", { day: formatDay(localToday()), url: viewUrl(app, { theme: "" }) });
  sheet.paragraph([app.asOf(), seen].filter(Boolean).join(" · "), small, bottom);
}

/** Moved to its place. @type {(sheet: Sheet, x: number, y: number) => SVGElement} */
const placed = (sheet, x, y) => s("g", { transform: `translate(${x} ${y})` }, sheet.parts);

/**
 * The page of a picture of a given size, without its maps.
 * @param {App} app
 * @param {Size} size
 * @param {Rect} [fixed] where the maps must stand, as in the other frames of an animation
 * @returns {Page}
 */
export function pageOf(app, size, fixed) {
  const { width, height } = size;
  const paint = colours();
  const head = new Sheet(width, paint);
  heading(head, app, fixed ? fixed.y - GAP : height * TEXT_SHARE);
  const foot = new Sheet(width, paint, { pad: PAD });
  foot.y = 0;
  const footRoom = fixed ? height - PAD - fixed.y - fixed.height - GAP : height * TEXT_SHARE;
  const isWide = width > WIDE * height;
  const groups = legendGroups();
  const side = isWide && groups.length ? Math.round(Math.max(SIDE_LEAST, Math.min(SIDE_MOST, width * SIDE_SHARE))) : 0;
  smallPrint(foot, app, footRoom);
  const top = fixed ? fixed.y : head.y + GAP;
  const bottom = height - PAD - foot.y - GAP;
  const map = fixed ?? { x: PAD, y: top, width: width - 2 * PAD - (side ? side + PAD : 0), height: bottom - top };
  const parts = [...head.parts];
  if (side) {
    if (!fixed && head.rtl) map.x = 2 * PAD + side;
    const legend = legendSheet(groups, side, map.height, paint);
    parts.push(placed(legend, head.rtl ? PAD : width - PAD - side, map.y - 4));
  } else if (groups.length) {
    const room = fixed ? bottom - fixed.y - fixed.height : Math.min(height * BELOW_SHARE, bottom - top - MIN_MAP);
    const legend = legendSheet(groups, width - 2 * PAD, room, paint);
    if (!fixed) map.height -= legend.y + GAP;
    parts.push(placed(legend, PAD, map.y + map.height + 2));
  }
  parts.push(placed(foot, 0, height - PAD - foot.y));
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
