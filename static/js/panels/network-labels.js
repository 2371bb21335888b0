/* Names in the drawing of the network: how wide they are, where they break, and which of them fit. */

export const LINE = 12.5; // pixels from one line of a name to the next
const WIDEST = 104;
const canvas = document.createElement("canvas").getContext("2d");

export function measure(text) {
  canvas.font = `11px "IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif`;
  return canvas.measureText(text).width;
}

/* A name in two lines at most, cut at a word. */
export function wrapped(name, width = measure) {
  const lines = [""];
  for (const word of name.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (!lines.at(-1) || width(longer) <= WIDEST) lines[lines.length - 1] = longer;
    else if (lines.length < 2) lines.push(word);
    else {
      lines[1] += "…";
      break;
    }
  }
  return lines;
}

/* Names of the weightiest that fit below or above their dot without touching a name or a dot of weight: Map slug -> first line. */
export function fitting(slugs, spots, lines, radius, width, k) {
  const result = new Map();
  const meet = (a, b) => a[2] > b[0] && a[0] < b[2] && a[3] > b[1] && a[1] < b[3];
  const taken = slugs.slice(0, Math.max(12, Math.round(slugs.length * 0.15 * k))).map((slug) => {
    const { x, y } = spots.get(slug);
    const r = radius(slug);
    return { slug, box: [x * k - r, y * k - r, x * k + r, y * k + r] };
  });
  for (const slug of slugs) {
    const { x, y } = spots.get(slug);
    const tall = lines.get(slug).length * LINE;
    const half = Math.max(...lines.get(slug).map((line) => measure(line) / 2)) + 2;
    for (const top of [radius(slug) + 1, -radius(slug) - 1 - tall]) {
      const box = [x * k - half, y * k + top, x * k + half, y * k + top + tall];
      if (box[0] < 0 || box[1] < 0 || box[2] > width * k || taken.some((one) => one.slug !== slug && meet(box, one.box))) continue;
      taken.push({ slug: null, box });
      result.set(slug, top + 9.5);
      break;
    }
  }
  return result;
}
