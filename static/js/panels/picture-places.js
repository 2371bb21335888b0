/* What a picture lists by name, as nothing can be opened in it: the records at each place in view, and those without an exact place. */

/** @import {App} from "../app.js" */
/** @import {Group} from "../types.js" */
/** @import {LegendGroup} from "./picture-legend.js" */

import { groupVisible } from "../model/placement.js";
import { byTime } from "../model/time-order.js";
import { isolate, number, t } from "../ui/i18n.js";
import { recordTitle } from "../ui/labels.js";
import { countWords, placeName } from "../ui/place-words.js";

/**
 * @param {App} app
 * @param {boolean} byName each record; else how many of each layer
 * @returns {LegendGroup[]}
 */
export function placeGroups({ map, model, renderer }, byName) {
  const { point, band, margin } = groupVisible(renderer.visibleOnMaps, model);
  const inView = [...point.values()].filter(({ at }) => at && map.sees({ type: "Point", coordinates: at }));
  /** @type {(title: string, groups: Group[], isPoint: boolean) => LegendGroup} */
  const list = (title, groups, isPoint) => ({
    title,
    items: groups.sort((a, b) => b.entries.length - a.entries.length).map(({ key, entries }) => {
      const place = placeName(key, model, isPoint);
      if (!byName) return { sign: null, label: t("picture.place.brief", { place, counts: countWords(entries) }) };
      const records = entries.map(({ record }) => record).sort(byTime);
      const names = records.map((record) => isolate(recordTitle(record, model))).join(" · ");
      return { sign: null, label: t("picture.place", { place, n: number(entries.length), names }) };
    }),
  });
  return [list(t(byName ? "picture.places" : "picture.places.brief"), inView, true), list(t("margin"), [...band.values(), ...margin.values()], false)];
}
