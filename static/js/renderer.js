/* Renders the state: what must keep up with the slider in the next frame, the rest when it rests; in steps, each a task of its own. */

/** @import {App} from "./app.js" */
/** @import {State, Visible} from "./types.js" */

import { debounce, throttleToFrame, whenIdle, yieldToMain } from "./ui/scheduling.js";

export class Renderer {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.pending = true; // the deferred steps have not all run for the last state
    this.isWhole = false; // more than the date has changed since the last frame
    /** @type {Generator<void> | null} the round that runs in tasks */
    this.round = null;
    /** @type {Visible} */
    this.visible = new Map();
    /** @type {Visible} with those of the second map, in a comparison */
    this.visibleOnMaps = this.visible;
    this.request = throttleToFrame(() => (this.isWhole ? this.now() : this.inTasks()));
    this.startDeferred = debounce(() => this.deferredInSlices());
  }

  /** @param {boolean} isWhole whether more than the date has changed */
  requestAll(isWhole) {
    this.isWhole ||= isWhole;
    this.request();
    this.requestDeferred();
  }

  requestDeferred() {
    this.pending = true;
    this.startDeferred();
  }

  /* What the state has become meanwhile is rendered at the end. */
  async deferredInSlices() {
    const { state } = this.app;
    const steps = this.deferredInSteps();
    do await whenIdle();
    while (!steps.next().done);
    if (this.app.state !== state) {
      this.request();
      this.requestDeferred();
    }
  }

  /* All of the deferred steps; a round that a change has cut short has requested the next one, which is waited for. */
  async settle() {
    await this.deferredInSlices();
    while (this.pending) await whenIdle();
  }

  now() {
    this.isWhole = false;
    this.round = null;
    for (const _ of this.inSteps());
  }

  /**
   * As `now`, with each step in a task of its own: a slider that moves on a slow computer is not held up. A round ends before
   * the next one begins, so that all parts follow while the slider moves; `now` takes its place.
   */
  async inTasks() {
    if (this.round) return;
    const { state } = this.app;
    const round = this.inSteps();
    this.round = round;
    try {
      do await yieldToMain();
      while (this.round === round && !round.next().done);
    } finally {
      const isReplaced = this.round !== round;
      if (!isReplaced) this.round = null; // also after an error in a part: the next move of the date is drawn all the same
      if (!isReplaced && this.app.state !== state) this.request();
    }
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
      yield* panel.deferredInSteps(query);
      yield;
      if (app.state !== state) return; // every change brings a round of its own
    }
    app.notices.emptyMap();
    for (const view of app.compare.views) view.relabel();
    app.announcer.describe();
    this.pending = false;
  }
}
