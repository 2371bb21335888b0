/* Arabic and Latin script in one text: digits, and names that run in the other direction. */

const [FIRST_STRONG, POP] = ["\u2068", "\u2069"]; // isolate a name, in the direction of its own letters, up to POP
const ISOLATED = /\u2068[^\u2068\u2069]*\u2069/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LEFT_TO_RIGHT = /(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])\p{L}/u;

/**
 * Arabic-Indic digits for numbers in an Arabic text; Latin names such as M16 stay.
 * @param {string} text
 * @returns {string}
 */
export function arabicDigits(text) {
  return /\d/.test(text)
    ? text.replace(/[A-Za-z][\w-]*|\d/g, (part) => (part.length === 1 && part >= "0" && part <= "9" ? "٠١٢٣٤٥٦٧٨٩"[Number(part)] : part))
    : text;
}

/**
 * A name for the inside of a text that runs from right to left or not: one that has letters of the other direction is
 * isolated, so that brackets, colons and numbers about it stay where they belong. In HTML, `<bdi>` does the same.
 * @param {string} name
 * @param {boolean} rtl direction of the text
 * @returns {string}
 */
export function isolated(name, rtl) {
  let own = name;
  for (let rest = own.replace(ISOLATED, ""); rest !== own; rest = own.replace(ISOLATED, "")) own = rest;
  return (rtl ? LEFT_TO_RIGHT : RIGHT_TO_LEFT).test(own) ? `${FIRST_STRONG}${name}${POP}` : name;
}

/**
 * The text without isolates, for those who copy it.
 * @param {string} text
 * @returns {string}
 */
export const withoutIsolates = (text) => text.replace(/[\u2068\u2069]/g, "");
