/* Zoom and pan of a drawing: by wheel, by drag, by buttons and by keys. Symbols keep their size. */

/** @import {Viewport} from "../types.js" */

import { iconButton } from "./buttons.js";
import { drag } from "./drag.js";
import { showHint } from "./hint.js";
import { t } from "./i18n.js";
import { html } from "./template.js";
import { enlargement, isForDrawing, wheelHint } from "./wheel.js";

const MAX_SCALE = 8,
  STEP = 1.4;

/**
 * Make an SVG zoomable.
 * @param {SVGSVGElement} svg
 * @param {number} width of the drawing
 * @param {number} height
 * @param {Viewport} view changed in place
 * @param {(k: number) => void} changed called when the scale has changed
 * @returns {unknown} a template with the buttons
 */
export function zoomable(svg, width, height, view, changed) {
  const draw = () => {
    view.x = Math.max(0, Math.min(width - width / view.k, view.x));
    view.y = Math.max(0, Math.min(height - height / view.k, view.y));
    svg.classList.toggle("zoomed", view.k > 1);
    svg.setAttribute("viewBox", `${view.x.toFixed(1)} ${view.y.toFixed(1)} ${(width / view.k).toFixed(1)} ${(height / view.k).toFixed(1)}`);
  };
  /** @type {(factor: number, fx?: number, fy?: number) => void} fx, fy: the point that stays, as shares of the size */
  const zoom = (factor, fx = 0.5, fy = 0.5) => {
    const k = Math.max(1, Math.min(MAX_SCALE, view.k * factor));
    view.x += fx * (width / view.k - width / k);
    view.y += fy * (height / view.k - height / k);
    view.k = k;
    draw();
    changed(k);
  };
  /** @type {(dx: number, dy: number) => void} */
  const pan = (dx, dy) => {
    view.x += dx / view.k;
    view.y += dy / view.k;
    draw();
  };
  const whole = () => zoom(1 / MAX_SCALE);

  svg.addEventListener(
    "wheel",
    (event) => {
      if (!isForDrawing(event)) {
        if (svg.parentElement) showHint(svg.parentElement, wheelHint("network"));
        return;
      }
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      zoom(enlargement(event), (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    },
    { passive: false },
  );
  svg.addEventListener("pointerdown", (event) => {
    const { x, y } = view;
    const place = () => {
      const scale = width / svg.getBoundingClientRect().width / view.k;
      return { scale, x: view.x + event.clientX * scale, y: view.y + event.clientY * scale };
    };
    const start = place();
    /** @type {(left: number, top: number) => void} */
    const moveTo = (left, top) => {
      Object.assign(view, { x: left, y: top });
      draw();
    };
    drag(event, {
      sideways: view.k === 1, // nothing to pan: the panel may scroll
      clickable: /** @type {Element} */ (event.target).closest('[role="button"]') !== null,
      move: ({ clientX, clientY }) => moveTo(start.x - clientX * start.scale, start.y - clientY * start.scale),
      cancel: () => moveTo(x, y),
    });
  });
  svg.addEventListener("keydown", (event) => {
    /** @type {{[key: string]: (() => void) | undefined}} */
    const actions = {
      "+": () => zoom(STEP),
      "=": () => zoom(STEP),
      "-": () => zoom(1 / STEP),
      0: whole,
      ArrowLeft: () => pan(-60, 0),
      ArrowRight: () => pan(60, 0),
      ArrowUp: () => pan(0, -60),
      ArrowDown: () => pan(0, 60),
    };
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  draw();
  changed(view.k);
  /** @type {(name: string, label: string, run: () => void) => unknown} */
  const button = (name, label, run) => iconButton(name, label, run, { key: `graph-${name}` });
  return html`<div class="graph-tools">
    ${button("plus", t("zoom.in"), () => zoom(STEP))} ${button("minus", t("zoom.out"), () => zoom(1 / STEP))}
    ${button("home", t("network.whole"), whole)}
  </div>`;
}
