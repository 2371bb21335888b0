/* The scale of the map. */

import L from "./leaflet.js";
import { number, t } from "../ui/i18n.js";

/**
 * Private members of Leaflet's scale.
 * @typedef {object} ScalePrivate
 * @property {HTMLElement} _mScale
 * @property {(metres: number) => number} _getRoundNum
 * @property {(element: HTMLElement, text: string, share: number) => void} _updateScale
 * @property {() => void} _update
 */

/** The scale in the language and digits of the page; it overrides a private method. */
export class Scale extends L.Control.Scale {
  get internals() {
    return /** @type {ScalePrivate} */ (/** @type {unknown} */ (this));
  }

  /** @param {number} maxMetres */
  _updateMetric(maxMetres) {
    const metres = this.internals._getRoundNum(maxMetres);
    const text = metres < 1000 ? t("metres", { n: number(metres) }) : t("km", { n: number(metres / 1000) });
    this.internals._updateScale(this.internals._mScale, text, metres / maxMetres);
  }
}
