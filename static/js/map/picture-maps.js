/* Maps of any size beside the page, to be drawn into a picture: they show what the maps of the page show, no less of the ground. */

/** @import {App} from "../app.js" */
/** @import {Query} from "../types.js" */
/** @import {MapView} from "./map-view.js" */
/** @import {MapSnapshot} from "./svg-snapshot.js" */

import { readPoint } from "../model/points.js";
import { h } from "../ui/dom.js";
import { nextFrames } from "../ui/scheduling.js";
import { fullNames, shortNames } from "./ground-names.js";
import { mapsAsSvg } from "./svg-snapshot.js";

/**
 * Names on the ground that count nobody, as nothing can be opened in a picture; drawn at once, and the labels about them.
 * @param {MapView} view
 * @param {boolean} isWhole
 */
export function writeNamesOut(view, isWhole) {
  const { names, model } = view;
  if (!names || !model) return;
  names.choices = isWhole ? (record) => fullNames(record, model) : shortNames;
  view.placeNames();
}

export class PictureMaps {
  /**
   * @param {App} app
   * @param {number} width of all maps together, in pixels
   * @param {number} height
   */
  constructor(app, width, height) {
    this.app = app;
    const count = app.state.compare ? 2 : 1;
    this.containers = Array.from({ length: count }, () => h("div", { class: "map", dir: "ltr" }));
    this.stage = h("div", { class: "picture-maps", inert: true, "aria-hidden": "true" }, this.containers);
    const { compare } = app.state;
    if (compare && compare.first < app.query().first) this.containers[0].style.order = "1"; // the earlier date comes first
    this.stage.style.width = `${width}px`;
    this.stage.style.height = `${height}px`;
    document.body.append(this.stage);
    this.views = this.containers.map((container) => app.makeMap(container));
  }

  /** The base map is drawn, and the maps show at least what the page does. */
  async ready() {
    for (const view of this.views) {
      view.setModel(this.app.model);
      writeNamesOut(view, true);
      view.cover(this.app.map);
      view.measure(false, this.app.state.points.map(readPoint));
    }
    await Promise.all(this.views.map((view) => view.ready));
  }

  /**
   * Draws the dates of the page as they are now.
   * @returns {Promise<{width: number, height: number, maps: MapSnapshot[]}>}
   */
  async draw() {
    const { app } = this;
    const { state } = app;
    const queries = /** @type {Query[]} */ ([app.query(), state.compare].filter(Boolean));
    this.views.forEach((view, index) => {
      const query = queries[index];
      const visible = app.scene.visible(state, query);
      view.render(app.scene.days(query).state, visible);
      view.relabel();
      view.select(state.selected);
    });
    for (const view of this.views) view.placeNames();
    await nextFrames(1);
    return mapsAsSvg(this.stage, this.views);
  }

  remove() {
    for (const view of this.views) view.remove();
    this.stage.remove();
  }
}
