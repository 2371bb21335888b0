import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, formatQuery } from "../../../static/js/model/time.js";
import { readDate } from "../../../static/js/timeline/date-input.js";

const DAYS = { first: dayOf(1916, 5, 16), last: dayOf(2020, 3, 31) };
const read = (text) => {
  const query = readDate(text, DAYS);
  return query && formatQuery(query);
};

test("dates are read as people type them", () => {
  const cases = {
    "2019-10-01": ["2019-10-01", "20191001", "2019/10/1", "2019.10.01", "2019-10-1", " 2019 - 10 - 1 ", "01 October 2019", "1 Oct 2019", "2019-10-01T12:00Z"],
    "2019-10-02": ["Oct 2, 2019", "October 2nd, 2019", "2nd October 2019", "2019 October 2", "٢ تشرين الأول ٢٠١٩", "2 أكتوبر 2019"],
    "2019-10-25": ["25/10/2019", "10/25/2019", "25.10.2019", "٢٥/١٠/٢٠١٩", "\u200f2019-10-25\u200e", "2019–10–25", "2019\u221210\u221225"],
    "2019-05-05": ["5/5/2019", "5 May 2019", "٥ أيّار ٢٠١٩"],
    "2019-10": ["2019-10", "201910", "2019/10", "10/2019", "October 2019", "oct. 2019", "تشرين الأول ٢٠١٩", "۲۰۱۹-۱۰"],
    "2019-08": ["Aug 2019", "آب 2019", "2019/8", "2019-8"],
    "2019-09": ["Sept 2019", "sep 2019", "أيلول ٢٠١٩"],
    2019: ["2019", "٢٠١٩", "２０１９"],
    "2014-07-01/2017-11-30": [
      "2014-07/2017-11",
      "2014/7 - 2017/11",
      "July 2014 to November 2017",
      "2014-07..2017-11",
      "تموز 2014 إلى تشرين الثاني 2017",
    ],
    "2014-01-01/2017-12-31": ["2014/2017", "2014 / 2017", "2014–2017", "2014 – 2017", "2014…2017"],
    "2019-01-02/2019-03-04": ["2 January 2019 - 4 March 2019", "2019-1-2/2019-3-4", "20190102/20190304"],
  };
  for (const [wanted, texts] of Object.entries(cases)) for (const text of texts) assert.equal(read(text), wanted, text);
});

test("an open interval reaches to the first or the last day of the data", () => {
  const cases = {
    "2003-01-01/2020-03-31": ["2003/..", "2003/", "2003 / ..", "٢٠٠٣/..", "2003/…"],
    "1916-05-16/2010-12-31": ["../2010", "/2010", ".. / 2010", "…/2010"],
    "1916-05-16/2010-02-28": ["../2010-02", "../February 2010", "../2/2010"],
    "2019-10-01/2020-03-31": ["2019-10-01/..", "1 October 2019/..", "2019/10/1/.."],
    "1916-05-16/2020-03-31": ["../.."],
    "2024-01-01/2024-12-31": ["2024/.."],
    "1900-01-01/1900-12-31": ["../1900"],
  };
  for (const [wanted, texts] of Object.entries(cases)) for (const text of texts) assert.equal(read(text), wanted, text);
  for (const text of ["/", "..", "../", "../soon", "2003/../2010", "../2003/..", "../2003/2010", "2003//", "/2003/.."])
    assert.equal(read(text), null, text);
});

test("what can be read in two ways, or not at all, is refused", () => {
  for (const text of ["", "next week", "5/10/2019", "2019-02-30", "2019-13", "201913", "19", "0000", "2017/2014", "1 Mayday 2019", "March"])
    assert.equal(read(text), null, text);
});
