/* Dragging: one pointer from its press to its end, whatever other fingers do. */

const SLOP = 6; // pixels that a pointer may wander and still click or tap

/** @type {{pointerId: number, started: boolean} | null} */
let current = null;

/** Whether something is being dragged. */
export const isDragging = () => Boolean(current?.started);

/**
 * @typedef {object} DragOptions
 * @property {(moved: PointerEvent) => void} move the pointer is there: at the press of a mouse, at each move, at a tap
 * @property {() => void} cancel the drag is no drag after all: put the value before it back
 * @property {() => void} [start] before the first move
 * @property {() => void} [end] after the last move
 * @property {boolean} [sideways] a finger that sets out upwards or downwards scrolls the page
 * @property {boolean} [clickable] there is something to click or tap beneath: only a moved pointer drags
 */

/**
 * Follow the pointer of a `pointerdown` event. Only its primary button drags, only one pointer at a time, and a finger drags
 * once it has moved, since it may be about to scroll, to pinch or to press long.
 *
 * @param {PointerEvent} event
 * @param {DragOptions} options
 * @returns {boolean} whether the pointer is followed
 */
export function drag(event, options) {
  if (current || event.button) return false;
  const element = /** @type {Element} */ (event.currentTarget);
  const session = { pointerId: event.pointerId, started: false };
  const listeners = new AbortController();
  const { signal } = listeners;
  current = session;

  const start = () => {
    session.started = true;
    capture(element, session.pointerId);
    options.start?.();
  };
  const finish = () => {
    listeners.abort();
    current = null;
    if (session.started) options.end?.();
  };
  const cancel = () => {
    if (session.started) options.cancel();
    finish();
  };
  /** @type {(type: string, run: (event: PointerEvent) => void) => void} */
  const follow = (type, run) =>
    element.addEventListener(
      type,
      (other) => {
        const moved = /** @type {PointerEvent} */ (other);
        if (moved.pointerId === session.pointerId) run(moved);
      },
      { signal },
    );

  follow("pointermove", (moved) => {
    if (event.buttons && moved.pointerType === "mouse" && !moved.buttons) return finish(); // released where nobody saw it
    if (!session.started) {
      const [dx, dy] = [Math.abs(moved.clientX - event.clientX), Math.abs(moved.clientY - event.clientY)];
      if (Math.max(dx, dy) < SLOP) return undefined;
      if (options.sideways && isTouch(event) && dy > dx) return cancel();
      start();
    }
    return options.move(moved);
  });
  follow("pointerup", (moved) => {
    if (!session.started && !options.clickable) options.move(moved);
    finish();
  });
  follow("pointercancel", cancel);
  follow("lostpointercapture", ({ target }) => {
    if (target === element) finish();
  });
  addGuards(session, cancel, signal);

  if (!isTouch(event) && !options.clickable) {
    start();
    options.move(event);
  }
  return true;
}

/** @type {(event: PointerEvent) => boolean} */
const isTouch = ({ pointerType }) => pointerType === "touch";

/** What else ends a drag: a second finger before it has begun (a pinch), a context menu, Escape. Texts are not selected meanwhile.
 * @type {(session: {pointerId: number, started: boolean}, cancel: () => void, signal: AbortSignal) => void} */
function addGuards(session, cancel, signal) {
  const options = { signal, capture: true };
  document.addEventListener(
    "pointerdown",
    ({ pointerId }) => {
      if (pointerId !== session.pointerId && !session.started) cancel();
    },
    options,
  );
  document.addEventListener("contextmenu", cancel, options);
  document.addEventListener("selectstart", (event) => event.preventDefault(), options);
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      cancel();
    },
    options,
  );
}

/** All events of the pointer go to the element, also from outside the window. @type {(element: Element, pointerId: number) => void} */
function capture(element, pointerId) {
  try {
    element.setPointerCapture(pointerId);
  } catch {
    // the pointer has gone: its end follows, or has been followed
  }
}
