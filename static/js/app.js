/* Ties the parts together: one store, one scene, the map, the timeline, the panels. Parts know the app, not each other. */

import { debounce, throttleToFrame, whenIdle, yieldToMain } from "./ui/scheduling.js";
import { compareMaps } from "./map/compare-maps.js";
import { setDark } from "./model/colours.js";
import { $ } from "./ui/dom.js";
import { formatDay, language, nameOf, plural, setLanguage, setVocabularies, formatRange, t } from "./ui/i18n.js";
import { Header } from "./panels/header.js";
import { MapView } from "./map/map-view.js";
import { Notices } from "./panels/notices.js";
import { FiltersPanel } from "./panels/filters-panel.js";
import { Legend } from "./panels/legend.js";
import { Sidebar } from "./panels/sidebar.js";
import { MapTools } from "./panels/map-tools.js";
import { fetchAll, buildModel } from "./model/records.js";
import { Scene } from "./model/visibility.js";
import { dayQuery } from "./model/time.js";
import { spanFor } from "./timeline/span.js";
import { Timeline } from "./timeline/timeline.js";
import { Tooltip } from "./panels/tooltip.js";
import { HIDEABLE, PARAMETERS, readUrl, writeUrl } from "./state/url-state.js";

const IN_URL = Object.keys(PARAMETERS);

export class App {
  /**
   * @param {import("./types.js").Store} store
   * @param {import("./types.js").Config} config
   * @param {string[]} ignored parameters of the URL that are unknown or invalid
   */
  constructor(store, config, ignored) {
    this.store = store;
    this.config = config;
    this.ignored = ignored;
    /** @type {Scene | null} */
    this.scene = null;
    /** @type {import("./types.js").Model | null} */
    this.model = null;
    /** @type {import("./types.js").Visible} */
    this.visible = new Map();
    this.urlPending = this.renderPending = false;
    this.fetched = fetchAll(config.data);
    this.loadBase = async () => (await this.fetched).basemap;
    this.tooltip = new Tooltip($("#stage"), this);
    this.notices = new Notices($("#stage"), this);
    this.header = new Header($("#bar"), this);
    this.panels = [
      new FiltersPanel($("#choices"), this), new Timeline($("#time"), this), new Sidebar($("#records"), this),
      new Legend($("#stage"), this), new MapTools($("#stage"), this),
    ];
  }

  get state() {
    return this.store.get();
  }
  set(patch) {
    this.store.set(patch);
  }
  query() {
    return this.state.date;
  }

  makeMap(container) {
    return new MapView(container, {
      view: this.state.view,
      loadBase: this.loadBase,
      tileUrl: this.config.tiles,
      events: {
        select: (id) => this.select(id),
        hover: (record, point) => this.tooltip.show(record, point, container),
        moved: (view) => this.set({ view }),
      },
    });
  }

