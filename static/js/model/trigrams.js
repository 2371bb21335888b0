/* How much of a text is in another, by the runs of three letters that they share: similarity and word_similarity of pg_trgm. */

/**
 * The trigrams of a text of letters, digits and single spaces, in their order, repeated ones included. Each word is
 * preceded by two spaces and followed by one.
 * @param {string} text
 * @returns {string[]}
 */
export function trigrams(text) {
  return text.split(" ").flatMap((word) => {
    const letters = [" ", " ", ...word, " "];
    return word ? letters.slice(2).map((letter, index) => letters[index] + letters[index + 1] + letter) : [];
  });
}

/** As single precision, in which PostgreSQL computes it. @type {(shared: number, one: number, other: number) => number} */
const jaccard = (shared, one, other) => Math.fround(shared / (one + other - shared));

/**
 * @param {ReadonlySet<string>} one
 * @param {ReadonlySet<string>} other
 * @returns {number} the share of trigrams that both have, 0 to 1
 */
export function similarity(one, other) {
  let shared = 0;
  for (const trigram of one) if (other.has(trigram)) shared += 1;
  return one.size && other.size ? jaccard(shared, one.size, other.size) : 0;
}

/**
 * The greatest similarity between a set of trigrams and a continuous part of a text.
 * @param {ReadonlySet<string>} wanted
 * @param {string[]} text its trigrams in their order
 * @returns {number} 0 to 1
 */
export function wordSimilarity(wanted, text) {
  /** @type {Map<string, number>} trigram of the part → its last position */
  const last = new Map();
  let [lower, shared, size, best] = [-1, 0, 0, 0];
  text.forEach((trigram, upper) => {
    const found = wanted.has(trigram);
    if (lower >= 0 || found) {
      if (!last.has(trigram)) {
        size += 1;
        if (found) shared += 1;
      }
      last.set(trigram, upper);
    }
    if (!found) return;
    if (lower < 0) [lower, size] = [upper, 1];
    let current = jaccard(shared, wanted.size, size);
    const start = lower;
    // A part that begins later may be more similar.
    for (let at = start, rest = shared, length = size; at <= upper; at += 1) {
      const shorter = jaccard(rest, wanted.size, length);
      if (shorter > current) [current, size, lower, shared] = [shorter, length, at, rest];
      if (last.get(text[at]) === at) {
        length -= 1;
        if (wanted.has(text[at])) rest -= 1;
      }
    }
    best = Math.max(best, current);
    for (let at = start; at < lower; at += 1) if (last.get(text[at]) === at) last.delete(text[at]);
  });
  return best;
}
