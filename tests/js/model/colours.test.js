import assert from "node:assert/strict";
import { test } from "node:test";

import { actorColour, neutralColour, secondShade, setDark, sideColour } from "../../../static/js/model/colours.js";
import { sideOf, SIDES } from "../../../static/js/model/sides.js";
import { model } from "../sample.js";

test("an actor has its side's hue, always in the same shade", () => {
  const shades = [SIDES["iran-pmf"].light, secondShade(SIDES["iran-pmf"].light)];
  assert.equal(sideOf(model, "red"), "iran-pmf");
  assert.ok(shades.includes(actorColour(model, "red")));
  assert.equal(actorColour(model, "red"), actorColour(model, "red"));
});

test("an actor of no known side, or none at all, is neutral", () => {
  assert.equal(sideOf(model, "blue"), "other");
  assert.equal(sideOf(model, "nobody"), "other");
  assert.equal(actorColour(model, null), neutralColour());
});

test("the second shade of a light colour is lighter, that of a dark one darker", () => {
  assert.equal(secondShade("#ffffff"), "#ffffff");
  assert.equal(secondShade("#000000"), "#000000");
  assert.equal(secondShade("#808080"), "#939393");
  assert.equal(secondShade("#404040"), "#363636");
});

test("every side has a colour of its own in both themes", () => {
  for (const dark of [false, true]) {
    setDark(dark);
    const colours = Object.keys(SIDES).map(sideColour);
    assert.equal(new Set(colours).size, 8);
  }
  setDark(false);
});
