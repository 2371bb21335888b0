/* A second map, linked to the first, for another date; and what differs between the two. */

import { $, h } from "./dom.js";
import { stretch, t } from "./i18n.js";
import { MapView } from "./map/view.js";
import { NONE, parseQuestion } from "./time.js";
import { shows } from "./filters.js";

export function compareMaps(app) {
  let second = null, frame = null, caption = null, first = null;

  const open = () => {
    caption = h("p", { class: "map-date" });
    first = h("p", { class: "map-date" });
    const container = h("div", { class: "map", dir: "ltr" });
    frame = h("div", { class: "map-frame" }, container, caption);
    $("#maps").append(frame);
    $("#map").append(first);
    $("#maps").classList.add("two");
    app.map.resize();
    second = new MapView(container, {
      view: app.state.view, loadBase: app.loadBase, tileUrl: app.config.tiles,
      events: { select: (id) => app.select(id), hover: (record, point) => app.tooltip.show(record, point, container), moved: (view) => app.set({ view }) },
    });
    second.setModel(app.model);
    second.select(app.state.selected);
    second.ready.then(() => second?.settle(app.state.view));
  };

  const close = () => {
    second.remove(); frame.remove(); first.remove();
    second = frame = null;
    $("#maps").classList.remove("two");
    app.map.resize();
  };

  return {
    update() {
      const { compare, view } = app.state;
      if (!compare) { if (second) close(); return; }
      if (!second) open();
      const question = parseQuestion(compare), now = app.question();
      second.setView(view, false);
      second.update(app.scene.entries(app.state, question), question);
      caption.textContent = stretch(question.first, question.last);
      first.textContent = stretch(now.first, now.last);
    },
    select(id) { second?.select(id); },
    redraw() { second?.redraw(); },
  };
}

/* Records that answer one question and not the other, and the incidents between; pure. */
export function differences(records, a, b, state) {
  const [from, to] = a.first <= b.first ? [a, b] : [b, a];
  const gone = [], fresh = [], between = [];
  for (const record of records) {
    if (record.b.le === null) continue;
    if (record.layer === "incidents") {
      if (shows(record, { first: from.first, last: to.last }, state) !== NONE) between.push(record);
      continue;
    }
    const before = shows(record, from, state) !== NONE, after = shows(record, to, state) !== NONE;
    if (before && !after) gone.push(record);
    else if (!before && after) fresh.push(record);
  }
  return { from, to, gone, fresh, between };
}
