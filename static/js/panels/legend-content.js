/* What is drawn on the part of the map that is in view, as the legend lists it. */

import { mapLayer } from "../model/layers.js";
import { crossingState, styleOf } from "../model/symbology.js";
import { certaintyOf } from "../model/time.js";

/**
 * Read from the records on the map, of both dates in a comparison.
 *
 * @returns {{ground: Map, symbols: Set, actors: Map, law: Set, practice: Set, flags: Set}} `ground` by fill and holders,
 *   `actors` with the number of their symbols
 */
export function signsInView(app, query) {
  const seen = { ground: new Map(), symbols: new Set(), actors: new Map(), law: new Set(), practice: new Set(), flags: new Set() };
  const { visible, scene, state, map } = app;
  addEntries(seen, app, visible, query);
  const { compare } = state;
  if (compare) addEntries(seen, app, scene.visible(state, compare), compare);
  if (map.marks?.halos.childElementCount) seen.flags.add("halo");
  return seen;
}

function addEntries(seen, { model, map }, visible, query) {
  for (const { record, certainty } of visible.values()) {
    if (!record.geometry || !map.sees(record.geometry)) continue;
    const style = styleOf(record, certainty, model);
    const zone = style.layer === "control-zones";
    if (zone) addGround(seen, record, style);
    else if (style.layer === "routes") seen.flags.add(record.kind === "railway" ? "rail" : "route");
    else if (style.layer !== "crossings") seen.symbols.add(style.layer);
    for (const flag of ["faded", "alleged", "external", "undated"]) if (style[flag]) seen.flags.add(flag);
    if (!zone) for (const slug of style.slugs) seen.actors.set(slug, (seen.actors.get(slug) ?? 0) + 1);
    if (mapLayer(record) === "crossings") addStatuses(seen, model, record, query);
  }
}

/* One row for each fill and its holders; it leads to the largest zone. */
function addGround(seen, record, style) {
  const key = `${style.fill} ${style.slugs}`;
  const row = seen.ground.get(key);
  const area = record.properties.area_km2 ?? 0;
  if (!row) seen.ground.set(key, { record, style, area });
  else if (area > row.area) Object.assign(row, { record, area });
  seen.flags.add(`fill-${style.fill.replace("-open", "")}`);
  if (style.fill.endsWith("-open")) seen.flags.add("faded");
}

function addStatuses(seen, model, crossing, query) {
  const { law, practice } = crossingState(model.statuses.get(crossing.slug) ?? [], ({ bounds, horizon }) =>
    certaintyOf(bounds, query, horizon),
  );
  seen.law.add(law.value);
  seen.practice.add(practice.value);
}
