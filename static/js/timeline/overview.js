/* The whole century as a strip, with a window for the span of the axis above. */

/** @import {App} from "../app.js" */
/** @import {Day, Query, Span} from "../types.js" */
/** @import {Axis} from "./axis.js" */
/** @import {Timeline} from "./timeline.js" */

import { $, s } from "../ui/dom.js";
import { isRtl, formatYear } from "../ui/i18n.js";
import { dayOf } from "../model/time.js";
import { html, renderInto } from "../ui/template.js";
import { makeAxis } from "./axis.js";
import { LIMITS } from "./span.js";

const EDGE = 9; // pixels about an edge of the window in which it can be dragged
const MIN_DAYS = 90; // of a window that is dragged at an edge

export class Overview {
  /**
   * @param {App} app
   * @param {Timeline} timeline
   * @param {HTMLElement} element
   */
  constructor(app, timeline, element) {
    this.app = app;
    this.timeline = timeline;
    this.element = element;
    this.key = ""; // of what the strip was drawn for
    this.width = 0; // set by the timeline, which measures
    /** @type {Axis | null} */
    this.axis = null;
    renderInto(
      element,
      html`<svg class="overview-track" aria-hidden="true"></svg>
        <div class="window"><i class="edge start"></i><i class="edge end"></i></div>
        <div class="now"></div>`,
    );
    /** @type {SVGSVGElement} */
    this.svg = $(".overview-track", element);
    this.frame = $(".window", element);
    this.mark = $(".now", element);
  }

  /**
   * @param {Query} query
   * @param {Span} span of the window
   */
  render(query, span) {
    const { width } = this;
    const axis = makeAxis(LIMITS, width, isRtl());
    this.axis = axis;
    const key = `${width} ${this.app.scene.filtered(this.app.state).key} ${this.app.state.lang}`;
    if (key !== this.key) {
      this.key = key;
      this.drawStrip(axis);
    }
    const [x, windowWidth] = axis.box(span.first, span.last);
    this.frame.style.transform = `translateX(${x.toFixed(1)}px)`;
    this.frame.style.width = `${windowWidth.toFixed(1)}px`;
    this.mark.style.transform = `translateX(${axis.x(query.first).toFixed(1)}px)`;
  }

  /**
   * Ticks of change, the years and the area after the horizon.
   * @param {Axis} axis
   */
  drawStrip(axis) {
    const { changes } = this.app.scene.filtered(this.app.state);
    this.svg.setAttribute("viewBox", `0 0 ${axis.width} 20`);
    const [x, width] = axis.box(this.app.model.horizon + 1, LIMITS.last);
    this.svg.replaceChildren(
      s("rect", { class: "beyond", x, y: 0, width, height: 20, fill: "url(#beyond)" }),
      s("path", { class: "changes", d: changes.map(({ day }) => `M${axis.x(day).toFixed(1)} 12v6`).join("") }),
      ...[1920, 1940, 1960, 1980, 2000, 2020].map((year) =>
        s(
          "text",
          { x: axis.x(dayOf(year)) + (axis.rtl ? -2 : 2), y: 9, class: "tick-label", "text-anchor": "start" },
          formatYear(dayOf(year)),
        ),
      ),
    );
  }

  /**
   * Drag the window, one of its edges, or, from outside it, the window's middle to the pointer.
   * @param {PointerEvent} event
   */
  grab(event) {
    const { axis } = this;
    if (!axis) return;
    const left = this.element.getBoundingClientRect().left;
    const { first, last } = this.timeline.span;
    /** @type {(moved: PointerEvent) => Day} */
    const dayAt = ({ clientX }) => axis.day(clientX - left);
    const px = event.clientX - left;
    const start = dayAt(event);
    /** @type {(day: Day) => boolean} */
    const near = (day) => Math.abs(axis.x(day) - px) < EDGE;
    let mode = "move";
    let from = first;
    let to = last;
    if (near(first)) mode = "first";
    else if (near(last)) mode = "last";
    else if (start < first || start > last) {
      const half = (last - first) / 2;
      from = Math.max(LIMITS.first, Math.round(start - half));
      to = Math.min(LIMITS.last, Math.round(start + half));
      this.timeline.setSpan({ first: from, last: to });
    }
    /** @type {(moved: PointerEvent) => void} */
    const move = (moved) => {
      const by = dayAt(moved) - start;
      let a = from;
      let b = to;
      if (mode === "first") a = Math.min(from + by, to - MIN_DAYS);
      else if (mode === "last") b = Math.max(to + by, from + MIN_DAYS);
      else {
        const shift = Math.max(LIMITS.first - from, Math.min(LIMITS.last - to, by));
        a = from + shift;
        b = to + shift;
      }
      this.timeline.setSpan({ first: Math.max(a, LIMITS.first), last: Math.min(b, LIMITS.last) });
    };
    const stop = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", stop);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop);
    event.preventDefault();
  }
}
