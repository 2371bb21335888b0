/* The right side: tabs with the story, the record, the crossings, the list, the network, the chart and the changes. */

/** @import {App} from "../app.js" */
/** @import {Query} from "../types.js" */

import { TABS } from "../state/url-state.js";
import { $, find } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, renderInto } from "../ui/template.js";
import { StoryTab } from "./story-tab.js";
import { WayBack } from "./way-back.js";

/**
 * Tabs that the page does not start with; they are loaded when the map is drawn, or when they are opened.
 * @type {{[tab: string]: () => Promise<new (element: HTMLElement, app: App) => Panel>}}
 */
const LOADERS = {
  record: async () => (await import("./record-tab.js")).RecordTab,
  crossings: async () => (await import("./crossings-tab.js")).CrossingsTab,
  list: async () => (await import("./list-tab.js")).ListTab,
  network: async () => (await import("./network-tab.js")).NetworkTab,
  chart: async () => (await import("./chart-tab.js")).ChartTab,
  changes: async () => (await import("./changes-tab.js")).ChangesTab,
};

export class Sidebar extends Panel {
  /**
   * @param {HTMLElement} element
   * @param {App} app
   */
  constructor(element, app) {
    super(element, app);
    /* What is shown: the tab, its record, and the record for which the sidebar was opened on a phone. */
    this.renderedTab = "";
    this.selected = "";
    this.lifted = "";
    /** @type {WayBack | null} */
    this.wayBack = null;
    this.renderFrame(this.current);
    this.content = $("#tab-panel", element);
    this.wayBack = new WayBack(app, this.content);
    /** @type {{[name: string]: Panel}} */
    this.tabs = { story: new StoryTab(this.content, app) };
    this.load(this.current).catch(() => {}); // renderDeferred() tries again
  }

  /**
   * @param {string} name
   * @returns {Promise<Panel>}
   */
  async load(name) {
    if (!this.tabs[name]) {
      const Tab = await LOADERS[name]();
      this.tabs[name] ??= new Tab(this.content, this.app);
    }
    return this.tabs[name];
  }

  ready() {
    find('.skip[href="#records"]')?.addEventListener("click", (event) => {
      event.preventDefault();
      this.app.set({ tab: "list" });
      this.element.classList.add("open");
      this.content.focus();
    });
  }

  /** The tab that the details were opened from, which is shown next as it was left; "" for the story, which needs no way back. @returns {string} */
  takeOrigin() {
    const { wayBack } = this;
    return wayBack?.origin && wayBack.origin.tab !== "story" ? wayBack.take() : "";
  }

  preload() {
    return Promise.all(TABS.map((name) => this.load(name)));
  }

  /** The tab of the state; without one, the record if one is selected, else the story. @returns {string} */
  get current() {
    const { tab, selected, at } = this.app.state;
    if (tab) return tab;
    const hasStory = this.app.loaded && this.app.model.chapters.length > 0;
    return selected || at.length || !hasStory ? "record" : "story";
  }

  localise() {
    this.renderFrame(this.renderedTab || this.current);
    if (this.app.loaded) this.renderDeferred(this.app.query());
  }

  /**
   * The row of tabs and the empty panel under it.
   * @param {string} current
   */
  renderFrame(current) {
    /** @type {(name: string) => unknown} */
    const tab = (name) =>
      html`<button type="button" role="tab" id="tab-${name}" aria-controls="tab-panel" aria-selected=${String(name === current)}
        tabindex=${name === current ? 0 : -1} data-key="tab-${name}" @click=${() => this.app.set({ tab: name })}>${t(
          `tab.${name}`,
        )}</button>`;
    renderInto(
      this.element,
      html`<div class="tabs" role="tablist" aria-label=${t("panel.right")} @keydown=${this.navigate}>${TABS.map(tab)}</div>
        ${this.wayBack?.button(current)}
        <div class="tab-panel" role="tabpanel" id="tab-panel" tabindex="0" data-tab=${current} aria-labelledby="tab-${current}"></div>`,
    );
  }

  /** @param {KeyboardEvent} event */
  navigate = (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    const direction = document.documentElement.dir === "rtl" ? -step : step;
    const next = TABS[(TABS.indexOf(this.current) + direction + TABS.length) % TABS.length];
    this.app.set({ tab: next });
    this.renderFrame(next);
    $(`#tab-${next}`, this.element).focus();
  };

  /**
   * A new tab or record is rendered at once.
   * @param {Query} query
   */
  render(query) {
    const { selected, at } = this.app.state;
    const { current } = this;
    if (this.isStale(current)) this.renderDeferred(query);
    else this.tabs[current]?.render(query);
    this.selected = selected || String(at);
    this.lift(this.selected);
  }

  /**
   * Whether the page shows another tab or another record.
   * @param {string} current
   */
  isStale(current) {
    return current !== this.renderedTab || (current === "record" && (this.app.state.selected || String(this.app.state.at)) !== this.selected);
  }

  /**
   * On a phone, a selection opens the sidebar, and its end closes it.
   * @param {string} selected
   */
  lift(selected) {
    if (selected === this.lifted) return;
    this.lifted = selected;
    if (selected) this.element.classList.add("open");
    else if (!this.app.state.tab || this.app.state.tab === "record") this.element.classList.remove("open");
  }

  /** @param {Query} query */
  renderDeferred(query) {
    const { current } = this;
    const isOpened = current !== this.renderedTab;
    if (isOpened) this.wayBack?.leave(this.renderedTab, current); // before the width changes, and the scroll with it
    if (document.body.dataset.tab !== current) document.body.dataset.tab = current; // the width depends on it; the map observes its size
    this.renderFrame(current);
    if (this.isStale(current) && this.content.scrollTop) this.content.scrollTop = 0;
    this.renderedTab = current;
    this.selected = this.app.state.selected || String(this.app.state.at);
    if (this.tabs[current]) {
      this.renderTab(this.tabs[current], query);
      if (isOpened) this.arrive();
    } else this.load(current).then(() => this.renderDeferred(this.app.query()), () => this.app.notices.show(t("state.unloaded")));
  }

  /** Show the place that the reader comes back to, or the changes on the date. */
  arrive() {
    find(".history > .on", this.content)?.scrollIntoView({ block: "center" });
    this.wayBack?.restore();
  }

  /**
   * Who follows a link in the panel goes on reading where it leads: the focus moves to the heading of what has replaced the link.
   * @param {Panel} tab
   * @param {Query} query
   */
  renderTab(tab, query) {
    const hadFocus = this.content.contains(document.activeElement);
    tab.renderDeferred(query);
    if (hadFocus && !this.content.contains(document.activeElement)) (find(".record h2", this.content) ?? this.content).focus({ preventScroll: true });
  }
}
