import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";

import { formatList, isolate, setLanguage, setStrings, t } from "../../../static/js/ui/i18n.js";
import { isolated, withoutIsolates } from "../../../static/js/ui/script.js";

setStrings(JSON.parse(readFileSync(new URL("../../../static/js/strings.json", import.meta.url), "utf8")));
afterEach(() => setLanguage("en"));

const [LATIN, ARABIC] = ["17th Division (Syria)", "كتائب حزب الله"];
const inIsolate = (text) => `\u2068${text}\u2069`;

test("names of the other direction are isolated, and no others", () => {
  assert.equal(isolated(LATIN, false), LATIN);
  assert.equal(isolated(ARABIC, true), ARABIC);
  assert.equal(isolated("٣٤–١٢ (2019)", true), "٣٤–١٢ (2019)");
  assert.equal(isolated(LATIN, true), inIsolate(LATIN));
  assert.equal(isolated(ARABIC, false), inIsolate(ARABIC));
  assert.equal(isolated("اللواء M16", true), inIsolate("اللواء M16"));
  assert.equal(isolated("", true), "");
});

test("a text whose names are isolated already keeps its own direction", () => {
  const list = `${inIsolate(LATIN)}، ${inIsolate("M16")}`;
  assert.equal(isolated(list, true), list);
  const nested = `${inIsolate(`a ${inIsolate(ARABIC)}`)} و`;
  assert.equal(isolated(nested, true), nested);
});

test("lists and texts isolate the names that they hold", () => {
  assert.equal(formatList([LATIN, ARABIC]), `${LATIN} and ${inIsolate(ARABIC)}`);
  assert.equal(t("chart.possible", { names: ARABIC }), `${inIsolate(ARABIC)}, possibly`);
  setLanguage("ar");
  assert.equal(formatList([LATIN, ARABIC]), `${inIsolate(LATIN)} و${ARABIC}`);
  assert.equal(t("network.of", { name: LATIN }), `من يرتبط بـ${inIsolate(LATIN)} في التاريخ`);
  assert.equal(isolate(ARABIC), ARABIC);
});

test("copied texts have no isolates", () => {
  setLanguage("ar");
  assert.equal(withoutIsolates(t("picture.seen", { day: "١", url: "https://example.org/?a=1" })), "شوهدت في ١: https://example.org/?a=1");
});
