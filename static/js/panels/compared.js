/* What differs between two dates: ground from whom to whom, the crossings, and every layer's records; incidents between. */

import { differences } from "../map/compare-maps.js";
import { LAW_COLOURS, PRACTICE_COLOURS } from "../model/colours.js";
import { h } from "../ui/dom.js";
import { passes, shows } from "../model/filters.js";
import { handovers } from "../model/control.js";
import { dayWords, listWords, nameOf, number, stretch, t, term, whenWords } from "../ui/i18n.js";
import { crossingState } from "../model/symbology.js";
import { recordTitle } from "../timeline/summary.js";

const ORDER = ["control-zones", "relationships", "presences", "activities"];
const round = (km2) => number(Math.max(10, Math.round(km2 / 10) * 10));

export function compared(app, question, other) {
  const { scene, state } = app;
  const kept = scene.filtered(state);
  const { from, to, gone, fresh, between } = differences([...kept.passing, ...kept.ties], question, other, state);
  const parts = [
    groundTable(app, kept.passing, from, to),
    crossingTable(app, from, to),
    ...ORDER.map((layer) => layerList(app, layer, gone, fresh)),
    incidentList(app, between),
  ].filter(Boolean);
  return h(
    "div",
    { class: "compared" },
    h("h2", {}, t("compare.title", { from: stretch(from.first, from.last), to: stretch(to.first, to.last) })),
    parts.length ? parts : h("p", { class: "quiet" }, t("compare.nothing")),
  );
}

const link = (app, record, words = recordTitle(record, app.model)) =>
  h("button", { type: "button", class: "link", dataset: { key: `diff-${record.id}` }, on: { click: () => app.select(record.id) } }, words);

/* Who held which ground before and after; the filters for zones apply. */
function groundTable(app, passing, from, to) {
  const zones = passing.filter((record) => record.layer === "control-zones");
  if (!zones.length) return null;
  const rows = handovers(app.model, zones, from, to, app.state);
  const changed = rows.filter((row) => row.changed && row.km2 >= 1);
  const same = rows.filter((row) => !row.changed);
  const holder = ({ role, slugs }) => holderWords(app.model, slugs, role);
  const row = ({ from: a, to: b, km2, sure }) =>
    h("tr", {}, h("td", {}, holder(a)), h("td", {}, holder(b)), h("td", { class: "num" }, sure ? round(km2) : `~${round(km2)}`));
  const kept = same.reduce((sum, { km2 }) => sum + km2, 0);
  return h(
    "section",
    {},
    h(
      "table",
      { class: "rows-table handovers" },
      h("caption", {}, `${t("compare.hands")} (${t("detail.km2", { n: "" }).trim()})`),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, t("compare.before")),
          h("th", { scope: "col" }, t("compare.after")),
          h("th", { scope: "col", class: "num" }, t("detail.km2", { n: "" }).trim()),
        ),
      ),
      h("tbody", {}, changed.map(row), !changed.length && h("tr", {}, h("td", { colspan: 3 }, t("compare.sameHands")))),
    ),
    h(
      "p",
      { class: "quiet small" },
      [
        kept >= 1 && t("compare.kept", { km2: t("detail.km2", { n: round(kept) }) }),
        changed.some(({ sure }) => !sure) && t("compare.about"),
      ]
        .filter(Boolean)
        .join(" "),
    ),
  );
}

/* Crossings whose law or practice is another. */
function crossingTable(app, from, to) {
  const { model, state } = app;
  if (!state.layers.includes("crossings")) return null;
  const on = (crossing, question) => crossingState(model.statuses.get(crossing.slug) ?? [], (status) => shows(status, question, state));
  const rows = model
    .of("crossings")
    .filter((crossing) => passes(crossing, state))
    .map((crossing) => ({ crossing, a: on(crossing, from), b: on(crossing, to) }))
    .filter(({ a, b }) => a.law.value !== b.law.value || a.practice.value !== b.practice.value);
  if (!rows.length) return null;
  const word = (vocabulary, colours, { value, faded }) =>
    h(
      "span",
      { class: "state" },
      h("span", { class: "swatch", style: { "--c": colours[value] } }),
      term(vocabulary, value),
      faded && h("span", { class: "quiet" }, ` (${t("compare.possibly")})`),
    );
  const cell = (vocabulary, colours, a, b) =>
    h(
      "td",
      {},
      a.value === b.value
        ? word(vocabulary, colours, b)
        : [word(vocabulary, colours, a), h("span", { class: "became" }, ` ${t("compare.became")} `), word(vocabulary, colours, b)],
    );
  return h(
    "table",
    { class: "rows-table" },
    h("caption", {}, `${t("layer.crossings")} (${number(rows.length)})`),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        ["list.name", "legend.law", "legend.practice"].map((key) => h("th", { scope: "col" }, t(key))),
      ),
    ),
    h(
      "tbody",
      {},
      rows.map(({ crossing, a, b }) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, link(app, crossing)),
          cell("law", LAW_COLOURS, a.law, b.law),
          cell("practice", PRACTICE_COLOURS, a.practice, b.practice),
        ),
      ),
    ),
  );
}

/* What a layer lost and what it gained. */
function layerList(app, layer, gone, fresh) {
  const mine = (records) => records.filter((record) => record.layer === layer).sort((a, b) => (a.b.es ?? -1e9) - (b.b.es ?? -1e9));
  const [lost, won] = [mine(gone), mine(fresh)];
  if (!lost.length && !won.length) return null;
  const list = (title, records, name) =>
    records.length > 0 && [
      h("h4", {}, `${t(title)} (${number(records.length)})`),
      h(
        "ul",
        { class: `diff ${name}` },
        records.map((record) =>
          h("li", {}, link(app, record), h("span", { class: "quiet small block" }, whenWords(record.b, record.horizon))),
        ),
      ),
    ];
  return h(
    "section",
    {},
    h("h3", {}, `${t(`layer.${layer}`)} (${number(lost.length + won.length)})`),
    list("compare.gone", lost, "gone"),
    list("compare.new", won, "fresh"),
  );
}

function incidentList(app, between) {
  if (!between.length) return null;
  const when = ({ b }) =>
    b.es !== null && b.es === b.le ? dayWords(b.es) : b.es === null ? whenWords(b, app.model.horizon) : stretch(b.es, b.le);
  return h(
    "details",
    { open: between.length <= 12 },
    h("summary", { dataset: { key: "compare-incidents" } }, h("h3", {}, `${t("compare.between")} (${number(between.length)})`)),
    h(
      "ol",
      { class: "diff between" },
      between.map((record) => h("li", {}, link(app, record), h("span", { class: "quiet small block" }, when(record)))),
    ),
  );
}

export function holderWords(model, slugs, role, sure = true) {
  if (role === "unknown") return t("chart.unknown");
  const names = listWords(slugs.map((slug) => nameOf(model.actors.get(slug)?.p) || slug)) || t("legend.noholder");
  const held = role === "sole" ? names : t(`chart.${role}`, { names });
  return sure ? held : t("chart.possible", { names: held });
}
