import assert from "node:assert/strict";
import { test } from "node:test";

import { writeUrl, readUrl } from "../../../static/js/state/url-state.js";

const LINK = "?date=2016&layers=places,routes&sel=places/a-place&lang=ar";
const { state: WANTED } = readUrl(LINK);

/** @type {(search: string) => void} */
function same(search) {
  const { state, ignored } = readUrl(search);
  assert.deepEqual(ignored, [], search);
  assert.equal(writeUrl(state), LINK, search);
}

test("tracking parameters are dropped without a word, and are not written again", () => {
  const words = `utm_source utm_whatever fbclid gclid mc_eid mc_cid _hsenc _hsmi msclkid igshid yclid dclid gbraid wbraid twclid ref
    ref_src amp UTM_Source srsltid ttclid li_fat_id _gl _ga mtm_campaign pk_source hsa_acc __hstc si _x_tr_sl wt_mc`;
  for (const name of words.split(/\s+/)) {
    same(`${LINK}&${name}=x.y-Z%20%26date%3D1999`);
    same(`?${name}&${LINK.slice(1)}`);
  }
  assert.equal(readUrl(`${LINK}&fbclid=1`).foreign, true);
  assert.equal(readUrl(LINK).foreign, false);
});

test("a list may be written with brackets", () => {
  for (const [first, second] of ["[]", "[0]", "%5B12%5D"].map((sign) => [sign, sign.replace("0", "1")])) {
    same(`?date=2016&layers${first}=places&layers${second}=routes&sel=places/a-place&lang=ar`);
  }
});

test("signs around a link are not part of it", () => {
  const signs = [...".)];:!?\"'>»”’،؛؟\u200F\u200B\uFEFF\u00AD*…。}|\\`—👍 \n\u00A0", ".)", "').", '">here</a>'];
  const cut = ["%", "%2", "%E2%80", "%E2%8", "%252E"];
  for (const sign of [...signs, ...signs.map(encodeURIComponent), ...cut]) same(`${LINK}${sign}`);
  for (const value of ["2016.", "“2016”", "(2016)", "%222016%22", "2016%2C", "20‎16"]) same(`?date=${value}&${LINK.split("&").slice(1).join("&")}`);
});

test("each parameter may be the last one", () => {
  for (const pair of ["date=2014-07/2017-11", "compare=2016-05-01", "split=swipe", "cut=30", "actor=a,b", "kind=incidents:raid", "external=no",
    "sel=places/x", "chapter=c", "tab=list", "network=all", "view=34.1,41.25,9.5", "span=2003/2020", "theme=dark", "embed=1&hide=time"])
    for (const sign of [".", ",", ")", "/", "%2E"]) {
      const { state, ignored } = readUrl(`?${pair}${sign}`);
      assert.deepEqual([writeUrl(state), ignored], [writeUrl(readUrl(`?${pair}`).state), []], pair + sign);
    }
});

test("an open interval keeps its dots whatever stands around it", () => {
  const signs = [...".),;:!?'>»”’،*]\u200F\u00A0…", ").", '">here</a>', "&gt;", "&quot;", "https://example.org/"];
  for (const name of ["date", "compare", "span"])
    for (const [open, written] of [["2003/..", "2003/.."], ["2003/…", "2003/.."], ["../2014", "../2014"], ["…/2014", "../2014"]])
      for (const [before, after] of [["", ""], ["(", ")"], ["“", "”"], ...signs.flatMap((sign) => [["", sign], ["", encodeURIComponent(sign)]])]) {
        const link = `?${name}=${before}${open}${after}`;
        const { state, ignored } = readUrl(link);
        assert.deepEqual([writeUrl(state), ignored], [`?${name}=${written}`, []], link);
      }
});

test("links copied out of HTML, encoded again or pasted twice", () => {
  same(LINK.replaceAll("&", "&amp;"));
  same(LINK.replaceAll("&", "&amp;amp;"));
  same(LINK.replaceAll("&", "&#38;"));
  same(LINK.replaceAll("&", "%26amp%3B"));
  for (const sign of ["&gt;", "&quot;", "&#39;", "&nbsp;", "&#x3E;"]) same(`${LINK}${sign}`);
  same(LINK.replaceAll(",", "%2C").replaceAll("/", "%2F"));
  same(LINK.replaceAll(",", "%252C").replaceAll("/", "%252F"));
  same(`?${encodeURIComponent(LINK.slice(1))}`);
  same(`${LINK}${LINK}`);
  same(`${LINK}https://example.org/${LINK}`);
  same(`${LINK}#map`);
  same(LINK.replaceAll(",", ",+"));
  same(LINK.replaceAll(",", "،"));
  same(LINK.replace("date", "Date").replace("lang=ar", "LANG=AR"));
  same("?date=2016&layers=places&layers=routes&sel=places/a-place&lang=ar");
});

test("mistakes are still reported, and only they are left out", () => {
  const { state, ignored, foreign } = readUrl("?laers=places&date=2016&actor=pmf,a%20b&layers=incidnts,places&tab=lists&date=2017");
  assert.deepEqual(ignored.sort(), ["actor=a b", "laers", "tab=lists"]);
  assert.deepEqual([state.actors, state.layers, state.date.text ?? state.date.form], [["pmf"], ["incidnts", "places"], "year"]);
  assert.equal(foreign, true);
  assert.ok(readUrl(`?date=${"9".repeat(5000)}`).ignored[0].length < 80);
  assert.deepEqual(readUrl("?date=next%20week").ignored, ["date=next week"]);
  assert.deepEqual(readUrl("?view=999,40,9").ignored, ["view=999,40,9"]);
});

test("empty lists stay empty, empty values are no mistakes", () => {
  assert.deepEqual(readUrl("?layers=").state.layers, []);
  assert.deepEqual(readUrl("?layers=.").state.layers, []);
  assert.deepEqual(readUrl("?date=&&?&sel=.").ignored, []);
  assert.equal(WANTED.lang, "ar");
});
