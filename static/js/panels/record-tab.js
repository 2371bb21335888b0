/* One record with all that is known of it: what, when, where, who, on whose word, and all it touches. */

import { actorColour } from "../model/colours.js";
import { h, replace } from "../ui/dom.js";
import { both, nameOf, number, t, term, whenWords } from "../ui/i18n.js";
import { icon } from "../ui/icons.js";
import { answer, CERTAINTY_NAMES, parseQuestion } from "../model/time.js";
import { recordTitle } from "../timeline/summary.js";
import { vocabularyOf } from "./tooltip.js";
import { evidence } from "./evidence.js";
import { connections } from "./connections.js";
import { statusHistory } from "./statuses.js";

const ROLES = {
  "control-zones": "holder-role",
  "crossing-statuses": "status-role",
  incidents: "incident-role",
  activities: "activity-role",
  presences: "presence-kind",
};

export class DetailsTab {
  constructor(app) {
    this.app = app;
  }

  draw(question) {
    const record = this.app.model.byId.get(this.app.state.selected);
    if (record && this.now?.isConnected) replace(this.now, this.certainty(record, question));
  }

  render(panel, question) {
    const record = this.app.model.byId.get(this.app.state.selected);
    if (!record) {
      replace(panel, h("p", { class: "quiet pad" }, t("detail.nothing")));
      return;
    }
    this.now = h("p", { class: "now-line" }, this.certainty(record, question));
    replace(
      panel,
      h(
        "article",
        { class: "record", "aria-label": recordTitle(record, this.app.model) },
        h(
          "p",
          { class: "kicker" },
          [t(`one.${record.layer}`), term(vocabularyOf(record.layer), record.kind)]
            .filter((x, i, all) => x && all.indexOf(x) === i)
            .join(" · "),
          h(
            "button",
            {
              type: "button",
              class: "icon close",
              "aria-label": t("close"),
              title: t("close"),
              dataset: { key: "close" },
              on: { click: () => this.app.set({ selected: "", tab: "" }) },
            },
            icon("close"),
          ),
        ),
        h(
          "h2",
          {},
          record.layer === "actors" && h("span", { class: "swatch big", style: { "--c": actorColour(this.app.model, record.slug) } }),
          recordTitle(record, this.app.model),
        ),
        this.otherName(record),
        record.external && h("p", { class: "flag" }, t("external.mark")),
        this.summary(record),
        this.facts(record),
        this.now,
        this.actions(record),
        record.layer === "crossings" && statusHistory(this.app, record),
        evidence(this.app, record),
        connections(this.app, record),
        this.names(record),
        h("p", { class: "quiet small" }, h("a", { href: `${this.app.config.api}${record.layer}/${record.slug}/` }, t("detail.api"))),
      ),
    );
  }

  otherName(record) {
    const { name_en: en, name_ar: ar } = record.p;
    if (!en || !ar) return null;
    const arabic = document.documentElement.lang === "ar";
    return h("p", { class: "other-name", lang: arabic ? "en" : "ar", dir: arabic ? "ltr" : "rtl" }, arabic ? en : ar);
  }

  summary(record) {
    const text = both(record.p, "summary");
    return text && h("p", { class: "summary" }, text);
  }

  certainty(record, question) {
    const name = CERTAINTY_NAMES[answer(record.b, question, record.horizon)];
    return [h("span", { class: "label" }, `${t("detail.onthisdate")}: `), h("span", { class: `sure sure-${name}` }, t(`certain.${name}`))];
  }

  facts(record) {
    const { p } = record;
    const { model } = this.app;
    const rows = [];
    const add = (label, ...value) => {
      if (value.flat().some(Boolean)) rows.push(h("dt", {}, t(label)), h("dd", {}, ...value));
    };
    add(
      "detail.when",
      whenWords(record.b, record.horizon),
      (p.readings ?? []).map((reading) => this.reading(reading)),
    );
    if (record.layer === "relationships")
      add(
        "detail.what",
        this.link(`actors/${p.subject?.slug}`, p.subject),
        ` ${term("relationship-kind", p.kind)} `,
        this.link(`actors/${p.object?.slug}`, p.object),
      );
    add("detail.where", this.where(record));
    if (record.layer !== "relationships") add("detail.who", this.who(record));
    if (p.law && p.law !== "unknown") add("detail.law", term("law", p.law));
    if (p.practice && p.practice !== "unknown") add("detail.practice", term("practice", p.practice));
    if (p.as_given) add("detail.figure", `${p.as_given} ${p.unit ?? ""}`);
    if (p.about_layer) add("detail.about", this.link(`${p.about_layer}/${p.about_slug}`));
    if (p.goods) add("detail.goods", p.goods);
    if ((p.fatalities_low !== null && p.fatalities_low !== undefined) || p.fatalities_best || p.fatalities_high)
      add("detail.fatalities", this.deaths(p));
    if (p.answers) add("detail.answers", this.link(`incidents/${p.answers.slug ?? p.answers}`, p.answers));
    if (p.pmf_brigade) add("detail.what", t("detail.brigade", { n: number(p.pmf_brigade) }));
    if (both(p, "role")) add("detail.what", both(p, "role"));
    if (p.area_km2 && (record.layer === "control-zones" || model.byId.get(record.id)?.geometry?.type.endsWith("Polygon")))
      add("detail.area", t("detail.km2", { n: number(p.area_km2 > 100 ? Math.round(p.area_km2 / 10) * 10 : p.area_km2, 0) }));
    return h("dl", { class: "facts" }, rows);
  }

