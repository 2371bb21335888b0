/* The whole time as a strip, with a window for the span of the axis above. */

/** @import {App} from "../app.js" */
/** @import {Day, Query, Span} from "../types.js" */
/** @import {Axis} from "./axis.js" */
/** @import {Timeline} from "./timeline.js" */

import { $, s } from "../ui/dom.js";
import { drag } from "../ui/drag.js";
import { isRtl, formatYear } from "../ui/i18n.js";
import { html, renderInto } from "../ui/template.js";
import { makeAxis, ticks } from "./axis.js";
import { drawNoData } from "./draw.js";
import { limitsOf, moveSpan } from "./span.js";

const EDGE = 9; // pixels about an edge of the window in which it can be dragged
const MIN_DAYS = 90; // of a window that is dragged at an edge
const HEIGHT = 22;
const YEAR_ROOM = 60; // pixels

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
    const limits = limitsOf(this.app);
    const axis = makeAxis(limits, width, isRtl());
    this.axis = axis;
    const key = `${width} ${limits.first} ${limits.last} ${this.app.scene.filtered(this.app.state).key} ${this.app.state.lang}`;
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
    this.svg.setAttribute("viewBox", `0 0 ${axis.width} ${HEIGHT}`);
    const years = ticks(axis, YEAR_ROOM).filter(({ major }) => major);
    this.svg.replaceChildren(
      ...drawNoData(axis, this.app.model, HEIGHT),
      s("path", { class: "changes", d: changes.map(({ day }) => `M${axis.x(day).toFixed(1)} 13v7`).join("") }),
      ...years.map(({ day }) =>
        s("text", { x: axis.x(day) + (axis.rtl ? -2 : 2), y: 10, class: "tick-label", "text-anchor": "start" }, formatYear(day)),
      ),
    );
  }

  /**
   * Drag the window, one of its edges, or, from outside it, the window's middle to the pointer.
   * @param {PointerEvent} event
   */
  grab(event) {
    const { axis, app } = this;
    if (!axis) return;
    const { span } = app.state;
    /** @type {((day: Day) => Span) | undefined} */
    let at;
    drag(event, {
      sideways: true,
      move: (moved) => {
        at ??= this.grip(axis, event);
        this.timeline.setSpan(at(this.dayAt(axis, moved)));
      },
      cancel: () => app.set({ span }),
    });
  }

  /** @type {(axis: Axis, event: PointerEvent) => Day} */
  dayAt(axis, { clientX }) {
    const { left, width } = this.element.getBoundingClientRect();
    return axis.day(((clientX - left) / width) * axis.width);
  }

  /**
   * What a press takes hold of.
   * @param {Axis} axis
   * @param {PointerEvent} event
   * @returns {(day: Day) => Span} the window when the pointer is at a day
   */
  grip(axis, event) {
    const { span } = this.timeline;
    const start = this.dayAt(axis, event);
    const reach = EDGE / axis.perDay;
    const nearFirst = Math.abs(start - span.first);
    const nearLast = Math.abs(start - span.last);
    if (nearFirst < reach && nearFirst <= nearLast)
      return (day) => ({ ...span, first: Math.max(axis.first, Math.min(span.first + day - start, span.last - MIN_DAYS)) });
    if (nearLast < reach)
      return (day) => ({ ...span, last: Math.min(axis.last, Math.max(span.last + day - start, span.first + MIN_DAYS)) });
    const isInside = start >= span.first && start <= span.last;
    const from = isInside ? span : moveSpan(span, start - (span.first + span.last) / 2, axis);
    return (day) => moveSpan(from, day - start, axis);
  }
}
