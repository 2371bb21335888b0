/* Codes as people paste and type them, in ASCII: the same rules as actors/text.py. */

// Controls, marks and isolates of direction, joiners, soft hyphen, fillers, byte order mark, variation selectors, tags.
const INVISIBLE = new RegExp(
  // eslint-disable-next-line no-misleading-character-class
  String.raw`[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f` +
    String.raw`\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0` +
    String.raw`\ufff0-\ufffc\ufffe\uffff\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]`,
  "gu",
);
/** @type {[RegExp, string][]} */
const LOOK_ALIKES = [
  [/[\s\u0085]+/g, " "],
  [/[\u2010-\u2015\u2043\u207b\u208b\u2212\ufe58\ufe63\uff0d]/g, "-"],
  [/[\u2025\u2026]/g, ".."],
  [/[\u060c\u3001\ufe10\ufe50\uff0c]/g, ","],
  [/[\u2044\u2215\u29f8]/g, "/"],
  [/[\u223c\u02dc\u301c]/g, "~"],
  [/\u061f/g, "?"],
  [/\u066a/g, "%"],
  [/\u066b/g, "."],
];
// eslint-disable-next-line no-control-regex
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/gu;
const DIGIT = /\p{Nd}/gu;

/**
 * A code (a date, a number) in ASCII where its look-alikes were typed: digits of all scripts, full-width forms, dashes,
 * the ellipsis for "..", without invisible signs and outer blanks. Other signs stay.
 * @param {string|null|undefined} text
 * @returns {string}
 */
export function asciiCode(text) {
  let code = String(text ?? "").replace(INVISIBLE, "");
  for (const [pattern, by] of LOOK_ALIKES) code = code.replace(pattern, by);
  return code.normalize("NFKC").replace(DIGIT, asciiDigit).trim();
}

/**
 * The text without the signs that XML cannot hold, with which no image can be made of an SVG document.
 * @param {string} text
 * @returns {string}
 */
export const xmlText = (text) => text.replace(NOT_IN_XML, "");

/**
 * Whether a link may lead to a URL: never to a script.
 * @param {string|null|undefined} url
 */
export const isWebAddress = (url) => /^(https?|ftps?):\/\//i.test(url ?? "");

/**
 * The value of a decimal digit: in Unicode, the ten of a script follow one another, from zero.
 * @param {string} sign
 * @returns {string}
 */
function asciiDigit(sign) {
  const point = sign.codePointAt(0) ?? 0;
  let first = point;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((point - first) % 10);
}
