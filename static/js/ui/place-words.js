/* What the places of the map are called where records are counted by place. */

/** @import {Model, Stack, VisibleRecord} from "../types.js" */

import { LAYERS, mapLayer } from "../model/layers.js";
import { NO_PLACE } from "../model/placement.js";
import { isolate, nameOf, plural, t } from "./i18n.js";

/**
 * The name of a place by its key, as "Somewhere in Qa’im district" where only an area is known.
 * @param {string} key see Placement in types.d.ts
 * @param {Model} model
 * @param {boolean} [isPoint]
 * @returns {string}
 */
export function placeName(key, model, isPoint = false) {
  if (key === NO_PLACE) return t("place.none");
  const record = model.byId.get(key) ?? recordAt(key, model);
  const name = isolate(nameOf(record?.properties));
  if (!record) return t("place.point");
  if (isPoint) return name;
  if (record.kind === "country") return t("place.country", { name });
  if (record.layer === "routes" || record.kind === "border" || record.kind === "river") return t("place.along", { name });
  return record.layer === "places" ? t("place.within", { name }) : name;
}

/** The crossing at a position that is no place's. @type {(key: string, model: Model) => import("../types.js").Record | undefined} */
function recordAt(key, model) {
  const [lon, lat] = key.replace("point/", "").split("_").map(Number);
  return model.of("crossings").find(({ geometry }) => {
    if (geometry?.type !== "Point") return false;
    const [x, y] = geometry.coordinates;
    return Math.abs(x - lon) < 1e-3 && Math.abs(y - lat) < 1e-3;
  });
}

/**
 * Where a stack is: the place at its position, and how many others it takes in.
 * @param {string[]} keys
 * @param {Model} model
 * @returns {string}
 */
export function stackName([first, ...others], model) {
  const name = placeName(first, model, true);
  return others.length ? t("place.and", { name, others: plural("place.others", others.length) }) : name;
}

/**
 * How many records there are of each layer: "3 presences, 2 incidents".
 * @param {VisibleRecord[]} entries
 * @returns {string}
 */
export function countWords(entries) {
  const layers = entries.map(({ record }) => mapLayer(record));
  const parts = LAYERS.flatMap((layer) => {
    const count = layers.filter((one) => one === layer).length;
    return count ? plural(`count.${layer}`, count) : [];
  });
  return parts.join(t("comma"));
}

/**
 * A stack in words: "5 records at Bukamal: 3 presences, 2 incidents".
 * @param {Pick<Stack, "entries" | "groups">} stack
 * @param {Model} model
 * @returns {string}
 */
export function stackWords({ entries, groups }, model) {
  const rows = plural("list.rows", entries.length);
  const place = stackName(groups.map(({ key }) => key), model);
  return t("place.stack", { rows, place, counts: countWords(entries) });
}
