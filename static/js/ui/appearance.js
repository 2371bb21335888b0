/* Language, direction, theme and letters of the document. */

/** @import {State} from "../types.js" */

import { $ } from "./dom.js";
import { t } from "./i18n.js";
import { HIDEABLE } from "../state/url-state.js";

const FONTS = [
  ["IBM Plex Sans Arabic", "ع"],
  ["IBM Plex Sans", "a"],
];

/**
 * Set what the whole document shows of the state: language, direction, theme, and what an embed hides.
 * @param {State} state
 */
export function applyToDocument({ lang, theme, embed, hide }) {
  const root = document.documentElement;
  root.lang = lang;
  root.dir = lang === "ar" ? "rtl" : "ltr";
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  $("#map").setAttribute("role", "group");
  $("#map").setAttribute("aria-label", t("mapLabel"));
  document.body.classList.toggle("embed", embed === "1");
  for (const name of HIDEABLE) document.body.classList.toggle(`without-${name}`, embed === "1" && hide.includes(name));
}

/** The rules of the page's fonts; readable in a sandbox of no origin, too. @returns {CSSFontFaceRule[]} */
export function fontRules() {
  const { sheet } = /** @type {HTMLLinkElement} */ ($("#base-style"));
  return [...(sheet?.cssRules ?? [])].filter((rule) => rule instanceof CSSFontFaceRule);
}

/** The map draws its text once it has its records: by then the fonts have come, if not in time for the first paint. */
export function admitLateFonts() {
  for (const { style } of fontRules()) style.setProperty("font-display", "swap");
}

/**
 * Load the letters of both languages, so that the page works when the network is gone.
 * @returns {Promise<FontFace[]>[]}
 */
export const loadFonts = () =>
  FONTS.flatMap(([family, text]) => [400, 600].map((weight) => document.fonts.load(`${weight} 14px "${family}"`, text)));
