/* What the page has to say about itself: loading, failed, no data after the horizon, parts of the link not understood. */

import { h } from "./dom.js";
import { t } from "./i18n.js";
import { toIso } from "./time.js";

export class Notices {
  constructor(stage, app) {
    this.app = app;
    this.bar = h("div", { class: "progress", role: "progressbar", "aria-label": t("state.loading"), "aria-valuemin": 0, "aria-valuemax": 100 }, h("i", {}));
    this.words = h("p", { class: "notice-words" });
    this.wall = h("div", { class: "wall", hidden: true });
    this.box = h("div", { class: "notices", role: "status" });
    stage.append(this.bar, this.wall, this.box);
  }

  loading(share) {
    this.bar.hidden = false;
    this.bar.setAttribute("aria-valuenow", Math.round(share * 100));
    this.bar.firstChild.style.transform = `scaleX(${share})`;
    if (share === 0) this.box.replaceChildren(h("p", { class: "notice quiet" }, t("state.loading")));
  }

  loaded(ignored) {
    this.bar.hidden = true;
    this.box.replaceChildren();
    const { failed } = this.app.model;
    if (failed.length) {
      const names = failed.map((name) => t(`layer.${name}`)).join(", ");
      this.say(t("state.partly", { names }), { words: t("state.retry"), run: () => location.reload() });
    }
    if (ignored.length) this.say(t("state.ignored", { names: ignored.join(", ") }));
  }

  failed(again) {
    this.bar.hidden = true;
    this.box.replaceChildren(h("p", { class: "notice bad" }, t("state.failed"), " ", h("button", { type: "button", on: { click: again } }, t("state.retry"))));
  }

  say(words, action) {
    const note = h("p", { class: "notice" }, words, " ",
      action && h("button", { type: "button", on: { click: action.run } }, action.words),
      h("button", { type: "button", class: "icon", "aria-label": t("close"), on: { click: () => note.remove() } }, "×"));
    this.box.append(note);
  }

  noData(after) {
    this.wall.hidden = !after;
    if (!after) return;
    const day = this.app.horizonWords();
    this.wall.replaceChildren(
      h("strong", {}, t("time.nodata", { day })), h("p", {}, t("time.nodata.long", { day })),
      h("button", { type: "button", on: { click: () => this.app.set({ date: toIso(this.app.model.horizon) }) } }, t("time.back")),
    );
  }
}