  async start() {
    this.applyAppearance();
    await yieldToMain();
    this.map = this.makeMap($("#map")); // measures the page, which stands by now
    this.map.ready.catch(() => {});
    this.requestRender = throttleToFrame(() => this.render());
    this.requestDeferredRender = debounce(() => this.runInSlices(this.renderDeferredInSteps(), whenIdle));
    this.saveUrl = debounce(() => this.writeUrlState(), 250);
    this.store.on(null, (state, changed) => this.changed(state, changed));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.applyAppearance());
    addEventListener("popstate", () => this.set(readUrl(location.search).state));
    addEventListener(
      "resize",
      debounce(() => {
        this.map.resize();
        this.requestRender();
      }),
    );
    await this.load();
  }

  async load() {
    this.notices.loading();
    const welcome = $("#welcome");
    try {
      const data = await this.fetched;
      await yieldToMain();
      this.model = buildModel(data);
    } catch (error) {
      console.warn(error);
      welcome?.remove();
      this.notices.failed();
      return;
    }
    setVocabularies(this.model.vocabularies);
    this.scene = new Scene(this.model);
    this.map.setModel(this.model);
    this.compare = compareMaps(this);
    this.header.ready();
    for (const panel of this.panels) panel.ready();
    const { patch, names } = this.scene.dropUnknown(this.state);
    this.set(patch);
    this.notices.loaded([...this.ignored, ...names]);
    welcome?.remove();
    await this.runInSlices(this.renderInSteps());
    this.map.select(this.state.selected);
    await this.map.ready;
    this.map.settle(this.state.view);
    document.body.dataset.ready = "map";
    await this.runInSlices(this.renderDeferredInSteps(), whenIdle);
    await this.preload();
    document.body.dataset.ready = "all";
  }

  /* What the page opens without, so that all of it works also when the network is gone: code, and the other language's letters. */
  preload() {
    const letters = [
      ["IBM Plex Sans Arabic", "ع"],
      ["IBM Plex Sans", "a"],
    ].flatMap(([family, text]) => [400, 600].map((weight) => document.fonts.load(`${weight} 14px "${family}"`, text)));
    const print = import("./panels/image-export.js").then(({ preparePrint }) => preparePrint(this));
    return Promise.allSettled([...letters, print, ...[this.header, ...this.panels].map((panel) => panel.preload())]);
  }

  /* Work in steps, each a task of its own; what the state has become meanwhile is drawn at the end. */
  async runInSlices(steps, turn = /** @type {() => Promise<unknown>} */ (yieldToMain)) {
    const { state } = this;
    do await turn();
    while (!steps.next().done);
    if (this.state !== state) {
      this.requestRender();
      this.requestDeferredRender();
    }
  }

  changed(state, changed) {
    if (IN_URL.some((key) => changed.has(key))) {
      this.urlPending = true;
      this.saveUrl();
    }
    if (changed.has("lang") || changed.has("theme")) this.applyAppearance();
    if (changed.has("view")) {
      this.map.setView(state.view);
      if (changed.size === 1) {
        this.requestDeferredRender();
        return;
      }
    }
    if (changed.has("base")) this.map.setOnline(state.base === "online");
    if (!this.scene) return;
    if (changed.has("selected")) {
      this.map.select(state.selected);
      this.compare.select(state.selected);
    }
    this.renderPending = true;
    this.requestRender();
    this.requestDeferredRender();
  }

  writeUrlState() {
    history.replaceState(null, "", writeUrl(this.state) || location.pathname);
    this.urlPending = false;
  }

  render() {
    for (const _ of this.renderInSteps());
  }

  /* What must keep up with the slider, step by step. */
  *renderInSteps() {
    if (!this.scene) return;
    const query = this.query();
    this.visible = this.scene.visible(this.state, query);
    for (const panel of [this.map, ...this.panels]) {
      yield* panel.renderInSteps(query, this.visible);
      yield;
    }
    this.compare.update();
    this.notices.noData(this.scene.noData(query));
  }

  /* What may follow when the slider rests: counts, lists, the words for screen readers. */
  *renderDeferredInSteps() {
    const { state, scene } = this;
    if (!scene) return;
    const query = this.query();
    for (const panel of this.panels) {
      panel.renderDeferred(query);
      yield;
      if (this.state !== state) return; // every change brings a round of its own
    }
    this.relabel();
    const rows = plural("list.rows", this.visible.size);
    $("#live").textContent = t("state.shown", { rows, date: formatRange(query.first, query.last) });
    this.renderPending = false;
  }

  relabel() {
    const places = [...this.visible.values()]
      .filter(({ record }) => record.layer === "places" || record.layer === "crossings")
      .filter(({ record }) => record.geometry?.type === "Point")
      .map(({ record }) => ({
        at: /** @type {import("geojson").Point} */ (record.geometry).coordinates,
        name_en: record.properties.name_en,
        name_ar: record.properties.name_ar,
        rank: record.layer === "crossings" ? 2.5 : 5,
        minzoom: record.layer === "crossings" ? 7 : 9,
        kind: "place",
      }));
    const key = places.map((place) => place.name_en).join() + language();
    if (key !== this.labelled) {
      this.labelled = key;
      this.map.relabel(places);
    }
  }

  /* Language, direction and theme of the whole document. */
  applyAppearance() {
    const { lang, theme, embed, hide } = this.state;
    setLanguage(lang);
    const root = document.documentElement;
    root.lang = lang;
    root.dir = lang === "ar" ? "rtl" : "ltr";
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    setDark(this.header.isDark());
    const look = `${lang} ${this.header.isDark()}`;
    document.title = t("title");
    $("#map").setAttribute("role", "group");
    $("#map").setAttribute("aria-label", t("mapLabel"));
    document.body.classList.toggle("embed", embed === "1");
    for (const name of HIDEABLE) document.body.classList.toggle(`without-${name}`, embed === "1" && hide.includes(name));
    this.header.localise();
    for (const panel of this.panels) panel.localise();
    if (this.scene && look !== this.look) {
      this.map.redraw();
      this.compare.redraw();
    }
    this.look = look;
  }

  select(id) {
    const { tab } = this.state;
    this.set(id ? { selected: id, tab: tab === "network" && this.model.byId.get(id)?.actors.size ? tab : "record" } : { selected: "" });
  }

  /* Show a chapter of the story: its date, layers and view. */
  openChapter(chapter) {
    const { query } = chapter;
    const layers = (chapter.layers ?? []).map((name) => (name === "crossing-statuses" ? "crossings" : name));
    this.set({
      chapter: chapter.slug,
      tab: "story",
      selected: "",
      ...(query ? { ...spanFor(this.state.span, query), date: query } : {}),
      ...(layers.length ? { layers: layers.filter((name) => name !== "actors" && name !== "relationships") } : {}),
    });
    if (chapter.bbox?.length === 4) this.map.fit(chapter.bbox, 13);
  }

  /* Go to a record in space and time. */
  goTo(record) {
    const patch = { selected: record.id, tab: "record" };
    const query = this.query();
    if (record.bounds.latestEnd !== null && (record.bounds.latestEnd < query.first || (record.bounds.earliestStart ?? -1e9) > query.last)) {
      patch.date = dayQuery(this.certainDay(record));
    }
    this.set(patch);
    const where = record.geometry ?? this.model.byId.get(`places/${record.properties.place?.slug}`)?.geometry;
    if (where) this.map.fit(where);
  }

  certainDay(record) {
    const { earliestStart, latestStart, earliestEnd, latestEnd } = record.bounds;
    const day = latestStart <= earliestEnd ? latestStart : (earliestStart ?? latestStart);
    return Math.min(day, latestEnd);
  }

  name(id) {
    return nameOf(this.model.byId.get(id)?.properties);
  }
  formatHorizon() {
    return formatDay(this.model.horizon);
  }
}
