/* Links to what the page shows. */

/** @import {App} from "../app.js" */
/** @import {State} from "../types.js" */

import { shownMoment } from "../state/known-at.js";
import { writeUrl } from "../state/url-state.js";
import { spanOf, spanQuery } from "../timeline/span.js";

/**
 * The link of a view: complete, so that it means the same later, and with the state of the data unless that is to move on.
 * @param {App} app
 * @param {Partial<State>} [patch] what is to be otherwise than on the page
 * @returns {string}
 */
export function viewUrl(app, patch = {}) {
  const { state, config } = app;
  const tab = state.tab || (state.selected ? "record" : "story");
  const span = app.loaded ? spanQuery(spanOf(app)) : state.span;
  const whole = { ...state, tab, span, knownAt: shownMoment(state, config), ...patch };
  return `${location.origin}${location.pathname}${writeUrl(whole, true)}`;
}
