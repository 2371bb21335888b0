/* Buttons on the map, and whose the base map is. */

import { h, replace } from "../ui/dom.js";
import { language, t } from "../ui/i18n.js";
import { icon } from "../ui/icons.js";
import { DRAWN_WITH } from "../map/basemap.js";

const HOME = [40.55, 34.2, 41.35, 34.7];
const BORDER = [38.4, 32.6, 42.6, 37.2];

/* Whose the base map is, in the page's language. */
export const credits = (config) => config.basemap.attribution.map((line) => line[language()]);

export class MapTools {
  constructor(stage, app) {
    this.app = app;
    this.box = h("div", { class: "map-tools" });
    this.credit = h("details", { class: "credit" });
    stage.append(this.box, this.credit);
  }

  render() {
    const { app } = this;
    const { config, state } = app;
    const button = (name, words, run) =>
      h(
        "button",
        { type: "button", class: "icon", title: words, "aria-label": words, dataset: { key: name }, on: { click: run } },
        icon(name),
      );
    replace(
      this.box,
      button("plus", t("zoom.in"), () => app.map.zoom(1)),
      button("minus", t("zoom.out"), () => app.map.zoom(-1)),
      button("home", t("zoom.home"), () => app.map.fit(HOME)),
      button("border", t("zoom.border"), () => app.map.fit(BORDER)),
      config.tiles &&
        h(
          "button",
          {
            type: "button",
            class: "icon",
            "aria-pressed": String(state.base === "online"),
            on: { click: () => this.app.set({ base: state.base === "online" ? "plain" : "online" }) },
          },
          icon("layers"),
        ),
    );
    replace(
      this.credit,
      h("summary", {}, `© ${t("attribution")}`),
      h(
        "ul",
        {},
        credits(config).map((line) => h("li", {}, line)),
        h("li", {}, DRAWN_WITH),
      ),
    );
  }
}
