/* Where the dots of the network are: a force layout, fitted into the drawing. */

/** @import {Extent, Spring} from "../model/force-layout.js" */
/** @import {Model, Point, Tie} from "../types.js" */

import { resolveOverlaps, fitToFrame, simulate } from "../model/force-layout.js";
import { hashString } from "../model/hash.js";
import { isThing } from "../model/holdings.js";
import { familyOf } from "../model/network.js";
import { isRtl } from "../ui/i18n.js";

/**
 * @typedef {Map<string, Point>} Positions by slug
 * @typedef {ReturnType<typeof import("../model/network.js").subnetwork>} Network
 */

const TOOLS = 36; // pixels beside the drawing, for its buttons
/** @type {{[family in Tie["family"]]: number}} */
const PULL = { belongs: 1, sides: 0.7, hostile: 0.12, holds: 0.8 };

/** Positions with the ties of all times. The layouts of all dates start there, and so look alike. @type {(model: Model) => Positions} */
const initialPositions = (model) =>
  (model.networkGround ??= simulate(
    [...model.actors.keys()].filter((slug) => model.of("relationships").some((record) => record.actors.has(slug))),
    model.of("relationships").flatMap(({ kind, properties: { subject, object } }) => {
      /** @type {Spring[]} */
      const springs = subject && object ? [[subject.slug, object.slug, PULL[familyOf(kind)]]] : [];
      return springs;
    }),
  ));

/** The positions at the start, with those of what is held amid its holders. @type {(network: Network, model: Model) => Positions} */
function startPositions({ slugs, ties }, model) {
  const positions = new Map(initialPositions(model));
  for (const thing of slugs.filter(isThing)) {
    const holders = ties.flatMap(({ from, to }) => (to === thing ? (positions.get(from) ?? []) : []));
    /** @type {(axis: "x" | "y") => number} */
    const middle = (axis) => holders.reduce((sum, holder) => sum + holder[axis], 0) / holders.length + (hashString(thing + axis) % 21) - 10;
    if (holders.length) positions.set(thing, { x: middle("x"), y: middle("y") });
  }
  return positions;
}

/**
 * Positions of the nodes, so that neither signs nor names overlap.
 * @type {(network: Network, boxes: Map<string, Extent>, size: {width: number, height: number}, model: Model) => Positions}
 */
export function arrange(network, boxes, { width, height }, model) {
  const { slugs, ties } = network;
  const frame = { width: width - TOOLS, height };
  const shift = isRtl() ? TOOLS : 0;
  const positions = simulate(
    slugs,
    ties.map(({ from, to, family }) => [from, to, PULL[family]]),
    { shape: frame.width / frame.height, rounds: 140, from: startPositions(network, model) },
  );
  return new Map(
    [...resolveOverlaps(fitToFrame(positions, { ...frame, padX: 46, padY: 26 }), boxes, frame)].map(([slug, { x, y }]) => [
      slug,
      { x: x + shift, y },
    ]),
  );
}
