/* What the app has only after a while: the map once the page is laid out, model and scene once the records are loaded. */

/** @import {MapView} from "./map/map-view.js" */
/** @import {Scene} from "./model/visibility.js" */
/** @import {Model} from "./types.js" */

import { required } from "./ui/dom.js";
import { formatDay, nameOf } from "./ui/i18n.js";

/** Reading a part before it is set throws. */
export class AppParts {
  /** @type {MapView | undefined} */
  #map;
  /** @type {Model | undefined} */
  #model;
  /** @type {Scene | undefined} */
  #scene;

  get map() {
    return required(this.#map, "map");
  }
  set map(map) {
    this.#map = map;
  }

  get model() {
    return required(this.#model, "model");
  }
  set model(model) {
    this.#model = model;
  }

  get scene() {
    return required(this.#scene, "scene");
  }
  set scene(scene) {
    this.#scene = scene;
  }

  /** Whether model and scene are set. @returns {boolean} */
  get loaded() {
    return Boolean(this.#scene);
  }

  /**
   * @param {string} id of a record
   * @returns {string} its name in the page's language; "" for none
   */
  name(id) {
    return nameOf(this.model.byId.get(id)?.properties);
  }

  /** @returns {string} the last day of the data */
  formatHorizon() {
    return formatDay(this.model.horizon);
  }
}
