import assert from "node:assert/strict";
import { test } from "node:test";

import { asciiCode, isWebAddress, xmlText } from "../../../static/js/model/text.js";
import { parseQuery } from "../../../static/js/model/time.js";

const CASES = [
  ["\u200f2019-10-01\u200e", "2019-10-01"],
  ["\ufeff2019-10\u00a0", "2019-10"],
  ["2019\u200b-10", "2019-10"],
  ["٢٠١٩-١٠-٠١", "2019-10-01"],
  ["۲۰۱۹", "2019"],
  ["०१२३४५६७८९", "0123456789"],
  ["２０１９－１０", "2019-10"],
  ["𝟐𝟎𝟏𝟗", "2019"],
  ["2014‑07/2017", "2014-07/2017"],
  ["2019–10", "2019-10"],
  ["2019−10", "2019-10"],
  ["2003/…", "2003/.."],
  ["2013؟", "2013?"],
  ["40٫5،34", "40.5,34"],
  ["\ud8002019", "2019"],
  ["20\u200c19\u202c", "2019"],
  ["2О19", "2О19"],
];

test("codes are read in ASCII, as on the server", () => {
  for (const [text, code] of CASES) assert.equal(asciiCode(text), code);
  assert.equal(asciiCode(null), "");
});

test("dates are parsed as people paste them", () => {
  const day = parseQuery("2019-10-01");
  for (const text of ["\u200f2019-10-01", "2019–10–01", "٢٠١٩-١٠-٠١", "\u202a2019-10-01\u202c"]) assert.deepEqual(parseQuery(text), day);
  assert.deepEqual(parseQuery("٢٠١٨\u200f/\u200f٢٠١٩"), parseQuery("2018/2019"));
  assert.equal(parseQuery("2О19"), null);
});

test("what XML cannot hold is left out, and nothing else", () => {
  assert.equal(xmlText("a\u000bb\u001f\ufffec\uffff\u0000\n\td \ud83d\ude00\u200f"), "abc\n\td \ud83d\ude00\u200f");
});

test("no link leads to a script", () => {
  for (const url of ["https://example.org/", "HTTP://x", "ftp://x"]) assert.ok(isWebAddress(url));
  for (const url of ["javascript:alert(1)", " https://x", "data:text/html,x", "//x", "", null]) assert.ok(!isWebAddress(url));
});
