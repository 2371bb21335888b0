import assert from "node:assert/strict";
import { test } from "node:test";

import { actorColour, lighten, PALETTE } from "../../../static/js/model/colours.js";
import { model } from "../sample.js";

test("actors without a colour get one of the palette, always the same", () => {
  assert.ok(PALETTE.includes(actorColour(model, "blue")));
  assert.equal(actorColour(model, "blue"), actorColour(model, "blue"));
});

test("dark colours are lightened for the dark theme, light ones are not", () => {
  assert.notEqual(lighten("#333333"), "#333333");
  assert.equal(lighten("#f0e442"), "#f0e442");
});
