/* Ties the parts together: one store, one scene, the map, the timeline, the panels. Parts know the app, not each other. */

/** @import {Chapter, Config, Model, Query, Record, State, Store} from "./types.js" */

import { AppParts } from "./app-parts.js";
import { Renderer } from "./renderer.js";
import { debounce, yieldToMain } from "./ui/scheduling.js";
import { compareMaps } from "./map/compare-maps.js";
import { setDark } from "./model/colours.js";
import { admitLateFonts, applyToDocument, loadFonts } from "./ui/appearance.js";
import { $, find } from "./ui/dom.js";
import { daysWords, openedTitle } from "./ui/labels.js";
import { isDragging } from "./ui/drag.js";
import { showHint } from "./ui/hint.js";
import { Announcer } from "./ui/live.js";
import { isolate, plural, setLanguage, setVocabularies, t } from "./ui/i18n.js";
import { Header } from "./panels/header.js";
import { MapView } from "./map/map-view.js";
import { Notices } from "./panels/notices.js";
import { FiltersPanel } from "./panels/filters-panel.js";
import { Legend } from "./panels/legend.js";
import { MarginList } from "./panels/margin-list.js";
import { Sidebar } from "./panels/sidebar.js";
import { MapTitle } from "./panels/map-title.js";
import { KnownAt } from "./panels/known-at.js";
import { MapTools } from "./panels/map-tools.js";
import { Scene } from "./model/visibility.js";
import { chapterPatch, openingDate, placesPatch, recordPatch, selectionPatch } from "./state/patches.js";
import { withDateInView } from "./timeline/span.js";
import { Timeline } from "./timeline/timeline.js";
import { Tooltip } from "./panels/tooltip.js";
import { StateHistory } from "./state/history.js";
import { loadModel } from "./state/load-model.js";
import { keepForOffline } from "./state/offline.js";
import { closedDates } from "./state/url-state.js";
import { fetchAsKnown } from "./state/known-at.js";

export class App extends AppParts {
  /**
   * @param {Store} store
   * @param {Config} config
   * @param {{ignored: string[], foreign: boolean}} link what the URL had beside the state
   */
  constructor(store, config, link) {
    super(store, config);
    this.link = link;
    this.look = ""; // language and theme that were applied
    this.fetched = fetchAsKnown(config, this.state.knownAt);
    this.loadBase = async () => (await this.fetched).basemap;
    this.tooltip = new Tooltip($("#stage"), this);
    this.notices = new Notices($("#stage"), this);
    this.header = new Header($("#bar"), this);
    this.sidebar = new Sidebar($("#records"), this);
    this.panels = [
      new FiltersPanel($("#choices"), this),
      new Timeline($("#time"), this),
      this.sidebar,
      new Legend($("#stage"), this),
      new MarginList($("#stage"), this),
      new MapTools($("#stage"), this),
      new MapTitle($("#map-title"), this),
      new KnownAt($("#stage"), this),
    ];
    this.announcer = new Announcer($("#live"), () => this.describe(), () => this.state.playing || isDragging());
    this.compare = compareMaps(this);
    this.renderer = new Renderer(this);
    this.history = new StateHistory(store, () => this.retitle(), (state) => (this.loaded ? closedDates(state, this.dataDays) : {}));
  }

  /** Change the state; the timeline follows a date that lies outside its axis. @param {Partial<State>} patch */
  set(patch) {
    this.store.set(this.loaded ? withDateInView(patch, this.state, this.model) : patch);
  }
  /** Set the date while the axis stays still, as under a finger that drags along it. @param {Query} date */
  scrub(date) {
    this.store.set({ date, chapter: "" });
  }
  /** As `set`, and Back undoes it whatever it is. @param {Partial<State>} patch */
  jump(patch) {
    this.history.step(() => this.set(patch));
  }
  /** The records that are shown. */
  get visible() {
    return this.renderer.visible;
  }
  /** @param {HTMLElement} container */
  makeMap(container) {
    const view = new MapView(container, {
      view: this.state.view,
      loadBase: this.loadBase,
      tileUrl: this.config.tiles,
      events: {
        select: (id, here) => this.select(id, here),
        open: (keys) => this.set(placesPatch(keys)),
        hoverStack: (stack, point) => this.tooltip.showStack(stack, point, container),
        hover: (record, point, more) => this.tooltip.show(record, point, container, more),
        moved: (position) => this.set({ view: position }),
      },
    });
    view.setOnline(this.state.base === "online");
    return view;
  }

