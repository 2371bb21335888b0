/* Ties the parts together: one store, one scene, the map, the timeline, the panels. Parts know the app, not each other. */

import { compareMaps } from "./map/compare-maps.js";
import { setDark } from "./model/colours.js";
import { $, idle, nextTask, onFrame, whenQuiet } from "./ui/dom.js";
import { dayWords, language, nameOf, plural, setLanguage, setVocabularies, stretch, t } from "./ui/i18n.js";
import { Header } from "./panels/header.js";
import { MapView } from "./map/map-view.js";
import { Notices } from "./panels/notices.js";
import { FiltersPanel } from "./panels/filters-panel.js";
import { Legend } from "./panels/legend.js";
import { Sidebar } from "./panels/sidebar.js";
import { MapTools } from "./panels/map-tools.js";
import { fetchAll, modelOf } from "./model/records.js";
import { Scene } from "./model/visibility.js";
import { parseQuestion, writeQuestion } from "./model/time.js";
import { spanFor } from "./timeline/span.js";
import { Timeline } from "./timeline/timeline.js";
import { Tooltip } from "./panels/tooltip.js";
import { HIDEABLE, PARAMETERS, readUrl, writeUrl } from "./state/url-state.js";

const IN_URL = Object.keys(PARAMETERS);

export class App {
  constructor(store, config, ignored) {
    Object.assign(this, { store, config, ignored, scene: null, model: null });
    this.fetched = fetchAll(config.data);
    this.loadBase = async () => (await this.fetched).basemap;
    this.tooltip = new Tooltip($("#stage"), this);
    this.notices = new Notices($("#stage"), this);
    this.header = new Header($("#bar"), this);
    this.parts = [
      new FiltersPanel($("#choices"), this), new Timeline($("#time"), this), new Sidebar($("#records"), this),
      new Legend($("#stage"), this), new MapTools($("#stage"), this),
    ];
  }

  get state() { return this.store.get(); }
  set(patch) { this.store.set(patch); }
  question(text = this.state.date) { return this.scene.question({ date: text }); }

  makeMap(container) {
    return new MapView(container, {
      view: this.state.view, loadBase: this.loadBase, tileUrl: this.config.tiles,
      events: {
        select: (id) => this.select(id),
        hover: (record, point) => this.tooltip.show(record, point, container),
        moved: (view) => this.set({ view }),
      },
    });
  }

