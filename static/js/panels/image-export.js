/* The view as an image: title, date, filters, map, legend, scale, horizon, sources. Fonts are embedded, since an image loads none. */

/** @import {App} from "../app.js" */
/** @import {MapSnapshot} from "../map/svg-snapshot.js" */

import { $, h, required, s } from "../ui/dom.js";
import { countActiveFilters } from "../model/filters.js";
import { formatDay, formatList, isolate, nameOf, number, plural, t } from "../ui/i18n.js";
import { localToday } from "../model/time.js";
import { daysWords } from "../ui/labels.js";
import { xmlText } from "../model/text.js";
import { inlineStyles, mapsAsSvg, patterns } from "../map/svg-snapshot.js";
import { queryText, writeUrl } from "../state/url-state.js";
import { embeddedFonts } from "./embedded-fonts.js";
import { credits } from "./map-tools.js";
import { FONT, PAD, Sheet } from "./picture-sheet.js";

/** The text of an element of the page, its names isolated as on the page. @type {(element: Element) => string} */
function textOf(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const name of copy.querySelectorAll("bdi")) name.textContent = isolate(name.textContent);
  return copy.textContent.trim();
}

/**
 * Rows of the legend on the page; without a sign: how many more there are.
 * @type {(selector: string) => {label: string, sign: SVGElement | null}[]}
 */
function legendRows(selector) {
  return [...document.querySelectorAll(`.legend ${selector} li`)]
    .filter((item) => item.firstElementChild)
    .map((item) => {
      const label = textOf(item);
      if (item.classList.contains("surplus")) return { label, sign: null };
      const drawn = item.querySelector("svg");
      if (drawn) {
        const copy = inlineStyles(drawn);
        for (const [name, value] of Object.entries({ x: 0, y: 0, width: 20, height: 16 })) copy.setAttribute(name, String(value));
        return { label, sign: copy };
      }
      const swatch = /** @type {HTMLElement | null} */ (item.querySelector(".swatch"));
      const colour = swatch?.style.getPropertyValue("--c") || "none";
      return { label, sign: s("circle", { cx: 12, cy: 8, r: 5, fill: colour, stroke: "#555", "stroke-width": 0.6 }) };
    });
}

/** A bar of a round length, at the lower edge of a map. @type {(sheet: Sheet, map: MapSnapshot, bottom: number) => SVGElement} */
function scaleBar(sheet, { left, width, metresPerPixel }, bottom) {
  const maxMetres = Math.min(120, width / 3) * metresPerPixel;
  const unit = 10 ** Math.floor(Math.log10(maxMetres));
  const metres = ([5, 2].find((n) => n * unit <= maxMetres) ?? 1) * unit;
  const length = metres / metresPerPixel;
  const x = sheet.rtl ? left + 14 : left + width - 14 - length;
  const y = bottom - 12;
  const label = metres >= 1000 ? t("km", { n: number(metres / 1000) }) : t("metres", { n: number(metres) });
  return s(
    "g",
    {},
    s("rect", { x: x - 6, y: y - 20, width: length + 12, height: 26, fill: sheet.paper, "fill-opacity": 0.8, rx: 3 }),
    s("path", { d: `M${x} ${y - 5}v5h${length}v-5`, fill: "none", stroke: sheet.ink, "stroke-width": 1.4 }),
    s(
      "text",
      {
        x: x + length / 2,
        y: y - 6,
        "text-anchor": "middle",
        fill: sheet.ink,
        "font-size": 10.5,
        "font-family": FONT,
        direction: sheet.rtl ? "rtl" : "ltr",
      },
      label,
    ),
  );
}

/** @type {(sheet: Sheet, app: App) => string[]} */
function heading(sheet, app) {
  const { state } = app;
  const dates = [daysWords(app.scene.days(app.query()))];
  const { compare } = state;
  if (compare) dates.push(daysWords(app.scene.days(compare)));
  sheet.paragraph(`${t("title")} · ${dates.join(" / ")}`, { size: 18, weight: 600 });
  const filters = countActiveFilters(state);
  const subtitle = [t("subtitle"), filters > 0 && plural("filters.active", filters)].filter(Boolean).join(" · ");
  sheet.paragraph(subtitle, { size: 12, fill: sheet.quiet });
  const changed = textOf($(".sentence"));
  if (changed) sheet.paragraph(changed);
  sheet.y += 8;
  return dates;
}

