/* What is drawn on the part of the map that is in view, as the legend lists it. */

/** @import {App} from "../app.js" */
/** @import {Model, Query, Record, Span, Style, Visible} from "../types.js" */

import { crossingStateOn } from "../model/crossings.js";
import { kindKey } from "../model/filters.js";
import { mapLayer } from "../model/layers.js";
import { sideOf, SIDES } from "../model/sides.js";
import { styleOf } from "../model/symbology.js";

/** @typedef {{record: Record, style: Style, area: number}} GroundRow the largest zone with a fill and holders, and its km² */

/**
 * Read from the records on the map, of both dates in a comparison.
 *
 * @typedef {object} SignsInView
 * @property {Map<string, GroundRow>} ground by fill and holders
 * @property {Map<string, Set<string>>} symbols the kinds (as the filter has them) that each sign stands for
 * @property {Map<string, Map<string, number>>} sides side → slug of a member → number of its records, in the order of SIDES
 * @property {Set<string>} law
 * @property {Set<string>} practice
 * @property {Set<string>} flags
 *
 * @param {App} app
 * @param {Query} query
 * @returns {SignsInView}
 */
export function signsInView(app, query) {
  /** @type {SignsInView} */
  const signs = { ground: new Map(), symbols: new Map(), sides: new Map(), law: new Set(), practice: new Set(), flags: new Set() };
  for (const side of Object.keys(SIDES)) signs.sides.set(side, new Map());
  const { visible, scene, state, map } = app;
  addEntries(signs, app, visible, scene.days(query).state);
  const { compare } = state;
  if (compare) addEntries(signs, app, scene.visible(state, compare), scene.days(compare).state);
  if (map.symbols?.halos.childElementCount) signs.flags.add("halo");
  for (const [side, members] of signs.sides) if (!members.size) signs.sides.delete(side);
  return signs;
}

/** @type {(signs: SignsInView, app: App, visible: Visible, day: Span) => void} */
function addEntries(signs, { model, map }, visible, day) {
  for (const { record, certainty, changed } of visible.values()) {
    if (!record.geometry || !map.sees(record.geometry)) continue;
    const style = styleOf(record, certainty, model);
    if (style.layer === "control-zones") addGround(signs, record, style);
    else if (style.layer === "routes") signs.flags.add(record.kind === "railway" ? "rail" : "route");
    else if (style.layer !== "crossings") addSymbol(signs, record, style);
    const { faded, alleged, external, undated } = style;
    for (const [flag, on] of Object.entries({ faded, alleged, external, undated, changed })) if (on) signs.flags.add(flag);
    addMembers(signs, model, style.slugs);
    if (mapLayer(record) === "crossings") addStatuses(signs, model, record, day);
  }
}

/** @type {(signs: SignsInView, record: Record, style: Style) => void} */
function addSymbol({ symbols }, record, { symbol }) {
  const kinds = symbols.get(symbol) ?? new Set();
  symbols.set(symbol, kinds.add(kindKey(record)));
}

/** @type {(signs: SignsInView, model: Model, slugs: string[]) => void} */
function addMembers({ sides }, model, slugs) {
  for (const slug of slugs) {
    const members = sides.get(sideOf(model, slug));
    members?.set(slug, (members.get(slug) ?? 0) + 1);
  }
}

/** One row for each fill and its holders, with the largest zone. @type {(signs: SignsInView, record: Record, style: Style) => void} */
function addGround(signs, record, style) {
  const key = `${style.fill} ${style.faded} ${style.slugs}`;
  const row = signs.ground.get(key);
  const area = record.properties.area_km2 ?? 0;
  if (!row) signs.ground.set(key, { record, style, area });
  else if (area > row.area) Object.assign(row, { record, area });
  signs.flags.add(`fill-${style.fill}`);
}

/** @type {(signs: SignsInView, model: Model, crossing: Record, day: Span) => void} */
function addStatuses(signs, model, crossing, day) {
  const { law, practice } = crossingStateOn(model, crossing.slug, day);
  signs.law.add(law.value);
  signs.practice.add(practice.value);
}
