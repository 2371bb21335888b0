/* FNV-1a, 32 bits. */

/**
 * @param {string} text
 * @returns {number} unsigned 32-bit integer, the same in every browser
 */
export function hashString(text) {
  let value = 2166136261;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  return value >>> 0;
}
