/* Reads the query string of a link as people pass links on: with tracking parameters, HTML entities, signs of the sentence around it,
   invisible signs, encoded twice, or pasted twice. */

import { asciiCode } from "../model/text.js";
import { isTracking } from "./tracking.js";

const AMPERSAND = /&(?:amp|#0*38|#x0*26);/gi; // as HTML writes it; "#" would begin a fragment
const QUOTES = /&(?:[lg]t|quot|apos|nbsp|#0*(?:34|39|60|62|160)|#x0*(?:22|27|3c|3e|a0));/gi; // around a link in HTML
const SEPARATORS = /[&?;]+/; // between parameters; none of them is part of a value
const ESCAPES = /(?:%[0-9a-f]{2})+/gi;
const CUT_ESCAPE = /%[0-9a-f]?$/i; // of a link that was cut off
const MAX_DECODINGS = 3;
const ARABIC_SEMICOLON = /\u061b/g;
const BRACKETS = /\[\d*\]$/; // which PHP and axios append to the name of a list
const STRAY = /^[^\p{L}\p{N}_-]+|[^\p{L}\p{N}_-]+$/gu; // no value of ours begins or ends with another sign

/**
 * The parameters of a link, without those that only track; names in lower case, values decoded.
 * @param {string} link a query string with or without "?", and what follows it
 * @returns {{pairs: [name: string, value: string][], tracked: boolean}} tracked: parameters were left out
 */
export function parseLink(link) {
  const query = link.replace(AMPERSAND, "&").replace(QUOTES, " ").replace(/#.*$/s, "");
  const found = { pairs: /** @type {[string, string][]} */ ([]), tracked: false };
  collect(query, found);
  return found;
}

/** @type {(query: string, found: ReturnType<typeof parseLink>) => void} */
function collect(query, found) {
  for (const part of query.split(SEPARATORS)) {
    const [name, value] = splitOnce(part, "=");
    const plainName = trimStray(decode(name).replace(BRACKETS, "")).toLowerCase();
    if (isTracking(plainName)) {
      found.tracked = true;
      continue;
    }
    const plain = decode(part);
    if (SEPARATORS.test(plain) || (plain.includes("=") && !part.includes("="))) collect(plain, found);
    else if (plainName) found.pairs.push([plainName, decode(value)]);
  }
}

/** @type {(text: string, sign: string) => [string, string]} */
function splitOnce(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** Decoded until nothing changes, since some programs encode a link again. @type {(text: string) => string} */
function decode(text) {
  let plain = text.replaceAll("+", " ").replace(CUT_ESCAPE, "");
  for (let turn = 0; turn < MAX_DECODINGS; turn += 1) {
    const decoded = plain.replace(ESCAPES, decodeOrDrop);
    if (decoded === plain) break;
    plain = decoded;
  }
  return plain.replace(QUOTES, " ");
}

/** @type {(escapes: string) => string} */
function decodeOrDrop(escapes) {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return "";
  }
}

/** @type {(text: string) => string} */
const trimStray = (text) => asciiCode(text).replace(STRAY, "");

/** A value without markup or a second link around it. @type {(value: string) => string} */
export function ownPart(value) {
  const parts = value.split(/https?:/i)[0].split(/[<>"]/);
  return parts.find((part) => trimStray(part)) ?? parts.find(Boolean) ?? "";
}

/**
 * A value without what does not belong to it, such as the full stop of a sentence that ended with the link.
 * @param {string} value
 * @returns {string}
 */
export function cleanValue(value) {
  return trimStray(ownPart(value))
    .replace(ARABIC_SEMICOLON, ",")
    .replace(/\s*([,/:])\s*/g, "$1");
}

/**
 * What `read` makes of a value, or of its beginning where only signs follow.
 * @template T
 * @param {string} value
 * @param {(text: string) => T | undefined} read
 * @returns {T | undefined}
 */
export function readLeniently(value, read) {
  for (let text = value; text; text = text.slice(0, -1)) {
    const result = read(text);
    if (result !== undefined) return result;
    if (/[\p{L}\p{N}]$/u.test(text)) return undefined;
  }
  return undefined;
}
