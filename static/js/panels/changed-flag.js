/* What changed within the days shown, in the words of lists, with the map's mark of it. */

/** @import {VisibleRecord} from "../types.js" */

import { changeMark } from "../map/change-mark.js";
import { changedWords } from "../ui/labels.js";
import { html, nothing } from "../ui/template.js";

/** @returns {unknown} a template */
export const changeTriangle = () =>
  html`<svg class="sample change-inline" viewBox="-6 -7 12 12" width="11" height="11" aria-hidden="true">${changeMark(0, 0)}</svg>`;

/**
 * @param {VisibleRecord} entry
 * @returns {unknown} a template; nothing where it did not change
 */
export function changedFlag(entry) {
  const words = changedWords([entry]);
  return words ? html`<span class="changed-flag">${changeTriangle()}${words}</span>` : nothing;
}
