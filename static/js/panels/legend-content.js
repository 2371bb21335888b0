/* What is drawn on the part of the map that is in view, as the legend lists it. */

/** @import {App} from "../app.js" */
/** @import {Model, Query, Record, Span, Style, Visible} from "../types.js" */

import { mapLayer } from "../model/layers.js";
import { crossingStateOn } from "../model/crossings.js";
import { styleOf } from "../model/symbology.js";

/** @typedef {{record: Record, style: Style, area: number}} GroundRow the largest zone with a fill and holders, and its km² */

/**
 * Read from the records on the map, of both dates in a comparison.
 *
 * @typedef {object} SignsInView
 * @property {Map<string, GroundRow>} ground by fill and holders
 * @property {Set<string>} symbols keys of SIGNS
 * @property {Map<string, number>} actors number of their symbols, by slug
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
  const signs = { ground: new Map(), symbols: new Set(), actors: new Map(), law: new Set(), practice: new Set(), flags: new Set() };
  const { visible, scene, state, map } = app;
  addEntries(signs, app, visible, scene.days(query).state);
  const { compare } = state;
  if (compare) addEntries(signs, app, scene.visible(state, compare), scene.days(compare).state);
  if (map.symbols?.halos.childElementCount) signs.flags.add("halo");
  return signs;
}

/** @type {(signs: SignsInView, app: App, visible: Visible, day: Span) => void} */
function addEntries(signs, { model, map }, visible, day) {
  for (const { record, certainty } of visible.values()) {
    if (!record.geometry || !map.sees(record.geometry)) continue;
    const style = styleOf(record, certainty, model);
    const zone = style.layer === "control-zones";
    if (zone) addGround(signs, record, style);
    else if (style.layer === "routes") signs.flags.add(record.kind === "railway" ? "rail" : "route");
    else if (style.layer !== "crossings") signs.symbols.add(style.symbol);
    const { faded, alleged, external, undated } = style;
    for (const [flag, on] of Object.entries({ faded, alleged, external, undated })) if (on) signs.flags.add(flag);
    if (!zone) for (const slug of style.slugs) signs.actors.set(slug, (signs.actors.get(slug) ?? 0) + 1);
    if (mapLayer(record) === "crossings") addStatuses(signs, model, record, day);
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