  async start() {
    admitLateFonts();
    for (const _ of this.appearanceInSteps()) await yieldToMain();
    this.map = this.makeMap($("#map")); // measures the page, which is laid out by now
    this.map.ready.catch(() => {});
    this.store.on(null, (state, changed) => this.changed(state, changed));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.applyAppearance());
    const resize = () => {
      this.map.resize();
      this.renderer.request();
    };
    addEventListener("resize", debounce(resize));
    await this.load();
  }

  async load() {
    this.notices.loading();
    const loaded = await loadModel(this.fetched).catch(console.warn);
    if (!loaded) {
      find("#welcome")?.remove();
      this.notices.failed();
      return;
    }
    const { model, refused } = loaded;
    setVocabularies(model.vocabularies);
    await yieldToMain();
    this.map.setModel(model);
    await yieldToMain();
    this.model = model;
    this.scene = new Scene(model);
    this.header.ready();
    for (const panel of this.panels) panel.ready();
    const { patch, names } = this.scene.dropUnknown(this.state);
    const dates = closedDates(this.state, this.dataDays);
    const date = openingDate(dates.date ?? this.state.date, this.model);
    this.set({ ...patch, ...dates, ...(refused && { knownAt: "" }), date });
    this.retitle();
    this.notices.loaded([...this.link.ignored, ...names], refused);
    if (this.link.foreign) this.history.replace(); // so that nobody copies on what others have added
    await this.renderer.inTasks();
    this.map.select(this.state.selected);
    await this.map.ready;
    this.map.settle(this.state.view);
    find("#welcome")?.remove();
    document.body.dataset.ready = "map";
    this.history.started = true;
    await this.renderer.settle();
    await this.preload();
    document.body.dataset.ready = "all";
    if (!this.state.embed) keepForOffline(this.config.serviceWorker).then(() => (document.body.dataset.offline = "ready"), console.warn);
  }

  /* What the page opens without, so that all of it works also when the network is gone: code, and the other language's letters. */
  preload() {
    const print = import("./panels/paper.js").then(({ preparePrint }) => preparePrint(this));
    return Promise.allSettled([...loadFonts(), print, ...[this.header, ...this.panels].map((panel) => panel.preload())]);
  }

  /** @type {(state: State, changed: Set<string>) => void} */
  changed(state, changed) {
    if (changed.has("lang") || changed.has("theme")) this.applyAppearance();
    if (changed.has("view")) {
      this.map.setView(state.view);
      if (changed.size === 1) {
        this.renderer.requestDeferred();
        return;
      }
    }
    if (changed.has("base")) for (const view of this.compare.views) view.setOnline(state.base === "online");
    if (!this.loaded) return;
    if (changed.has("selected")) {
      this.map.select(state.selected);
      this.compare.select(state.selected);
    }
    this.renderer.requestAll(changed.size > 1 || !changed.has("date"));
  }

  /** The title names what is open, so that the entries of the browser's history can be told apart. */
  retitle() {
    document.title = [this.loaded && isolate(openedTitle(this.model, this.state)), t("title")].filter(Boolean).join(" · ");
  }

  /** For screen readers. */
  describe() {
    return t("state.shown", { rows: plural("list.rows", this.visible.size), date: daysWords(this.scene.days(this.query())) });
  }

  /** Tell what a key or a button did not do. @param {string} text */
  tell(text) {
    showHint($("#time"), text);
    this.announcer.say(text);
  }

  /* Language, direction and theme of the whole document. */
  applyAppearance() {
    for (const _ of this.appearanceInSteps());
  }

  *appearanceInSteps() {
    const { lang } = this.state;
    setLanguage(lang);
    applyToDocument(this.state);
    const isDark = this.header.isDark();
    setDark(isDark);
    const look = `${lang} ${isDark}`;
    this.retitle();
    for (const panel of [this.header, ...this.panels]) {
      panel.localise();
      yield;
    }
    if (this.loaded && look !== this.look) {
      this.map.redraw();
      this.compare.redraw();
    }
    this.look = look;
  }

  /**
   * @param {string} id of a record; "" for none
   * @param {string[]} [here] ids of what lies at the point that was clicked
   */
  select(id, here = this.state.here?.includes(id) ? this.state.here : []) {
    this.set({ ...selectionPatch(id, this.model, this.state), ...(id ? { here } : {}) });
  }

  /** Close the details, back to the tab that they were opened from. @returns {boolean} whether there is one, which takes the focus */
  closeDetails() {
    const { tab } = this.state;
    const origin = tab === "record" ? this.sidebar.takeOrigin() : "";
    this.set({ ...placesPatch([]), tab: tab === "record" ? origin : tab });
    return origin !== "";
  }

  /** Show a chapter of the story: its date, layers and view. @param {Chapter} chapter */
  openChapter(chapter) {
    this.set(chapterPatch(chapter));
    const [west, south, east, north] = chapter.bbox ?? [];
    if (north !== undefined) this.map.fit([west, south, east, north], 13);
  }

  /** Go to a record in space and time. @param {Record} record */
  goTo(record) {
    this.jump(recordPatch(record, this.query()));
    const where = record.geometry ?? this.model.byId.get(`places/${record.properties.place?.slug}`)?.geometry;
    if (where) requestAnimationFrame(() => this.map.fit(where)); // when the details are open
  }
}
