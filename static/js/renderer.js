/* Renders the state: what must keep up with the slider in the next frame, the rest when it rests; in steps, each a task of its own. */

/** @import {App} from "./app.js" */
/** @import {State, Visible} from "./types.js" */

import { debounce, throttleToFrame, whenIdle, yieldToMain } from "./ui/scheduling.js";

export class Renderer {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.pending = false;
    /** @type {Visible} */
    this.visible = new Map();
    /** @type {Visible} with those of the second map, in a comparison */
    this.visibleOnMaps = this.visible;
    this.request = throttleToFrame(() => this.now());
    this.requestDeferred = debounce(() => this.runInSlices(this.deferredInSteps(), whenIdle));
  }

  requestAll() {
    this.pending = true;
    this.request();
    this.requestDeferred();
  }

  /** The first time: what is on the screen, and what may follow once the map is there. */
  firstInSlices() {
    return this.runInSlices(this.inSteps());
  }
  deferredInSlices() {
    return this.runInSlices(this.deferredInSteps(), whenIdle);
  }

  /* What the state has become meanwhile is rendered at the end. */
  /** @type {(steps: Generator<void>, turn?: () => Promise<unknown>) => Promise<void>} */
  async runInSlices(steps, turn = yieldToMain) {
    const { state } = this.app;
    do await turn();
    while (!steps.next().done);
    if (this.app.state !== state) {
      this.request();
      this.requestDeferred();
    }
  }

  now() {
    for (const _ of this.inSteps());
  }

  /* What must keep up with the slider. */
  *inSteps() {
    const { app } = this;
    if (!app.loaded) return;
    const query = app.query();
    this.visible = app.scene.visible(app.state, query);
    const { compare } = app.state;
    this.visibleOnMaps = compare ? new Map([...app.scene.visible(app.state, compare), ...this.visible]) : this.visible;
    yield* app.map.renderInSteps(app.scene.days(query).state, this.visible);
    yield;
    for (const panel of app.panels) {
      yield* panel.renderInSteps(query, this.visible);
      yield;
    }
    app.compare.update();
    app.notices.noData(app.scene.noData(query));
  }

  /* What may follow when the slider rests: counts, lists, the text for screen readers. */
  *deferredInSteps() {
    const { app } = this;
    const { state } = app;
    if (!app.loaded) return;
    const query = app.query();
    for (const panel of app.panels) {
      panel.renderDeferred(query);
      yield;
      if (app.state !== state) return; // every change brings a round of its own
    }
    app.notices.emptyMap();
    for (const view of app.compare.views) view.relabel();
    app.announcer.describe();
    this.pending = false;
  }
}
