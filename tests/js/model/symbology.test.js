import assert from "node:assert/strict";
import { test } from "node:test";

import { actorColour } from "../../../static/js/model/colours.js";
import { styleOf } from "../../../static/js/model/symbology.js";
import { DEFINITE, POSSIBLE } from "../../../static/js/model/time.js";
import { model, record } from "../sample.js";

test("definite is solid, possible hatched, contested striped, alleged outlined, external marked", () => {
  assert.equal(styleOf(record("control-zones/big"), DEFINITE, model).fill, "solid");
  assert.equal(styleOf(record("control-zones/big"), POSSIBLE, model).fill, "hatch");
  assert.equal(styleOf(record("control-zones/small"), DEFINITE, model).fill, "stripe");
  assert.equal(styleOf(record("control-zones/small"), POSSIBLE, model).fill, "stripe-open");
  const strike = styleOf(record("incidents/strike"), DEFINITE, model);
  assert.ok(strike.alleged && strike.external && !strike.faded);
});

test("an incident's symbol has the colour of the attacker", () =>
  assert.deepEqual(styleOf(record("incidents/strike"), DEFINITE, model).colours, [actorColour(model, "red")]));
