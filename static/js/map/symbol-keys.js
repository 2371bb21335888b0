/* Pointer, focus and keys on the signs of the map. */

/** @import {Point} from "../types.js" */
/** @import {SymbolLayer} from "./symbol-layer.js" */

import L from "./leaflet.js";
import { DIRECTIONS, nearest } from "../model/geometry.js";

/** @type {(target: EventTarget | null) => string | undefined} the key of a sign, or of what is in it */
const keyAt = (target) => {
  const symbol = target instanceof Element ? target.closest("[data-key]") : null;
  return symbol instanceof SVGElement ? symbol.dataset.key : undefined;
};

/**
 * One set of listeners for all signs, so that making one is cheap; on the pane, since on the SVG it would be a tab stop.
 * @param {SymbolLayer} layer
 * @param {HTMLElement} pane
 */
export function listenToSymbols(layer, pane) {
  const { map, events, keys } = layer;
  /** @type {<K extends keyof HTMLElementEventMap>(name: K, run: (key: string, event: HTMLElementEventMap[K]) => void) => void} */
  const listen = (name, run) =>
    pane.addEventListener(name, (event) => {
      const key = keyAt(event.target);
      if (key) run(key, event);
    });
  /** @type {(key: string, point?: Point) => void} */
  const hover = (key, point) => {
    const stack = layer.cache.get(key)?.stack;
    if (stack) events.hoverStack(stack, point);
  };
  listen("click", (key, event) => {
    event.stopPropagation();
    layer.pick(key);
  });
  listen("pointerover", (key, event) => hover(key, map.mouseEventToContainerPoint(event)));
  listen("pointerout", (key, event) => {
    if (keyAt(event.relatedTarget) !== key) events.hover(null);
  });
  listen("focusin", (key) => hover(key, keys.containerPoint(key)));
  listen("focusout", () => events.hover(null));
  listen("keydown", (key, event) => keys.press(key, event));
  L.DomEvent.disableClickPropagation(pane);
}

/** One sign is in the tab order; arrow keys go from one to another. */
export class SymbolKeys {
  /** @param {SymbolLayer} layer */
  constructor(layer) {
    this.layer = layer;
    this.focused = "";
  }

  /** @type {(key: string) => Point | undefined} in pixels of the container */
  containerPoint(key) {
    const position = this.layer.positions.find(({ id }) => id === key);
    return position && this.layer.map.layerPointToContainerPoint([position.x, position.y]);
  }

  /** The sign in the tab order: the last one focused, the selected one, or the one nearest to the middle of the view. */
  update() {
    const { map, positions, selected, nodes } = this.layer;
    const { x, y } = map.getSize();
    const inView = new Set();
    let closest = { id: positions[0]?.id, distance: Infinity }; // to the middle
    for (const position of positions) {
      const at = map.layerPointToContainerPoint([position.x, position.y]);
      if (at.x <= 0 || at.y <= 0 || at.x >= x || at.y >= y) continue;
      inView.add(position.id);
      const distance = Math.hypot(at.x - x / 2, at.y - y / 2);
      if (distance < closest.distance) closest = { id: position.id, distance };
    }
    const chosen = selected ? this.layer.keyOf(selected) : undefined;
    const current = [this.focused, chosen].find((id) => inView.has(id)) ?? closest.id;
    for (const { group, stack } of nodes) {
      const tabindex = stack.key === current ? "0" : "-1";
      if (group.getAttribute("tabindex") !== tabindex) group.setAttribute("tabindex", tabindex);
    }
  }

  /**
   * Arrow keys go to the nearest sign in their direction; Enter opens it. Escape is the header's.
   * @param {string} key of the focused sign
   * @param {KeyboardEvent} event
   */
  press(key, event) {
    const { layer } = this;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      layer.pick(key);
      return;
    }
    const direction = DIRECTIONS[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    const next = nearest(layer.positions, key, direction);
    if (!next) return;
    this.focused = next.id;
    this.update();
    layer.map.panInside(layer.map.layerPointToLatLng([next.x, next.y]), { padding: [40, 40] });
    layer.cache.get(next.id)?.group.focus({ preventScroll: true });
  }
}
