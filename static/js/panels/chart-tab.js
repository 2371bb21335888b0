/* Control over time: km² per holder as stacked areas, with the date as a line; the rule is one click away. */

import { ground, series } from "../model/control.js";
import { actorColour } from "../model/colours.js";
import { h, replace, s } from "../ui/dom.js";
import { isRtl, number, stretch, t, yearWords } from "../ui/i18n.js";
import { makeAxis, ticks } from "../timeline/axis.js";
import { parseQuestion, toIso } from "../model/time.js";
import { fillFor } from "../map/fill-patterns.js";
import { holderWords } from "./compared.js";

const HEIGHT = 190;
const FOOT = 18;

export class ChartTab {
  constructor(app) {
    this.app = app;
  }

  render(panel, question) {
    const { app } = this;
    const zones = app.scene.filtered({ ...app.state, layers: ["control-zones"] }).passing;
    app.scene.filtered(app.state);
    const steps = series(app.model, zones, app.state);
    if (!steps.length) {
      replace(panel, h("p", { class: "quiet pad" }, t("chart.none")));
      return;
    }
    this.keys = this.order(steps);
    this.figure = h("div", { class: "chart-figure" });
    this.table = h("div", {});
    replace(
      panel,
      h(
        "div",
        { class: "chart" },
        h("h2", {}, t("chart.title")),
        this.figure,
        this.table,
        h(
          "details",
          { class: "rule" },
          h("summary", { dataset: { key: "rule" } }, t("chart.rule")),
          h("p", {}, t("chart.ruleText")),
          h("p", {}, h("a", { href: `${app.config.api}statistics/control` }, t("chart.server"))),
        ),
      ),
    );
    this.plot(steps);
    this.zones = zones;
    this.draw(question);
  }

  order(steps) {
    const total = new Map();
    for (const { rows } of steps) for (const row of rows) total.set(row.key, { ...row, sum: (total.get(row.key)?.sum ?? 0) + row.km2 });
    return [...total.values()].sort((a, b) => (a.role === "unknown") - (b.role === "unknown") || b.sum - a.sum);
  }

  plot(steps) {
    const { app } = this;
    const width = Math.max(220, this.figure.clientWidth);
    const span = parseQuestion(app.state.span);
    const last = Math.min(span.last, app.model.horizon);
    const axis = (this.axis = makeAxis({ first: span.first, last: Math.max(last, span.first + 60) }, width, isRtl()));
    const top = Math.max(1, ...steps.map(({ rows }) => rows.reduce((sum, row) => sum + row.km2, 0)));
    const y = (km2) => HEIGHT - (km2 / top) * (HEIGHT - 12);
    const inside = [...steps.filter(({ day }) => day > axis.first && day <= axis.last)];
    const before = steps.findLast(({ day }) => day <= axis.first);
    const list = [...(before ? [{ day: axis.first, rows: before.rows }] : []), ...inside];
    const areas = list.flatMap(({ day, rows }, i) => {
      const [x, wide] = axis.box(day, (list[i + 1]?.day ?? axis.last + 1) - 1);
      let sum = 0;
      return this.keys
        .map(({ key, slugs, role, sure }) => {
          const km2 = rows.find((row) => row.key === key)?.km2 ?? 0;
          if (!km2) return null;
          const from = sum;
          sum += km2;
          const { fill, opacity } = this.paint(slugs, role, sure);
          return s("rect", {
            x: x.toFixed(2),
            width: Math.max(0.5, wide).toFixed(2),
            y: y(sum).toFixed(1),
            height: (y(from) - y(sum)).toFixed(1),
            fill,
            "fill-opacity": opacity,
          });
        })
        .filter(Boolean);
    });
    const step = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000].find((n) => top / n <= 4) ?? 50_000;
    const lines = Array.from({ length: Math.floor(top / step) }, (_, i) => (i + 1) * step).flatMap((value) => [
      s("line", { class: "tick", x1: 0, x2: width, y1: y(value), y2: y(value) }),
      s("text", { class: "tick-label", x: isRtl() ? width - 2 : 2, y: y(value) - 2, "text-anchor": "start" }, number(value)),
    ]);
    const marks = ticks(axis, 64)
      .filter(({ day, major }) => major && Math.abs(axis.x(day) - axis.x(axis.last)) > 30)
      .map(({ day }) =>
        s("text", { class: "tick-label", x: axis.x(day) + (isRtl() ? -3 : 3), y: HEIGHT + 13, "text-anchor": "start" }, yearWords(day)),
      );
    this.line = s("line", { class: "chart-now", y1: 0, y2: HEIGHT });
    const svg = s(
      "svg",
      { class: "chart-svg", viewBox: `0 0 ${width} ${HEIGHT + FOOT}`, role: "img", "aria-label": t("chart.title") },
      ...areas,
      ...lines,
      s("line", { class: "base", x1: 0, x2: width, y1: HEIGHT, y2: HEIGHT }),
      ...marks,
      this.line,
    );
    svg.style.height = `${HEIGHT + FOOT}px`;
    svg.addEventListener("click", (event) => {
      const box = svg.getBoundingClientRect();
      app.set({ date: toIso(axis.day(event.clientX - box.left)) });
    });
    this.figure.replaceChildren(svg);
  }

  paint(slugs, role, sure) {
    if (role === "unknown") return { fill: "#8a8f98", opacity: 0.14 };
    const colours = slugs.length ? slugs.map((slug) => actorColour(this.app.model, slug)) : ["#8a8f98"];
    if (role === "sole") return sure ? { fill: colours[0], opacity: 0.75 } : fillFor("hatch", colours);
    return fillFor((role === "contested" ? "stripe" : "dots") + (sure ? "" : "-open"), colours);
  }

  draw(question) {
    if (!this.line?.isConnected) return;
    const x = this.axis.x(Math.min(question.first, this.axis.last));
    this.line.setAttribute("x1", x);
    this.line.setAttribute("x2", x);
    const rows = ground(this.app.model, this.zones, question, this.app.state);
    const total = rows.reduce((sum, row) => sum + row.km2, 0);
    const key = rows.map((row) => row.key + row.km2).join() + question.first;
    if (key === this.tableKey && this.table.childElementCount) return;
    this.tableKey = key;
    replace(
      this.table,
      h(
        "table",
        { class: "rows-table" },
        h("caption", {}, t("chart.onDay", { day: stretch(question.first, question.last) })),
        h(
          "tbody",
          {},
          rows.map(({ slugs, role, sure, km2 }) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, this.key(slugs, role, sure), holderWords(this.app.model, slugs, role, sure)),
              h("td", { class: "num" }, t("detail.km2", { n: number(Math.round(km2 / 10) * 10) })),
              h("td", { class: "num" }, `${number((km2 / total) * 100)}%`),
            ),
          ),
          rows.length === 0 && h("tr", {}, h("td", {}, t("list.empty"))),
        ),
      ),
    );
  }

  key(slugs, role, sure) {
    const { fill, opacity } = this.paint(slugs, role, sure);
    return s(
      "svg",
      { class: "sample", viewBox: "0 0 18 12", width: 18, height: 12, "aria-hidden": "true" },
      s("rect", { width: 18, height: 12, rx: 2, fill, "fill-opacity": opacity }),
    );
  }
}
