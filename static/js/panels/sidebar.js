/* The right side: tabs with the story, the record, the list, the network, the chart and the changes. */

import { TABS } from "../state/url-state.js";
import { t } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, renderInto } from "../ui/template.js";
import { StoryTab } from "./story-tab.js";

/* Tabs that the page does not open with: their code is fetched when the map is drawn, or when they are opened. */
const LOADERS = {
  record: async () => (await import("./record-tab.js")).RecordTab,
  list: async () => (await import("./list-tab.js")).ListTab,
  network: async () => (await import("./network-tab.js")).NetworkTab,
  chart: async () => (await import("./chart-tab.js")).ChartTab,
  changes: async () => (await import("./changes-tab.js")).ChangesTab,
};

export class Sidebar extends Panel {
  constructor(element, app) {
    super(element, app);
    this.renderFrame(this.current);
    this.content = element.querySelector("#tab-panel");
    this.tabs = { story: new StoryTab(this.content, app) };
    this.load(this.current);
  }

  async load(name) {
    if (!this.tabs[name]) {
      const Tab = await LOADERS[name]();
      this.tabs[name] ??= new Tab(this.content, this.app);
    }
    return this.tabs[name];
  }

  preload() {
    return Promise.all(TABS.map((name) => this.load(name)));
  }

  /* Without a choice in the URL: the story if there is one, the record if one is selected. */
  get current() {
    const { tab, selected } = this.app.state;
    if (tab) return tab;
    return selected || !this.app.model?.chapters.length ? "record" : "story";
  }

  localise() {
    this.renderFrame(this.shown ?? this.current);
    if (this.app.scene) this.renderDeferred(this.app.query());
  }

  /* The row of tabs and the empty panel under it. */
  renderFrame(current) {
    const tab = (name) =>
      html`<button type="button" role="tab" id="tab-${name}" aria-controls="tab-panel" aria-selected=${String(name === current)}
        tabindex=${name === current ? 0 : -1} data-key="tab-${name}" @click=${() => this.app.set({ tab: name })}>${t(
          `tab.${name}`,
        )}</button>`;
    renderInto(
      this.element,
      html`<div class="tabs" role="tablist" aria-label=${t("panel.right")} @keydown=${(event) => this.walk(event)}>${TABS.map(tab)}</div>
        <div class="tab-panel" role="tabpanel" id="tab-panel" tabindex="0" data-tab=${current} aria-labelledby="tab-${current}"></div>`,
    );
  }

  walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const direction = document.documentElement.dir === "rtl" ? -step : step;
    const next = TABS[(TABS.indexOf(this.current) + direction + TABS.length) % TABS.length];
    this.app.set({ tab: next });
    this.renderFrame(next);
    this.element.querySelector(`#tab-${next}`).focus();
  }

  /* The record follows a click at once; the other tabs follow when the slider rests. */
  render(query) {
    const { selected } = this.app.state;
    const { current } = this;
    if (this.isStale(current)) this.renderDeferred(query);
    else this.tabs[current]?.render(query);
    this.selected = selected;
    this.lift(selected);
  }

  /* Another tab or another record than the one that is on the page. */
  isStale(current) {
    return current !== this.shown || (current === "record" && this.app.state.selected !== this.selected);
  }

  /* On a phone the sheet comes up with what was chosen, and goes with it. */
  lift(selected) {
    if (selected === this.lifted) return;
    this.lifted = selected;
    if (selected) this.element.classList.add("open");
    else if (!this.app.state.tab || this.app.state.tab === "record") this.element.classList.remove("open");
  }

  renderDeferred(query) {
    const { current } = this;
    if (document.body.dataset.tab !== current) document.body.dataset.tab = current; // its width may be another: the map looks
    this.renderFrame(current);
    if (this.isStale(current) && this.content.scrollTop) this.content.scrollTop = 0;
    this.shown = current;
    this.selected = this.app.state.selected;
    if (this.tabs[current]) this.tabs[current].renderDeferred(query);
    else this.load(current).then(() => this.renderDeferred(this.app.query()));
  }
}