  reading(reading) {
    const question = parseQuestion(reading.when);
    const source = this.app.model.sources.get(reading.source);
    return h(
      "span",
      { class: "reading" },
      `${t("when.other")}: `,
      h("bdi", {}, question ? reading.when : reading.when),
      source ? ` (${nameOf(source)})` : ` (${reading.source})`,
    );
  }

  where(record) {
    const { p } = record;
    const parts = [];
    const crossing = p.crossing && this.link(`crossings/${p.crossing}`);
    for (const link of [
      crossing,
      p.place && this.link(`places/${p.place.slug}`, p.place),
      p.route && this.link(`routes/${p.route.slug}`, p.route),
    ])
      if (link) parts.push(parts.length ? ", " : "", link);
    const parent = p.parent && this.link(`places/${p.parent.slug ?? p.parent}`, p.parent);
    if (parent) parts.push(parts.length ? ", " : "", parent);
    const precise =
      p.precision_m >= 500 && h("span", { class: "quiet block" }, t("detail.precision", { n: number(p.precision_m / 1000, 1) }));
    const from =
      p.geometry_source &&
      h("span", { class: "quiet block" }, `${t("detail.geometrySource")}: `, h("bdi", { lang: "en" }, p.geometry_source));
    const mapped = ["control-zones", "crossings", "presences", "incidents", "activities", "places", "routes"].includes(record.layer);
    if (!parts.length && !precise)
      return mapped && !record.geometry ? [h("span", { class: "quiet" }, t("detail.nogeometry"))] : [from].filter(Boolean);
    return [...parts, precise, from].filter(Boolean);
  }

  who(record) {
    return (record.p.actors ?? []).map((actor) =>
      h(
        "span",
        { class: "person" },
        h("span", { class: "swatch", style: { "--c": actorColour(this.app.model, actor.slug) } }),
        this.link(`actors/${actor.slug}`, actor),
        h("span", { class: "quiet" }, ` ${term(ROLES[record.layer], actor.role)}`),
      ),
    );
  }

  deaths({ fatalities_low: low, fatalities_best: best, fatalities_high: high }) {
    if (best !== null && best !== undefined && low === null && high === null) return number(best);
    if (low !== null && high !== null && low !== high) return t("detail.lowhigh", { low: number(low ?? 0), high: number(high) });
    return low !== null && high === null
      ? `≥ ${number(low)}`
      : high !== null && low === null
        ? `≤ ${number(high)}`
        : number(best ?? low ?? high);
  }

  link(id, thing) {
    const record = this.app.model.byId.get(id);
    const words = record ? recordTitle(record, this.app.model) : nameOf(thing) || id;
    return record
      ? h("button", { type: "button", class: "link", on: { click: () => this.app.set({ selected: id, tab: "record" }) } }, words)
      : h("span", {}, words);
  }

  actions(record) {
    const { state, config } = this.app;
    const button = (name, words, run) =>
      h("button", { type: "button", class: "word", dataset: { key: name }, on: { click: run } }, icon(name), h("span", {}, words));
    const following = state.actors.length === 1 && state.actors[0] === record.slug;
    const place = record.geometry ?? this.app.model.byId.get(`places/${record.p.place?.slug}`)?.geometry;
    return h(
      "div",
      { class: "actions" },
      place && button("target", t("detail.zoomto"), () => this.app.map.fit(place)),
      record.b.le !== null && button("clock", t("detail.goto"), () => this.app.goTo(record)),
      record.layer === "actors" &&
        button("person", following ? t("detail.unfollow") : t("detail.follow"), () =>
          this.app.set({ actors: following ? [] : [record.slug] }),
        ),
      record.layer === "actors" &&
        h("a", { class: "word", href: `${config.actorPage}${record.slug}/?lang=${state.lang}` }, t("detail.page")),
    );
  }

  names(record) {
    const aliases = (record.p.aliases ?? []).map((alias) => alias.name ?? alias);
    return (
      aliases.length > 0 &&
      h(
        "section",
        {},
        h("h3", {}, t("detail.names")),
        h(
          "p",
          { class: "aliases" },
          aliases.map((name, i) => [i ? " · " : "", h("bdi", {}, name)]),
        ),
      )
    );
  }
}