/** @type {(sheet: Sheet, app: App) => void} */
function footing(sheet, app) {
  const { model, visible, state } = app;
  sheet.row(t("layer.control-zones"), legendRows(".ground"));
  sheet.row(t("legend"), legendRows(".signs"));
  sheet.row(t("legend.law"), legendRows(".pairs .chips:nth-of-type(1)"));
  sheet.row(t("legend.practice"), legendRows(".pairs .chips:nth-of-type(2)"));
  sheet.row(t("filter.actors"), legendRows(".actors"));
  sheet.y += 6;
  const small = { size: 9.5, fill: sheet.quiet };
  const slugs = new Set(
    [...visible.values()]
      .flatMap(({ record }) => [record.properties.source, ...(record.properties.citations ?? []).map(({ source }) => source)])
      .filter((slug) => slug !== undefined),
  );
  const names = [...slugs].map((slug) => nameOf(model.sources.get(slug)) || slug);
  sheet.paragraph(`${t("time.nodata", { day: app.formatHorizon() })} · ${t("picture.sources", { names: formatList(names) || "–" })}`, {
    ...small,
    fill: sheet.ink,
  });
  sheet.paragraph(t("picture.base", { names: credits(app.config).join(" · ") }), small);
  sheet.paragraph(
    t("picture.seen", {
      day: formatDay(localToday()),
      url: `${location.origin}${location.pathname}${writeUrl(state)}`,
    }),
    small,
  );
  sheet.y += PAD;
}

/**
 * The whole image as one SVG.
 * @param {App} app
 * @param {string} [fonts] style sheet with the embedded fonts, for an image that leaves the page
 * @returns {SVGSVGElement}
 */
export function imageSvg(app, fonts = "") {
  const { width, height, maps } = mapsAsSvg($("#maps"), app.compare.views);
  const root = getComputedStyle(document.documentElement);
  const sheet = new Sheet(Math.max(width, 320), {
    paper: root.getPropertyValue("--panel"),
    ink: root.getPropertyValue("--ink"),
    quiet: root.getPropertyValue("--quiet"),
  });
  const dates = heading(sheet, app);
  const top = sheet.y;
  sheet.y += height + 6;
  footing(sheet, app);
  const edges = maps.map(({ left, width: across }) =>
    s("rect", { x: left, width: across, height, fill: "none", stroke: sheet.ink, "stroke-width": maps.length > 1 ? 1.6 : 0.8 }),
  );
  const captions =
    dates.length > 1
      ? maps.map(({ left, width: across }, i) =>
          s(
            "text",
            {
              x: left + across / 2,
              y: 20,
              "text-anchor": "middle",
              "font-size": 13,
              "font-weight": 600,
              "font-family": FONT,
              fill: sheet.ink,
              stroke: sheet.paper,
              "stroke-width": 5,
              "paint-order": "stroke",
            },
            dates[i],
          ),
        )
      : [];
  return s(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width: sheet.width, height: sheet.y, viewBox: `0 0 ${sheet.width} ${sheet.y}` },
    fonts && [s("style", {}, fonts), patterns()],
    s("rect", { width: sheet.width, height: sheet.y, fill: sheet.paper }),
    s(
      "g",
      { transform: `translate(0 ${top})` },
      maps.map(({ group }) => group),
      captions,
      maps.map((map) => scaleBar(sheet, map, height)),
      edges,
    ),
    sheet.parts,
  );
}

/**
 * Downloads the view as a PNG file.
 * @param {App} app
 * @param {number} [scale] pixels of the image per pixel of the page
 */
export async function saveImage(app, scale = 2) {
  const svg = imageSvg(app, await embeddedFonts());
  const width = Number(svg.getAttribute("width"));
  const height = Number(svg.getAttribute("height"));
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([xmlText(new XMLSerializer().serializeToString(svg))], { type: "image/svg+xml" }));
  await image.decode();
  const sheet = h("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  const context = required(sheet.getContext("2d"), "canvas context");
  const draw = () => context.drawImage(image, 0, 0, sheet.width, sheet.height);
  draw(); // the first drawing starts the loading of the fonts, the second has them
  await new Promise(requestAnimationFrame);
  draw();
  URL.revokeObjectURL(image.src);
  /** @type {Blob | null} */
  const blob = await new Promise((done) => {
    sheet.toBlob(done, "image/png");
  });
  const link = h("a", { href: URL.createObjectURL(required(blob, "image")), download: `border-zone-${queryText(app.state.date).replaceAll("/", "_")}.png` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * Prints the same image in place of the map, in the light theme; the sidebar's content follows it.
 * @param {App} app
 */
export function preparePrint(app) {
  const root = document.documentElement;
  const sheet = h("figure", { class: "paper", "aria-label": t("title") });
  /** @type {string | undefined} */
  let theme;
  document.body.prepend(sheet);
  addEventListener("beforeprint", () => {
    if (!app.loaded || !$("#maps").clientWidth) return;
    theme = root.dataset.theme;
    root.dataset.theme = "light";
    sheet.replaceChildren(imageSvg(app));
  });
  addEventListener("afterprint", () => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    sheet.replaceChildren();
  });
}
