/* Line icons, 20 by 20, drawn in the text's colour. */

import { html } from "./template.js";

/** @type {{[name: string]: string}} */
const PATHS = {
  search: "M8.5 3a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11M13 13l4 4",
  theme: "M10 3a7 7 0 1 0 0 14V3M10 3a7 7 0 0 1 0 14",
  share: "M7 9l6-3.5M7 11l6 3.5M15 3a2 2 0 1 1 0 4a2 2 0 0 1 0-4M5 8a2 2 0 1 1 0 4a2 2 0 0 1 0-4M15 13a2 2 0 1 1 0 4a2 2 0 0 1 0-4",
  download: "M10 3v9m-4-4l4 4l4-4M4 16h12",
  layers: "M10 3l7 4l-7 4l-7-4zM3 10.5l7 4l7-4M3 14l7 4l7-4",
  list: "M4 5h12M4 10h12M4 15h8",
  prev: "M14 4l-8 6l8 6zM5 4v12",
  next: "M6 4l8 6l-8 6zM15 4v12",
  play: "M6 4l10 6l-10 6z",
  pause: "M6 4v12M14 4v12",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  home: "M3 10l7-6l7 6M5 9v7h10V9",
  border: "M10 2v3m0 2v3m0 2v3m0 2v1M4 6l3 4l-3 4M16 6l-3 4l3 4",
  compare: "M3 4h6v12H3zM11 4h6v12h-6z",
  close: "M5 5l10 10M15 5L5 15",
  target: "M10 5a5 5 0 1 0 0 10a5 5 0 0 0 0-10M10 1v4M10 15v4M1 10h4M15 10h4",
  ruler: "M3 13L13 3l4 4L7 17zM6 10l2 2M9 7l2 2M12 4l2 2",
  clock: "M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14M10 6v4l3 2",
  past: "M4 4v4h4M4.3 8a6.5 6.5 0 1 1-.6 4M10 6.5v4l2.5 1.5",
  person: "M10 3a3 3 0 1 0 0 6a3 3 0 0 0 0-6M4 17c0-4 3-6 6-6s6 2 6 6",
};

/**
 * @param {string} name
 * @returns {unknown} a template
 */
export function icon(name) {
  return html`<svg class="ico ico-${name}" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
    <path d=${PATHS[name]}></path>
  </svg>`;
}
