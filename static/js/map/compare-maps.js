/* A second map, linked to the first, for another date, beside it or over it up to a movable divider. The earlier date comes first. */

/** @import {App} from "../app.js" */
/** @import {MapView} from "./map-view.js" */

import { outlinedId } from "../model/placement.js";
import { $, h } from "../ui/dom.js";
import { drag } from "../ui/drag.js";
import { percent, t } from "../ui/i18n.js";
import { daysWords } from "../ui/labels.js";

/**
 * @typedef {{second: MapView, frame: HTMLElement, caption: HTMLElement, first: HTMLElement, divider: HTMLElement}} SecondMap a map with its
 *   elements; first: the caption of the first map
 */

/**
 * @param {App} app
 * @returns {{update: () => void, readonly views: MapView[], select: (id: string) => void, redraw: () => void}} `update` opens, moves
 *   or closes the second map as the state has it; `views` are the maps on the page, one or two
 */
export function compareMaps(app) {
  /** @type {SecondMap | null} */
  let shown = null;

  /** @type {(share: number) => void} share: of the width that the earlier date has, in percent */
  const cutTo = (share) => app.set({ cut: Math.round(Math.max(0, Math.min(100, share))) });
  const mirrored = () => document.documentElement.dir === "rtl";

  /** @param {KeyboardEvent} event */
  const key = (event) => {
    const ahead = mirrored() ? -1 : 1;
    /** @type {{[key: string]: number | undefined}} */
    const steps = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -100, End: 100 };
    const by = steps[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    cutTo(app.state.cut + by * (Math.abs(by) === 1 ? 2 : 1));
  };

  /** @param {PointerEvent} event */
  const grab = (event) => {
    const { cut } = app.state;
    drag(event, {
      sideways: true,
      start: () => shown?.divider.focus({ preventScroll: true }),
      move: ({ clientX }) => {
        const { left, width } = $("#maps").getBoundingClientRect();
        const share = (100 * (clientX - left)) / width;
        cutTo(mirrored() ? 100 - share : share);
      },
      cancel: () => cutTo(cut),
    });
  };

  /** @type {(second: MapView, divider: HTMLElement, label: string) => void} label: what the divider separates, for screen readers */
  const arrange = (second, divider, label) => {
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
    divider.setAttribute("aria-valuenow", String(cut));
    divider.setAttribute("aria-valuetext", label);
  };

  const open = () => {
    const caption = h("p", { class: "map-date" });
    const first = h("p", { class: "map-date" });
    const container = h("div", { class: "map", dir: "ltr" });
    const frame = h("div", { class: "map-frame" }, container, caption);
    const divider = h("div", {
      class: "divider",
      role: "slider",
      tabindex: 0,
      "aria-valuemin": 0,
      "aria-valuemax": 100,
      "aria-orientation": "horizontal",
      on: { keydown: key, pointerdown: grab },
    });
    $("#maps").append(frame, divider);
    $("#map").append(first);
    $("#maps").classList.add("two");
    app.map.resize();
    const second = app.makeMap(container);
    second.setModel(app.model);
    second.select(app.state.selected);
    second.outline(outlinedId(app.state, app.renderer.visibleOnMaps, app.model, app.scene.days(app.query())));
    second.ready.then(() => {
      if (!second.removed) second.settle(app.state.view);
    });
    return { second, frame, caption, first, divider };
  };

  /** @param {SecondMap} parts */
  const close = ({ second, ...elements }) => {
    second.remove();
    for (const element of Object.values(elements)) element.remove();
    shown = null;
    $("#maps").classList.remove("two", "swipe", "turned");
    app.map.resize();
  };

  return {
    update() {
      const { compare: query, view } = app.state;
      if (!query) {
        if (shown) close(shown);
        return;
      }
      shown ??= open();
      const { second, caption, first, divider } = shown;
      const [days, now] = [query, app.query()].map((dates) => app.scene.days(dates));
      second.setView(view, false);
      second.render(days.state, app.scene.visible(app.state, query));
      caption.textContent = daysWords(days);
      first.textContent = daysWords(now);
      const turned = days.state.first < now.state.first;
      $("#maps").classList.toggle("turned", turned);
      const [a, b] = turned ? [caption, first] : [first, caption];
      const share = app.state.cut / 100;
      const shares = { a: a.textContent ?? "", ofA: percent(share), b: b.textContent ?? "", ofB: percent(1 - share) };
      arrange(second, divider, t("compare.shares", shares));
    },
    get views() {
      return shown ? [app.map, shown.second] : [app.map];
    },
    select(id) {
      shown?.second.select(id);
    },
    redraw() {
      shown?.second.redraw();
    },
  };
}
