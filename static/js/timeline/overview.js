/* The whole century as a strip; a window in it is the part that the axis above shows. */

import { s } from "../ui/dom.js";
import { isRtl, formatYear } from "../ui/i18n.js";
import { dayOf, toIso } from "../model/time.js";
import { html, renderInto } from "../ui/template.js";
import { makeAxis } from "./axis.js";
import { LIMITS } from "./span.js";

const EDGE = 9;

export class Overview {
  constructor(app, timeline) {
    Object.assign(this, { app, timeline, key: "" });
  }

  attach(element) {
    this.element = element;
    this.key = "";
    renderInto(
      element,
      html`<svg class="overview-track" aria-hidden="true"></svg>
        <div class="window"><i class="edge start"></i><i class="edge end"></i></div>
        <div class="now"></div>`,
    );
    [this.svg, this.window, this.mark] = element.children;
  }

  render(query, span) {
    const { width } = this; // as the timeline has measured it
    const axis = (this.axis = makeAxis(LIMITS, width, isRtl()));
    const key = `${width} ${this.app.scene.filtered(this.app.state).key} ${this.app.state.lang}`;
    if (key !== this.key) {
      this.key = key;
      this.drawStrip(axis);
    }
    const [x, wide] = axis.box(span.first, span.last);
    this.window.style.transform = `translateX(${x.toFixed(1)}px)`;
    this.window.style.width = `${wide.toFixed(1)}px`;
    this.mark.style.transform = `translateX(${axis.x(query.first).toFixed(1)}px)`;
  }

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

  grab(event) {
    const left = this.element.getBoundingClientRect().left;
    const { first, last } = this.timeline.span;
    const at = (e) => this.axis.day(e.clientX - left);
    const px = event.clientX - left;
    const start = at(event);
    const near = (day) => Math.abs(this.axis.x(day) - px) < EDGE;
    let mode = "move";
    let from = first;
    let to = last;
    if (near(first)) mode = "first";
    else if (near(last)) mode = "last";
    else if (start < first || start > last) {
      const half = (last - first) / 2;
      from = Math.max(LIMITS.first, Math.round(start - half));
      to = Math.min(LIMITS.last, Math.round(start + half));
      this.app.set({ span: `${toIso(from)}/${toIso(to)}` });
    }
    const move = (moved) => {
      const by = at(moved) - start;
      let a = from;
      let b = to;
      if (mode === "first") a = Math.min(from + by, to - 90);
      else if (mode === "last") b = Math.max(to + by, from + 90);
      else {
        const shift = Math.max(LIMITS.first - from, Math.min(LIMITS.last - to, by));
        a = from + shift;
        b = to + shift;
      }
      this.app.set({ span: `${toIso(Math.max(a, LIMITS.first))}/${toIso(Math.min(b, LIMITS.last))}` });
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
