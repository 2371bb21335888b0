import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { drag, isDragging } from "../../../static/js/ui/drag.js";

globalThis.document = new EventTarget();

class Area extends EventTarget {
  captured = [];
  setPointerCapture(id) {
    this.captured.push(id);
  }
}
const pointer = (type, x, { y = 0, id = 1, ...more } = {}) =>
  Object.assign(new Event(type), { pointerId: id, clientX: x, clientY: y, button: 0, buttons: 1, pointerType: "mouse", ...more });

let area, seen;
const options = { move: ({ clientX }) => seen.push(clientX), cancel: () => seen.push("before"), end: () => seen.push("end") };
/** Press on the area, then let the events come to it. */
function press(event, events = [], more = {}) {
  area.addEventListener("pointerdown", (down) => drag(down, { ...options, ...more }), { once: true });
  area.dispatchEvent(event);
  for (const following of events) area.dispatchEvent(following);
}

beforeEach(() => {
  area = new Area();
  seen = [];
});
afterEach(() => {
  area.dispatchEvent(pointer("pointerup", 0, { id: 1 }));
  assert.equal(isDragging(), false);
});

test("a mouse drags from its press to its release, captured", () => {
  press(pointer("pointerdown", 10), [pointer("pointermove", 20), pointer("pointerup", 20), pointer("pointermove", 30)]);
  assert.deepEqual(seen, [10, 20, "end"]);
  assert.deepEqual(area.captured, [1]);
});

test("other buttons do not drag", () => {
  press(pointer("pointerdown", 10, { button: 2 }), [pointer("pointermove", 20)]);
  assert.deepEqual(seen, []);
});

for (const [name, cancel] of [
  ["the browser", () => area.dispatchEvent(pointer("pointercancel", 0))],
  ["Escape", () => document.dispatchEvent(Object.assign(new Event("keydown"), { key: "Escape" }))],
  ["a context menu", () => document.dispatchEvent(new Event("contextmenu"))],
])
  test(`a drag that ${name} ends gives the value before it back`, () => {
    press(pointer("pointerdown", 10), [pointer("pointermove", 20)]);
    cancel();
    area.dispatchEvent(pointer("pointermove", 30));
    assert.deepEqual(seen, [10, 20, "before", "end"]);
  });

test("a second finger is not followed, nor does its end count", () => {
  const touch = { pointerType: "touch" };
  press(pointer("pointerdown", 10, touch), [
    pointer("pointermove", 20, touch),
    pointer("pointermove", 300, { ...touch, id: 2 }),
    pointer("pointerup", 300, { ...touch, id: 2 }),
  ]);
  press(pointer("pointerdown", 400, { ...touch, id: 2 }));
  area.dispatchEvent(pointer("pointermove", 30, touch));
  assert.deepEqual(seen, [20, 30]);
});

test("a second finger before the first has moved is a pinch: nothing is dragged", () => {
  const touch = { pointerType: "touch" };
  press(pointer("pointerdown", 10, touch));
  document.dispatchEvent(pointer("pointerdown", 100, { ...touch, id: 2 }));
  area.dispatchEvent(pointer("pointermove", 40, touch));
  area.dispatchEvent(pointer("pointerup", 40, touch));
  assert.deepEqual(seen, []);
});

test("a finger drags sideways, taps, and scrolls", () => {
  const touch = { pointerType: "touch" };
  press(pointer("pointerdown", 10, touch), [pointer("pointermove", 30, touch), pointer("pointerup", 30, touch)], { sideways: true });
  press(pointer("pointerdown", 50, touch), [pointer("pointermove", 52, touch), pointer("pointerup", 52, touch)], { sideways: true });
  press(pointer("pointerdown", 70, touch), [pointer("pointermove", 75, { ...touch, y: 30 }), pointer("pointermove", 175, touch)], { sideways: true });
  assert.deepEqual(seen, [30, "end", 52]);
});

test("what can be clicked drags only once the pointer has moved", () => {
  press(pointer("pointerdown", 10), [pointer("pointermove", 12), pointer("pointerup", 12)], { clickable: true });
  assert.deepEqual(seen, []);
  press(pointer("pointerdown", 10), [pointer("pointermove", 40)], { clickable: true });
  assert.deepEqual(seen, [40]);
});

test("a mouse released where nobody saw it, and a capture that is lost, end the drag", () => {
  press(pointer("pointerdown", 10), [pointer("pointermove", 20, { buttons: 0 }), pointer("pointermove", 30)]);
  assert.deepEqual(seen, [10, "end"]);
  press(pointer("pointerdown", 40), [pointer("lostpointercapture", 40), pointer("pointermove", 50)]);
  assert.deepEqual(seen, [10, "end", 40, "end"]);
});
