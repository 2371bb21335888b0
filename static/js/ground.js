/* Ground by holder: every piece of ground counts once. Zones are laid on a fine grid; where they overlap, what is certain
   counts before what is possible, then contested before shared before sole, then the zone that began last. Pure. */

import { holders, holding } from "./styles.js";
import { answer, DEFINITE, NONE, UNDATED } from "./time.js";

const CELL = 0.01; // degrees, about 1 km
const RANK = { contested: 3, shared: 2, sole: 1 };
const COLUMNS = 100_000; // cells in one row of the world's grid, so that a cell is one number

const kmPerDegree = 111.195;
const cellArea = (row) => kmPerDegree * CELL * kmPerDegree * CELL * Math.cos(((row + 0.5) * CELL * Math.PI) / 180);

/* The cells whose centre lies in a polygon, found row by row. */
function* cellsOf(polygon) {
  const latitudes = polygon[0].map((point) => point[1]);
  const last = Math.floor(Math.max(...latitudes) / CELL);
  for (let row = Math.floor(Math.min(...latitudes) / CELL); row <= last; row += 1) {
    const y = (row + 0.5) * CELL, cuts = [];
    for (const ring of polygon) {
      for (let i = 0; i < ring.length - 1; i += 1) {
        const [x1, y1] = ring[i], [x2, y2] = ring[i + 1];
        if (y1 > y !== y2 > y) cuts.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
      }
    }
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const to = Math.ceil(cuts[i + 1] / CELL - 0.5);
      for (let column = Math.ceil(cuts[i] / CELL - 0.5); column < to; column += 1) yield row * COLUMNS + column;
    }
  }
}

function cells(record) {
  if (record.cells) return record.cells;
  const { type, coordinates } = record.geometry;
  const list = [...new Set((type === "Polygon" ? [coordinates] : coordinates).flatMap((polygon) => [...cellsOf(polygon)]))];
  const drawn = list.reduce((sum, cell) => sum + cellArea(Math.floor(cell / COLUMNS)), 0);
  record.cells = { list, scale: drawn ? (record.p.area_km2 ?? drawn) / drawn : 1 }; // the grid's area, corrected to the geodesic one
  return record.cells;
}

/* Control zones that count: influence and the air are told apart, units of rule are not who holds the ground. */
export function counted(record) {
  return record.layer === "control-zones" && record.kind === "control" && record.geometry && record.b.le !== null && holding(record) !== "influence";
}

/* [{key, slugs, role, sure, km2}], the largest first. */
export function ground(zones, question, { certainty } = {}) {
  const asked = zones.filter(counted).map((record) => ({ record, code: answer(record.b, question, record.horizon) }))
    .filter(({ code }) => code !== NONE && code !== UNDATED && (certainty !== "definite" || code === DEFINITE));
  const weight = ({ record, code }) => (code === DEFINITE ? 10 : 0) + RANK[holding(record)];
  asked.sort((a, b) => weight(b) - weight(a) || (b.record.b.ls ?? 0) - (a.record.b.ls ?? 0) || (a.record.id < b.record.id ? -1 : 1));
  const taken = new Set(), rows = new Map();
  for (const { record, code } of asked) {
    const { list, scale } = cells(record);
    let km2 = 0;
    for (const cell of list) {
      if (taken.has(cell)) continue;
      taken.add(cell);
      km2 += cellArea(Math.floor(cell / COLUMNS)) * scale;
    }
    if (km2 < 0.5) continue;
    const role = holding(record), sure = code === DEFINITE;
    const slugs = holders(record).map((actor) => actor.slug).sort();
    const key = `${sure ? "sure" : "maybe"}:${role}:${slugs.join("+")}`;
    const row = rows.get(key) ?? { key, slugs, role, sure, km2: 0 };
    row.km2 += km2;
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => b.km2 - a.km2);
}

/* The days on which the sums can change, and the sums on each: [{day, rows}]. */
export function series(zones, state) {
  const days = new Set();
  for (const { b, horizon } of zones.filter(counted)) {
    for (const day of [b.es, b.ls, b.ee + 1, b.le + 1]) if (day !== null && day <= horizon + 1) days.add(day);
  }
  return [...days].sort((a, b) => a - b).map((day) => ({ day, rows: ground(zones, { first: day, last: day }, state) }));
}
