/* Pointer, focus and keys on the symbols of the map. */

/** @import {SymbolLayer} from "./symbol-layer.js" */

import L from "./leaflet.js";

/** @type {(target: EventTarget | null) => string | undefined} the record id of a symbol, or of what is in it */
const idOf = (target) => {
  const symbol = target instanceof Element ? target.closest("[data-id]") : null;
  return symbol instanceof SVGElement ? symbol.dataset.id : undefined;
};

/** @type {(target: EventTarget | null) => number} the records that the number beside a cluster stands for, but the first */
const moreOf = (target) => (target instanceof SVGElement ? Number(target.dataset.more ?? 0) : 0);

/**
 * One set of listeners for all symbols, so that making one is cheap; on the pane, since on the SVG it would be a tab stop.
 * @param {SymbolLayer} layer
 * @param {HTMLElement} pane
 */
export function listenToSymbols(layer, pane) {
  const { map, model, events } = layer;
  /** @type {<K extends keyof HTMLElementEventMap>(name: K, run: (id: string, event: HTMLElementEventMap[K]) => void) => void} */
  const listen = (name, run) =>
    pane.addEventListener(name, (event) => {
      const id = idOf(event.target);
      if (id) run(id, event);
    });
  /** @type {(id: string) => import("../types.js").Record | null} */
  const recordOf = (id) => model.byId.get(id) ?? null;
  listen("click", (id, event) => {
    event.stopPropagation();
    layer.pick(id);
  });
  listen("pointerover", (id, event) => events.hover(recordOf(id), map.mouseEventToContainerPoint(event), moreOf(event.target)));
  listen("pointerout", (id, event) => {
    if (idOf(event.relatedTarget) !== id) events.hover(null);
  });
  listen("focusin", (id) => events.hover(recordOf(id), layer.containerPoint(id)));
  listen("focusout", () => events.hover(null));
  listen("keydown", (id, event) => layer.navigate(id, event));
  L.DomEvent.disableClickPropagation(pane);
}
