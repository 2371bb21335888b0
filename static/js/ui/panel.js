/* What every part of the page has in common: when it is built, rendered and loaded. */

/** @import {Query, Visible} from "../types.js" */

/**
 * A part of the page that shows the state. The app calls its methods; a panel overrides those it needs.
 *
 * Order: localise() when the page starts; ready() once, when the records have come; render() at the next frame after each change of
 * the state; renderDeferred() when the state has rested for a moment; preload() once, when the page is complete. A change of language
 * or theme calls localise() again, then render() and renderDeferred().
 */
export class Panel {
  /**
   * @param {HTMLElement} element the place on the page that is the panel's own, or the stage that it adds itself to
   * @param {import("../app.js").App} app for state, records and actions
   */
  constructor(element, app) {
    this.element = element;
    this.app = app;
  }

  /** Put the texts of the present language on the page. */
  localise() {}

  /** The records have come: `app.model` and `app.scene` are set. */
  ready() {}

  /**
   * Follow the state, within a frame. A panel with much to draw overrides `renderInSteps` instead.
   * @param {Query} query the days shown
   */
  render(query) {} // eslint-disable-line no-unused-vars

  /**
   * The same as a generator: the app may let the browser in at each yield.
   * @param {Query} query
   * @param {Visible} visible
   * @returns {Generator<void, void, void>}
   */
  // eslint-disable-next-line no-unused-vars, require-yield
  *renderInSteps(query, visible) {
    this.render(query);
  }

  /**
   * Follow the state where that can wait: counts, lists, what is read rather than watched.
   * @param {Query} query the days shown
   */
  renderDeferred(query) {} // eslint-disable-line no-unused-vars

  /**
   * The same as a generator.
   * @param {Query} query
   * @returns {Generator<void, void, void>}
   */
  // eslint-disable-next-line require-yield
  *deferredInSteps(query) {
    this.renderDeferred(query);
  }

  /** Fetch code that the page opens without, so that it works when the network is gone. @returns {Promise<unknown>} */
  preload() {
    return Promise.resolve();
  }
}
