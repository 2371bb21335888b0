import assert from "node:assert/strict";
import { test } from "node:test";

import { Renderer } from "../../static/js/renderer.js";

globalThis.requestAnimationFrame = (run) => setTimeout(run);

/** A renderer of two panels, the second of which moves the map once; `rendered` has the view that each followed. */
function makeRenderer() {
  const rendered = { first: 0, second: 0 };
  const first = {
    *deferredInSteps() {
      yield;
      rendered.first = app.state.view;
    },
  };
  const second = {
    *deferredInSteps() {
      if (app.state.view === 1) app.state = { view: 2 };
      yield;
      rendered.second = app.state.view;
    },
  };
  const app = {
    state: { view: 1 },
    loaded: true,
    query: () => ({}),
    panels: [first, second],
    compare: { views: [] },
    notices: { emptyMap() {} },
    announcer: { describe() {} },
  };
  const renderer = new Renderer(app);
  renderer.request = () => {};
  return { renderer, rendered };
}

test("a page that opens has settled when its panels follow the last view", async () => {
  const { renderer, rendered } = makeRenderer();
  await renderer.settle();
  assert.deepEqual(rendered, { first: 2, second: 2 });
  assert.equal(renderer.pending, false);
});
