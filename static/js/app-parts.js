/* What every part of the page asks the app for: state and settings, and what comes after a while: the map once the page is
   laid out, model and scene once the records are loaded. */

/** @import {MapView} from "./map/map-view.js" */
/** @import {Scene} from "./model/visibility.js" */
/** @import {Config, Model, Query, Span, State, Store} from "./types.js" */

import { shownMoment } from "./state/known-at.js";
import { required } from "./ui/dom.js";
import { formatDay, nameOf } from "./ui/i18n.js";
import { asOf } from "./ui/moments.js";

/** Reading a part before it is set throws. */
export class AppParts {
  /** @type {MapView | undefined} */
  #map;
  /** @type {Model | undefined} */
  #model;
  /** @type {Scene | undefined} */
  #scene;

  /**
   * @param {Store} store
   * @param {Config} config
   */
  constructor(store, config) {
    this.store = store;
    this.config = config;
  }

  /** @returns {State} */
  get state() {
    return this.store.get();
  }

  /** @returns {Query} the days that are shown */
  query() {
    return this.state.date;
  }

  /** @returns {Span} the days that an interval with open sides reaches over */
  get dataDays() {
    return { first: this.model.days.first, last: this.model.horizon };
  }

  /** @returns {string} the state of the data, in words */
  asOf() {
    return asOf(shownMoment(this.state, this.config));
  }

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
