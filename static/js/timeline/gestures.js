/* Pointer and wheel on the axis: drag the date or the end of an interval, zoom, move the axis. */

/** @import {Day, Query} from "../types.js" */
/** @import {Timeline} from "./timeline.js" */

import { shiftQuery } from "../model/time.js";
import { drag } from "../ui/drag.js";
import { showHint } from "../ui/hint.js";
import { isRtl } from "../ui/i18n.js";
import { enlargement, isForDrawing, sideways, wheelHint } from "../ui/wheel.js";
import { stretched } from "./controls.js";
import { limitsOf, moveSpan } from "./span.js";

const REACH = 12; // pixels about the end of an interval in which it can be dragged

/**
 * Drag the date along the axis, or the end of an interval.
 * @param {Timeline} timeline
 * @param {PointerEvent} event
 */
export function dragDate(timeline, event) {
  const { app, axis } = timeline;
  const target = /** @type {Element} */ (event.target);
  if (!app.loaded || target.closest("button, [popover]")) return;
  const { date, chapter } = app.state;
  const place = gripOf(date, timeline.dayAt(event), REACH / axis.perDay);
  drag(event, {
    sideways: true,
    clickable: target.closest(".chapter, .band") !== null,
    start: () => {
      timeline.controls.player.stop();
      timeline.from.focus({ preventScroll: true });
    },
    move: (moved) => app.scrub(place(timeline.dayAt(moved))),
    cancel: () => app.store.set({ date, chapter }),
    end: () => app.renderer.requestDeferred(),
  });
}

/**
 * The wheel zooms, or moves the axis where it turns sideways.
 * @param {Timeline} timeline
 * @param {WheelEvent} event
 */
export function turnWheel(timeline, event) {
  const { app, axis, span } = timeline;
  if (!app.loaded) return;
  const by = sideways(event);
  if (!by && !isForDrawing(event)) {
    showHint(timeline.element, wheelHint("time"));
    return;
  }
  event.preventDefault();
  if (by) timeline.setSpan(moveSpan(span, (by * (isRtl() ? -1 : 1)) / axis.perDay, limitsOf(app)));
  else timeline.zoom(1 / enlargement(event), timeline.dayAt(event));
}

/**
 * What a press on a day takes hold of: the end of an interval, an interval as it lies, or the date, which jumps there.
 * @param {Query} date
 * @param {Day} pressed
 * @param {number} reach days about an edge in which it can be taken hold of
 * @returns {(day: Day) => Query} the date when the pointer is at a day
 */
function gripOf(date, pressed, reach) {
  if (date.form !== "interval") return (day) => shiftQuery(date, day);
  const [fromFirst, fromLast] = [Math.abs(pressed - date.first), Math.abs(pressed - date.last)];
  if (fromLast < reach && fromLast < fromFirst) return (day) => stretched(date.first, day);
  const isInside = pressed >= date.first && pressed <= date.last;
  return (day) => shiftQuery(date, isInside ? date.first + day - pressed : day);
}
