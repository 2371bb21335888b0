/* The right side: tabs with the record, the list, the network, the chart, the changes and the story. */

import { h, replace } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { TABS } from "../state/url-state.js";
import { StoryTab } from "./story-tab.js";

/* Tabs that the page does not open with: their code follows when the map stands, or when they are asked for. */
const LATER = {
  record: async () => (await import("./record-tab.js")).DetailsTab,
  list: async () => (await import("./list-tab.js")).ListTab,
  network: async () => (await import("./network-tab.js")).NetworkTab,
  chart: async () => (await import("./chart-tab.js")).ChartTab,
  changes: async () => (await import("./changes-tab.js")).ChangesTab,
};

export class Records {
  constructor(element, app) {
    Object.assign(this, { element, app });
    this.tabs = { story: new StoryTab(app) };
    this.fetch(this.current);
    app.readChapter = (chapter) => this.tabs.story.read(chapter);
  }

  async fetch(name) {
    if (!this.tabs[name]) {
      const Tab = await LATER[name]();
      this.tabs[name] ??= new Tab(this.app);
    }
    return this.tabs[name];
  }

  fetchLater() {
    return Promise.all(TABS.map((name) => this.fetch(name)));
  }

  /* Without a choice in the URL: the story if there is one, the record if one is selected. */
  get current() {
    const { tab, selected } = this.app.state;
    if (tab) return tab;
    return selected || !this.app.model?.chapters.length ? "record" : "story";
  }

  render() {
    this.strip = h("div", { class: "tabs", role: "tablist", "aria-label": t("panel.right"), on: { keydown: (event) => this.key(event) } });
    this.panel = h("div", { class: "tab-panel", role: "tabpanel", id: "tab-panel", tabindex: 0 });
    replace(this.element, this.strip, this.panel);
    this.shown = null;
    if (this.app.scene) this.drawRest(this.app.question());
  }

  drawStrip(current) {
    replace(
      this.strip,
      TABS.map((name) =>
        h(
          "button",
          {
            type: "button",
            role: "tab",
            id: `tab-${name}`,
            "aria-controls": "tab-panel",
            "aria-selected": String(name === current),
            tabindex: name === current ? 0 : -1,
            dataset: { key: `tab-${name}` },
            on: { click: () => this.app.set({ tab: name }) },
          },
          t(`tab.${name}`),
        ),
      ),
    );
    this.panel.setAttribute("aria-labelledby", `tab-${current}`);
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const turn = document.documentElement.dir === "rtl" ? -step : step;
    const next = TABS[(TABS.indexOf(this.current) + turn + TABS.length) % TABS.length];
    this.app.set({ tab: next });
    this.drawStrip(next);
    this.strip.querySelector(`[data-key="tab-${next}"]`).focus();
  }

  /* The record answers a click at once; the other tabs follow when the slider rests. */
  draw(question) {
    const { selected } = this.app.state;
    const current = this.current;
    if (current !== this.shown || (current === "record" && selected !== this.selected)) this.drawRest(question);
    else this.tabs[current]?.draw?.(question);
    this.selected = selected;
    this.lift(selected);
  }

  /* On a phone the sheet comes up with what was chosen, and goes with it. */
  lift(selected) {
    if (selected === this.lifted) return;
    this.lifted = selected;
    if (selected) this.element.classList.add("open");
    else if (!this.app.state.tab || this.app.state.tab === "record") this.element.classList.remove("open");
  }

  drawRest(question) {
    const current = this.current;
    if (document.body.dataset.tab !== current) document.body.dataset.tab = current; // its width may be another: the map looks
    this.drawStrip(current);
    if (current !== this.shown || (current === "record" && this.app.state.selected !== this.selected)) {
      if (this.panel.firstChild) this.panel.scrollTop = 0;
      this.panel.replaceChildren();
    }
    this.shown = current;
    this.selected = this.app.state.selected;
    this.panel.dataset.tab = current;
    if (this.tabs[current]) this.tabs[current].render(this.panel, question);
    else this.fetch(current).then(() => this.drawRest(this.app.question()));
  }
}
