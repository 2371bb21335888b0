import assert from "node:assert/strict";
import { test } from "node:test";

import { compareNames } from "../../../static/js/ui/collation.js";
import { setLanguage } from "../../../static/js/ui/i18n.js";
import { golden } from "../golden.js";

test("names are in the order of their alphabet", (context) => {
  context.after(() => setLanguage("en"));
  for (const [lang, names] of Object.entries(golden("name-order"))) {
    setLanguage(lang);
    assert.deepEqual([...names].reverse().sort(compareNames), names);
  }
});
