/* Printing: a picture of the view that fills a sheet across, in the light theme; then all records on the map; then what the sidebar shows. */

/** @import {App} from "../app.js" */
/** @import {Size} from "./picture-page.js" */

import { $, h } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { nothing, renderInto } from "../ui/template.js";
import { pictureOf, screenPicture } from "./image-export.js";
import { recordsOnPaper } from "./paper-records.js";
import { inTheme } from "./picture-theme.js";

/** Between the shapes of A4 and of Letter within their margins, so that it fills both. @type {Size} */
const SHEET = { width: 1060, height: 762 };
const ON_PAPER = { paper: true };

/** @type {SVGSVGElement | undefined} the picture to be printed, where there was time to draw one in the sheet's size */
let prepared;

/**
 * Prints the page, its map drawn for the sheet.
 * @param {App} app
 */
export async function printPaper(app) {
  if (app.loaded) prepared = await inTheme(app, "light", () => pictureOf(app, SHEET, "", ON_PAPER)).catch(() => undefined);
  print();
}

/**
 * Puts the paper in place of the page whenever it is printed. Where the browser's menu prints there is no time to draw another map: it is
 * the one on the screen, in the sheet's layout.
 * @param {App} app
 */
export function preparePrint(app) {
  const root = document.documentElement;
  const sheet = h("figure", { class: "paper", "aria-label": t("title") });
  const records = h("section", { class: "paper paper-records" });
  /** @type {string | undefined} */
  let theme;
  document.body.prepend(sheet, records);
  addEventListener("beforeprint", () => {
    if (!app.loaded || !$("#maps").clientWidth) return;
    theme = root.dataset.theme;
    root.dataset.theme = "light";
    sheet.replaceChildren(prepared ?? screenPicture(app, SHEET, ON_PAPER));
    recordsOnPaper(app, records);
  });
  addEventListener("afterprint", () => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    sheet.replaceChildren();
    renderInto(records, nothing);
    prepared = undefined;
  });
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !app.loaded) return;
    event.preventDefault();
    printPaper(app);
  });
}
