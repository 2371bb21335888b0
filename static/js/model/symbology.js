/* How a record looks: pure rules from its facts to a description that map, legend and network draw alike. */

/** @import {Certainty, Model, Participant, Record, Style} from "../types.js" */

import { mapLayer } from "./layers.js";
import { actorColour, neutralColour } from "./colours.js";
import { signOf } from "./signs.js";
import { DEFINITE, NONE, UNDATED } from "./time.js";

const LEADING_ROLES = ["attacker", "winner", "operator", "accused", "decider", "announcer", "party", "beneficiary", "subject"];
const HOLDING = ["contested", "shared", "sole", "influence"];

/** @type {(record: Record) => boolean} */
const isAlleged = (record) => record.confidence.size > 0 && [...record.confidence].every((word) => word === "alleged");

/**
 * The actor in whose colour a record is drawn: who holds it, is there, or did it.
 * @param {Record} record
 * @returns {string|null}
 */
export function leadingActor(record) {
  const actors = record.properties.actors ?? [];
  for (const role of LEADING_ROLES) {
    const found = actors.find((actor) => actor.role === role);
    if (found) return found.slug;
  }
  return actors[0]?.slug ?? null;
}

/**
 * How a zone is held: the strongest role of its holders.
 * @param {Record} record
 * @returns {string}
 */
export function holding(record) {
  const roles = new Set((record.properties.actors ?? []).map((actor) => actor.role));
  return HOLDING.find((role) => roles.has(role)) ?? "sole";
}

/**
 * @param {Record} record
 * @returns {Participant[]}
 */
export function holders(record) {
  const role = holding(record);
  const actors = record.properties.actors ?? [];
  const main = actors.filter((actor) => actor.role === role || (role !== "influence" && actor.role !== "influence"));
  return main.length ? main : actors;
}

/** Kinds of ground that are drawn as a line only. */
export const HOLLOW = new Set(["influence", "air", "outline"]);

/**
 * How the ground of a control zone is painted, whatever its certainty.
 * @param {Record} record
 * @returns {string} sole, shared, contested, influence, administration, air, or outline for what is only alleged
 */
export function groundKind(record) {
  if (isAlleged(record)) return "outline";
  if (record.kind === "airspace") return "air";
  const role = holding(record);
  return role === "sole" && record.kind === "administration" ? "administration" : role;
}

/** @type {(record: Record) => string} */
const shapeOf = (record) => {
  const type = record.geometry?.type ?? "";
  if (type.endsWith("Polygon")) return "area";
  return type.endsWith("LineString") ? "line" : "point";
};

/**
 * How a record of that certainty is drawn.
 * @param {Record} record
 * @param {Certainty} certainty
 * @param {Model} model
 * @returns {Style}
 */
export function styleOf(record, certainty, model) {
  const layer = mapLayer(record);
  const base = {
    layer,
    shape: shapeOf(record),
    symbol: signOf(record),
    alleged: isAlleged(record),
    external: record.external,
    faded: certainty !== DEFINITE && certainty !== NONE,
    undated: certainty === UNDATED,
  };
  if (layer === "control-zones") {
    const slugs = holders(record).map((actor) => actor.slug);
    const colours = slugs.length ? slugs.map((slug) => actorColour(model, slug)) : [neutralColour()];
    return { ...base, slugs, colours, fill: groundKind(record) };
  }
  if (["places", "routes", "crossings"].includes(layer)) return { ...base, slugs: [], colours: [neutralColour()], fill: "none" };
  const slug = leadingActor(record);
  return { ...base, slugs: slug ? [slug] : [], colours: [slug ? actorColour(model, slug) : neutralColour()], fill: "none" };
}
