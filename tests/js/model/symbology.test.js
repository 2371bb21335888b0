import assert from "node:assert/strict";
import { test } from "node:test";

import { actorColour } from "../../../static/js/model/colours.js";
import { styleOf } from "../../../static/js/model/symbology.js";
import { DEFINITE, POSSIBLE } from "../../../static/js/model/time.js";
import { model, record } from "../sample.js";

test("ground is painted by the roles of its holders, possible ground faded, alleged marks hollow, external ones marked", () => {
  for (const certainty of [DEFINITE, POSSIBLE]) {
    assert.equal(styleOf(record("control-zones/big"), certainty, model).fill, "sole");
    assert.equal(styleOf(record("control-zones/small"), certainty, model).fill, "contested");
    assert.equal(styleOf(record("control-zones/big"), certainty, model).faded, certainty === POSSIBLE);
  }
  const strike = styleOf(record("incidents/strike"), DEFINITE, model);
  assert.ok(strike.alleged && strike.external && !strike.faded);
});

test("an incident's symbol has the colour of the attacker", () =>
  assert.deepEqual(styleOf(record("incidents/strike"), DEFINITE, model).colours, [actorColour(model, "red")]));
