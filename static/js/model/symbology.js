/* How a record looks: pure rules from its facts to a description that map, legend and network draw alike. */

/** @import {Certainty, Model, Participant, Record, Style} from "../types.js" */

import { mapLayer } from "./layers.js";
import { actorColour, neutralColour } from "./colours.js";
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

/** @type {(record: Record, certainty: Certainty) => string} */
function zoneFill(record, certainty) {
  if (isAlleged(record)) return "outline";
  if (record.kind === "airspace") return "air";
  const role = holding(record);
  if (role === "influence") return "wash";
  const certain = certainty === DEFINITE;
  if (role === "contested") return certain ? "stripe" : "stripe-open";
  if (role === "shared") return certain ? "dots" : "dots-open";
  if (record.kind === "administration") return certain ? "tint" : "hatch-thin";
  return certain ? "solid" : "hatch";
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
    symbol: layer,
    alleged: isAlleged(record),
    external: record.external,
    faded: certainty !== DEFINITE && certainty !== NONE,
    undated: certainty === UNDATED,
  };
  if (layer === "control-zones") {
    const slugs = holders(record).map((actor) => actor.slug);
    const colours = slugs.length ? slugs.map((slug) => actorColour(model, slug)) : [neutralColour()];
    return { ...base, slugs, colours, fill: zoneFill(record, certainty) };
  }
  if (["places", "routes", "crossings"].includes(layer)) return { ...base, slugs: [], colours: [neutralColour()], fill: "none" };
  const slug = leadingActor(record);
  return { ...base, slugs: slug ? [slug] : [], colours: [slug ? actorColour(model, slug) : neutralColour()], fill: "wash" };
}

/** @type {{[symbol: string]: (r: number) => string}} outlines about a centre at 0,0; r: half the size */
export const SYMBOLS = {
  presences: (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  tribes: (r) => `M0 ${-r * 1.1}L${r * 1.1} ${r * 0.8}H${-r * 1.1}Z`,
  incidents: (r) => {
    const points = Array.from({ length: 8 }, (_, i) => {
      const size = (i % 2 ? 0.5 : 1.3) * r,
        turn = (i * Math.PI) / 4;
      return `${(Math.sin(turn) * size).toFixed(2)} ${(-Math.cos(turn) * size).toFixed(2)}`;
    });
    return `M${points.join("L")}Z`;
  },
  activities: (r) => `M${-r * 0.85} ${-r * 0.85}h${r * 1.7}v${r * 1.7}h${-r * 1.7}Z`,
  places: (r) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`,
};
