/* The statuses of one crossing as two bars through time, law above practice, as in the timeline. */

/** @import {App} from "../app.js" */
/** @import {Record, Span} from "../types.js" */

import { makeAxis } from "../timeline/axis.js";
import { drawLanes, LANE } from "../timeline/lanes.js";
import { formatYear, isRtl } from "../ui/i18n.js";
import { html, nothing, svg } from "../ui/template.js";

const WIDTH = 400; // units of the drawing, which is as wide as its place

/**
 * @param {App} app
 * @param {Record} crossing
 * @param {Span} day of the state
 * @returns {unknown} a template; nothing for a crossing without dated statuses
 */
export function statusStrip(app, crossing, { last: shown }) {
  const statuses = (app.model.statuses.get(crossing.slug) ?? []).filter(({ bounds }) => bounds.latestEnd !== null);
  if (!statuses.length) return nothing;
  const last = Math.max(...statuses.map(({ horizon }) => horizon));
  const starts = statuses.flatMap(({ bounds }) => (bounds.latestEnd === null ? [] : [bounds.earliestStart ?? bounds.latestStart - 365]));
  const axis = makeAxis({ first: Math.min(...starts), last }, WIDTH, isRtl());
  const day = Math.min(Math.max(shown, axis.first), last);
  return html`<div class="status-strip">
    <svg viewBox="0 0 ${WIDTH} ${LANE}" preserveAspectRatio="none" width="100%" height=${LANE} aria-hidden="true">
      ${drawLanes(axis, app.model, [crossing], app)}
      ${shown === day ? svg`<path class="strip-day" d="M${axis.x(day)} 0V${LANE}"></path>` : nothing}
    </svg>
    <p class="quiet small"><span>${formatYear(axis.first)}</span><span>${formatYear(last)}</span></p>
  </div>`;
}