  async start() {
    this.dress();
    await nextTask();
    this.map = this.makeMap($("#map")); // measures the page, which stands by now
    this.map.ready.catch(() => {});
    this.paint = onFrame(() => this.draw());
    this.settle = whenQuiet(() => this.inTurns(this.drawingRest(), idle));
    this.saveUrl = whenQuiet(() => this.writeAddress(), 250);
    this.store.on(null, (state, changed) => this.changed(state, changed));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.dress());
    addEventListener("popstate", () => this.set(readUrl(location.search).state));
    addEventListener("resize", whenQuiet(() => { this.map.resize(); this.paint(); }));
    await this.load();
  }

  async load() {
    this.notices.loading();
    const welcome = $("#welcome");
    try {
      const data = await this.fetched;
      await nextTask();
      this.model = modelOf(data);
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
    for (const part of this.parts) part.ready();
    const { patch, names } = this.scene.stale(this.state);
    this.set(patch);
    this.notices.loaded([...this.ignored, ...names]);
    welcome?.remove();
    await this.inTurns(this.drawing());
    this.map.select(this.state.selected);
    await this.map.ready;
    this.map.settle(this.state.view);
    document.body.dataset.ready = "map";
    await this.inTurns(this.drawingRest(), idle);
    await this.fetchLater();
    document.body.dataset.ready = "all";
  }

  /* What the page opens without, so that all of it works also when the network is gone: code, and the other language's letters. */
  fetchLater() {
    const letters = [["IBM Plex Sans Arabic", "ع"], ["IBM Plex Sans", "a"]].flatMap(([family, text]) => [400, 600].map((weight) => document.fonts.load(`${weight} 14px "${family}"`, text)));
    const print = import("./panels/image-export.js").then(({ preparePrint }) => preparePrint(this));
    return Promise.allSettled([...letters, print, ...[this.header, ...this.parts].map((part) => part.preload())]);
  }

  /* Work in steps, each a task of its own; what the state has become meanwhile is drawn at the end. */
  async inTurns(steps, turn = nextTask) {
    const { state } = this;
    do await turn(); while (!steps.next().done);
    if (this.state !== state) { this.paint(); this.settle(); }
  }

  changed(state, changed) {
    if (IN_URL.some((key) => changed.has(key))) { this.unsaved = true; this.saveUrl(); }
    if (changed.has("lang") || changed.has("theme")) this.dress();
    if (changed.has("view")) { this.map.setView(state.view); if (changed.size === 1) { this.settle(); return; } }
    if (changed.has("base")) this.map.setOnline(state.base === "online");
    if (!this.scene) return;
    if (changed.has("selected")) { this.map.select(state.selected); this.compare.select(state.selected); }
    this.unsettled = true;
    this.paint();
    this.settle();
  }

  writeAddress() {
    history.replaceState(null, "", writeUrl(this.state) || location.pathname);
    this.unsaved = false;
  }

  draw() { for (const _ of this.drawing()); }

  /* What must keep up with the slider, step by step. */
  *drawing() {
    if (!this.scene) return;
    const question = this.question();
    this.entries = this.scene.entries(this.state, question);
    for (const part of [this.map, ...this.parts]) {
      yield* part.renderInSteps(question, this.entries);
      yield;
    }
    this.compare.update();
    this.notices.noData(this.scene.noData(question));
  }

  /* What may follow when the slider rests: counts, lists, the words for screen readers. */
  *drawingRest() {
    const { state, scene } = this;
    if (!scene) return;
    const question = this.question();
    for (const part of this.parts) {
      part.renderDeferred(question);
      yield;
      if (this.state !== state) return; // every change brings a round of its own
    }
    this.relabel();
    const rows = plural("list.rows", this.entries.size);
    $("#live").textContent = t("state.shown", { rows, date: stretch(question.first, question.last) });
    this.unsettled = false;
  }

  relabel() {
    const places = [...this.entries.values()].filter(({ record }) => record.layer === "places" || record.layer === "crossings")
      .filter(({ record }) => record.geometry?.type === "Point")
      .map(({ record }) => ({ at: record.geometry.coordinates, name_en: record.p.name_en, name_ar: record.p.name_ar, rank: record.layer === "crossings" ? 2.5 : 5, minzoom: record.layer === "crossings" ? 7 : 9, kind: "place" }));
    const key = places.map((place) => place.name_en).join() + language();
    if (key !== this.labelled) { this.labelled = key; this.map.relabel(places); }
  }

  /* Language, direction and theme of the whole document. */
  dress() {
    const { lang, theme, embed, hide } = this.state;
    setLanguage(lang);
    const root = document.documentElement;
    root.lang = lang;
    root.dir = lang === "ar" ? "rtl" : "ltr";
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    setDark(this.header.isDark());
    const look = `${lang} ${this.header.isDark()}`;
    document.title = t("title");
    $("#map").setAttribute("role", "group");
    $("#map").setAttribute("aria-label", t("mapLabel"));
    document.body.classList.toggle("embed", embed === "1");
    for (const name of HIDEABLE) document.body.classList.toggle(`without-${name}`, embed === "1" && hide.includes(name));
    this.header.localise();
    for (const part of this.parts) part.localise();
    if (this.scene && look !== this.look) { this.map.redraw(); this.compare.redraw(); }
    this.look = look;
  }

  select(id) {
    const { tab } = this.state;
    this.set(id ? { selected: id, tab: tab === "network" && this.model.byId.get(id)?.actors.size ? tab : "record" } : { selected: "" });
  }

  /* Show a chapter of the story: its date, layers and view. */
  openChapter(chapter) {
    const question = parseQuestion(chapter.date);
    const layers = (chapter.layers ?? []).map((name) => (name === "crossing-statuses" ? "crossings" : name));
    this.set({
      chapter: chapter.slug,
      tab: "story",
      selected: "",
      ...(question ? { ...spanFor(this.state.span, question), date: writeQuestion(question) } : {}),
      ...(layers.length ? { layers: layers.filter((name) => name !== "actors" && name !== "relationships") } : {}),
    });
    if (chapter.bbox?.length === 4) this.map.fit(chapter.bbox, 13);
  }

  /* Go to a record in space and time. */
  goTo(record) {
    const patch = { selected: record.id, tab: "record" };
    const question = this.question();
    if (record.b.le !== null && (record.b.le < question.first || (record.b.es ?? -1e9) > question.last)) {
      patch.date = this.bestDay(record);
    }
    this.set(patch);
    const where = record.geometry ?? this.model.byId.get(`places/${record.p.place?.slug}`)?.geometry;
    if (where) this.map.fit(where);
  }

  bestDay(record) {
    const { es, ls, ee, le } = record.b;
    const day = ls <= ee ? ls : (es ?? ls);
    return new Date(Math.min(day, le) * 86_400_000).toISOString().slice(0, 10);
  }

  name(id) { return nameOf(this.model.byId.get(id)?.p); }
  horizonWords() { return dayWords(this.model.horizon); }
}
