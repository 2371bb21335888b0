/* A second map, linked to the first, for another date, beside it or under a movable divider; and the differences between the two. */

/** @import {App} from "../app.js" */

import { $, h } from "../ui/dom.js";
import { formatRange, t } from "../ui/i18n.js";
import { MapView } from "./map-view.js";

/**
 * @param {App} app
 * @returns {{update: () => void, readonly views: MapView[], select: (id: string) => void, redraw: () => void}} `update` opens, moves
 *   or closes the second map as the state has it; `views` are the maps on the page, one or two
 */
export function compareMaps(app) {
  /** @type {MapView | null} */
  let second = null;
  let frame = null;
  let caption = null;
  let first = null;
  let divider = null;

  /* share: of the width that the first map has, in percent */
  const cutTo = (share) => app.set({ cut: Math.round(Math.max(0, Math.min(100, share))) });
  const mirrored = () => document.documentElement.dir === "rtl";

  const key = (event) => {
    const ahead = mirrored() ? -1 : 1;
    const by = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -100, End: 100 }[
      event.key
    ];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    cutTo(app.state.cut + by * (Math.abs(by) === 1 ? 2 : 1));
  };

  const drag = (event) => {
    const box = $("#maps").getBoundingClientRect();
    const move = ({ clientX }) => {
      const share = (100 * (clientX - box.left)) / box.width;
      cutTo(mirrored() ? 100 - share : share);
    };
    const stop = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", stop);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop);
    event.preventDefault();
    divider.focus();
  };

  /* label: what the divider separates, for screen readers */
  const arrange = (label) => {
    const { split, cut } = app.state;
    const swipe = split === "swipe";
    const maps = $("#maps");
    if (maps.classList.contains("swipe") !== swipe) {
      maps.classList.toggle("swipe", swipe);
      app.map.resize();
      second.resize();
    }
    maps.style.setProperty("--cut", `${cut}%`);
    divider.hidden = !swipe;
    divider.setAttribute("aria-label", t("compare.divider"));
    divider.setAttribute("aria-valuenow", cut);
    divider.setAttribute("aria-valuetext", label);
  };

  const open = () => {
    caption = h("p", { class: "map-date" });
    first = h("p", { class: "map-date" });
    const container = h("div", { class: "map", dir: "ltr" });
    frame = h("div", { class: "map-frame" }, container, caption);
    divider = h("div", {
      class: "divider",
      role: "slider",
      tabindex: 0,
      "aria-valuemin": 0,
      "aria-valuemax": 100,
      "aria-orientation": "horizontal",
      on: { keydown: key, pointerdown: drag },
    });
    $("#maps").append(frame, divider);
    $("#map").append(first);
    $("#maps").classList.add("two");
    app.map.resize();
    second = new MapView(container, {
      view: app.state.view,
      loadBase: app.loadBase,
      tileUrl: app.config.tiles,
      events: {
        select: (id) => app.select(id),
        hover: (record, point) => app.tooltip.show(record, point, container),
        moved: (view) => app.set({ view }),
      },
    });
    second.setModel(app.model);
    second.select(app.state.selected);
    second.ready.then(() => second?.settle(app.state.view));
  };

  const close = () => {
    second.remove();
    frame.remove();
    first.remove();
    divider.remove();
    second = frame = null;
    $("#maps").classList.remove("two", "swipe", "turned");
    app.map.resize();
  };

  return {
    update() {
      const { compare: query, view } = app.state;
      if (!query) {
        if (second) close();
        return;
      }
      if (!second) open();
      const now = app.query();
      second.setView(view, false);
      second.render(query, app.scene.visible(app.state, query));
      caption.textContent = formatRange(query.first, query.last);
      first.textContent = formatRange(now.first, now.last);
      $("#maps").classList.toggle("turned", query.first < now.first);
      arrange(`${first.textContent} ${app.state.cut}%, ${caption.textContent} ${100 - app.state.cut}%`);
    },
    get views() {
      return second ? [app.map, second] : [app.map];
    },
    select(id) {
      second?.select(id);
    },
    redraw() {
      second?.redraw();
    },
  };
}
