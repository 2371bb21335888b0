/* A small model: a crossing with two statuses, two overlapping zones, a presence, an incident. */

import { modelFromRows } from "../../static/js/model/records.js";

const when = (earliestStart, latestStart, earliestEnd, latestEnd) => ({
  earliest_start: earliestStart,
  latest_start: latestStart,
  earliest_end: earliestEnd,
  latest_end: latestEnd,
});
/** A rectangle with its south-west corner at x, y, in degrees. */
export const rectangle = (x, y, width, height = width) => ({
  type: "Polygon",
  coordinates: [
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
      [x, y],
    ],
  ],
});
const actor = (slug, role) => ({ slug, name_en: slug, name_ar: "", role });
const cited = (confidence) => [{ source: "report", section: "S", notes: [1], stance: "states", confidence }];
const common = { source: "report", external: false, citations: cited("stated") };

export const raw = {
  sources: [{ slug: "report", name_en: "Report", horizon: "2020-03-31" }],
  actors: ["red", "blue"].map((slug) => ({
    slug,
    name_en: slug,
    kind: "militia",
    ...when(null, null, null, null),
    ...common,
    camp: slug === "red" ? "iran-pmf" : "other",
    aliases: [],
  })),
  crossings: [
    {
      slug: "gate",
      name_en: "Gate",
      kind: "official",
      side: "both",
      geometry: { type: "Point", coordinates: [41, 34.4] },
      ...when(null, null, null, null),
      ...common,
      aliases: [{ name: "القائم", language: "ar" }],
    },
  ],
  "crossing-statuses": [
    {
      slug: "gate-closed",
      crossing: "gate",
      law: "closed",
      practice: "none",
      ...when("2011-01-01", "2012-12-31", "2019-09-30", "2019-09-30"),
      ...common,
      actors: [],
    },
    {
      slug: "gate-open",
      crossing: "gate",
      law: "open",
      practice: "unknown",
      ...when("2019-10-01", "2019-10-01", "2020-03-31", "2020-03-31"),
      ...common,
      actors: [actor("red", "controls")],
    },
  ],
  "control-zones": [
    {
      slug: "big",
      name_en: "Big",
      kind: "control",
      geometry: rectangle(41, 34, 0.4),
      area_km2: 1640,
      ...when("2014-01-01", "2014-12-31", "2017-01-01", "2017-12-31"),
      ...common,
      actors: [actor("red", "sole")],
    },
    {
      slug: "small",
      name_en: "Small",
      kind: "control",
      geometry: rectangle(41.1, 34.1, 0.1),
      area_km2: 102,
      ...when("2014-06-01", "2014-06-01", "2020-03-31", "2020-03-31"),
      ...common,
      actors: [actor("red", "contested"), actor("blue", "contested")],
    },
  ],
  presences: [
    {
      slug: "here",
      name_en: "Here",
      kind: "base",
      side: "iraq",
      geometry: { type: "Point", coordinates: [41, 34.4] },
      ...when("2018-01-01", "2018-12-31", "2020-03-31", "2020-03-31"),
      ...common,
      actors: [actor("blue", "base")],
    },
  ],
  incidents: [
    {
      slug: "strike",
      name_en: "Strike",
      kind: "airstrike",
      side: "syria",
      geometry: { type: "Point", coordinates: [40.9, 34.4] },
      ...when("2019-09-09", "2019-09-09", "2019-09-09", "2019-09-09"),
      ...common,
      citations: cited("alleged"),
      external: true,
      actors: [actor("red", "attacker"), actor("blue", "target")],
    },
  ],
};

export const model = modelFromRows(raw, { horizon: "2020-03-31" });
export const record = (id) => model.byId.get(id);
