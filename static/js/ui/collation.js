/* The order of names. */

import { language } from "./i18n.js";

const COLLATORS = new Map(["en", "ar"].map((lang) => [lang, new Intl.Collator(lang)]));

/**
 * The order of two names by the alphabet of the page's language, as the API orders them.
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
export const compareNames = (a, b) => (COLLATORS.get(language()) ?? new Intl.Collator()).compare(a, b);
