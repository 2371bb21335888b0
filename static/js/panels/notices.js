/* What the page has to say about itself: loading, failed, no data after the horizon, parts of the link not understood. */

import { h } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { toIso } from "../model/time.js";

export class Notices {
  constructor(stage, app) {
    this.app = app;
    this.wall = h("div", { class: "wall", hidden: true });
    this.box = h("div", { class: "notices", role: "status" });
    stage.append(this.wall, this.box);
  }

  loading() {
    this.box.replaceChildren(h("p", { class: "notice quiet" }, t("state.loading")));
  }

  loaded(ignored) {
    this.box.replaceChildren();
    if (ignored.length) this.say(t("state.ignored", { names: ignored.join(", ") }));
  }

  failed() {
    this.box.replaceChildren(
      h(
        "p",
        { class: "notice bad" },
        t("state.failed"),
        " ",
        h("button", { type: "button", on: { click: () => location.reload() } }, t("state.retry")),
      ),
    );
  }

  say(words) {
    const note = h(
      "p",
      { class: "notice" },
      words,
      " ",
      h("button", { type: "button", class: "icon", "aria-label": t("close"), on: { click: () => note.remove() } }, "×"),
    );
    this.box.append(note);
  }

  noData(after) {
    this.wall.hidden = !after;
    if (!after) return;
    const day = this.app.horizonWords();
    this.wall.replaceChildren(
      h("strong", {}, t("time.nodata", { day })),
      h("p", {}, t("time.nodata.long", { day })),
      h("button", { type: "button", on: { click: () => this.app.set({ date: toIso(this.app.model.horizon) }) } }, t("time.back")),
    );
  }
}
