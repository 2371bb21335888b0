/* Lines inside an area along which a name can be written. */

/** @import {MultiPolygon, Polygon} from "geojson" */
/** @import {LonLat} from "../types.js" */

import { ringsOf, scanlineCrossings } from "./geometry.js";

/**
 * A line inside an area. `height`: degrees of latitude that are free about it.
 * @typedef {{ends: [LonLat, LonLat], height: number}} Chord
 */

const TURNS = [0, 12, -12, 24, -24, 34, -34]; // degrees from the parallel
const LINES = 15; // parallel lines that are tried at each turn
const MOST = 8;
const ENDS = 0.2; // share of a line at each end that need not be free above and below

/** @type {WeakMap<object, Chord[]>} */
const known = new WeakMap();

/** @type {(position: LonLat, turn: number) => LonLat} */
const rotate = ([x, y], turn) => [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];

/** Whether the lines of an area are computed. @type {(area: Polygon | MultiPolygon) => boolean} */
export const hasNameLines = (area) => known.has(area);

/**
 * The best lines for a name inside an area, long and with room about them first. Computed once for each geometry.
 * @param {Polygon | MultiPolygon} area EPSG:4326
 * @returns {Chord[]}
 */
export function nameLines(area) {
  const cached = known.get(area);
  if (cached) return cached;
  const found = TURNS.flatMap((degrees) => chordsAt(area, degrees));
  const best = found
    .map((chord) => {
      const long = lengthOf(chord);
      return { chord, score: Math.min(long, chord.height * 9) + chord.height / 2 - Math.abs(slopeOf(chord)) * long * 0.2 };
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ chord }) => chord);
  known.set(area, best);
  return best;
}

/** @type {(chord: Chord) => number} */
const lengthOf = ({ ends: [[x1, y1], [x2, y2]] }) => Math.hypot(x2 - x1, y2 - y1);

/** @type {(chord: Chord) => number} */
const slopeOf = ({ ends: [[x1, y1], [x2, y2]] }) => (y2 - y1) / (x2 - x1 || 1);

/** The longest piece of each of some parallel lines. @type {(area: Polygon | MultiPolygon, degrees: number) => Chord[]} */
function chordsAt(area, degrees) {
  const turn = (degrees * Math.PI) / 180;
  const squeeze = Math.cos((ringsOf(area)[0][0][1] * Math.PI) / 180); // a degree of longitude is shorter
  const rings = ringsOf(area).map((ring) => ring.map(([lon, lat]) => rotate([lon * squeeze, lat], -turn)));
  const ys = rings.flat().map(([, y]) => y);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const step = (high - low) / (LINES + 1);
  /** @type {Line[]} */
  const lines = Array.from({ length: LINES }, (_, index) => {
    const y = low + (index + 1) * step;
    const xs = scanlineCrossings(rings, y);
    /** @type {Line} */
    let best = null;
    for (let i = 0; i + 1 < xs.length; i += 2)
      if (!best || xs[i + 1] - xs[i] > best.x2 - best.x1) best = { y, x1: xs[i], x2: xs[i + 1] };
    return best;
  });
  return lines.flatMap((line, index) => {
    if (!line) return [];
    const free = Math.min(reach(lines, index, 1), reach(lines, index, -1));
    const ends = /** @type {[LonLat, LonLat]} */ ([line.x1, line.x2].map((x) => {
      const [lon, lat] = rotate([x, line.y], turn);
      return [lon / squeeze, lat];
    }));
    return [{ ends, height: (2 * free + 1) * step }];
  });
}

/** @typedef {{y: number, x1: number, x2: number} | null} Line the longest piece of a line inside an area, null for none */

/** How many of the next lines cover the middle part of a line. @type {(lines: Line[], index: number, direction: number) => number} */
function reach(lines, index, direction) {
  const line = /** @type {NonNullable<Line>} */ (lines[index]);
  const edge = (line.x2 - line.x1) * ENDS;
  let count = 0;
  for (let at = index + direction; ; at += direction) {
    const next = lines[at];
    if (!next || next.x1 > line.x1 + edge || next.x2 < line.x2 - edge) return count;
    count += 1;
  }
}
