/* The top bar: title, search, language, theme, share, download; on a phone also the doors to the two panels. */

import { $, h, replace } from "../ui/dom.js";
import { nameOf, t, term } from "../ui/i18n.js";
import { icon } from "../ui/icons.js";
import { search } from "../model/search.js";
import { vocabularyOf } from "./tooltip.js";

/* Their code follows when the map stands. */
const DIALOGS = { share: () => import("./share.js"), download: () => import("./downloads.js") };

export class Header {
  constructor(element, app) {
    Object.assign(this, { element, app, found: [], active: -1 });
    addEventListener("keydown", (event) => this.escape(event));
  }

  render() {
    const { lang } = this.app.state;
    const words = this.input?.value ?? "";
    this.input = h("input", {
      type: "search",
      id: "search",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": "found",
      "aria-autocomplete": "list",
      autocomplete: "off",
      placeholder: t("search"),
      "aria-label": t("search"),
      value: words,
      disabled: !this.app.model,
      on: {
        input: () => this.look(),
        keydown: (event) => this.key(event),
        focus: () => this.look(),
        blur: () => setTimeout(() => this.hide(), 150),
      },
    });
    this.list = h("ul", { id: "found", class: "found", role: "listbox", "aria-label": t("search.results"), hidden: true });
    const button = (name, words2, run, extra = {}) =>
      h(
        "button",
        { type: "button", class: "icon", title: words2, "aria-label": words2, dataset: { key: name }, on: { click: run }, ...extra },
        icon(name),
      );
    const panel = (id, name, words2) => button(name, words2, () => this.toggle(id), { class: `icon door door-${id}`, "aria-controls": id });
    replace(
      this.element,
      panel("choices", "layers", t("panel.left")),
      h("h1", {}, t("title")),
      h("div", { class: "search", role: "search" }, icon("search"), this.input, this.list),
      h(
        "nav",
        { class: "bar-tools", "aria-label": t("share") },
        h(
          "button",
          {
            type: "button",
            class: "word",
            lang: lang === "ar" ? "en" : "ar",
            dataset: { key: "lang" },
            on: { click: () => this.app.set({ lang: lang === "ar" ? "en" : "ar" }) },
          },
          t("language"),
        ),
        button("theme", this.isDark() ? t("theme.light") : t("theme.dark"), () =>
          this.app.set({ theme: this.isDark() ? "light" : "dark" }),
        ),
        button("share", t("share"), async () => (await DIALOGS.share()).openShare(this.app)),
        button("download", t("download"), async () => (await DIALOGS.download()).openDownload(this.app)),
        panel("records", "list", t("panel.right")),
      ),
    );
  }

  ready() {
    this.input.disabled = false;
  }
  fetchLater() {
    return Promise.all(Object.values(DIALOGS).map((load) => load()));
  }

  isDark() {
    const { theme } = this.app.state;
    return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  /* Escape leads out: of a panel that lies over the map, else of the record. */
  escape(event) {
    if (event.key !== "Escape" || event.defaultPrevented || event.target.matches("input, select, textarea") || $("dialog[open]")) return;
    const open = $(".side.open");
    if (open) {
      this.toggle(open.id);
      $(`.door-${open.id}`)?.focus();
      return;
    }
    if (!this.app.state.selected) return;
    const lost = $("#records").contains(document.activeElement);
    this.app.set({ selected: "", tab: this.app.state.tab === "record" ? "" : this.app.state.tab });
    if (lost) requestAnimationFrame(() => $('#records [role="tab"][aria-selected="true"]')?.focus());
  }

  toggle(id) {
    const other = id === "choices" ? "records" : "choices";
    $(`#${other}`).classList.remove("open");
    const open = $(`#${id}`).classList.toggle("open");
    if (open) $(`#${id}`).focus?.();
  }

  look() {
    if (!this.app.model) return;
    const text = this.input.value;
    this.found = search(this.app.model.records, text);
    this.active = this.found.length ? 0 : -1;
    if (!text.trim()) {
      this.hide();
      return;
    }
    const items = this.found.map(({ record, name }, index) => {
      const shown = nameOf(record.p);
      return h(
        "li",
        {
          role: "option",
          id: `found-${index}`,
          "aria-selected": String(index === this.active),
          on: {
            pointerdown: (event) => {
              event.preventDefault();
              this.pick(index);
            },
          },
        },
        h("span", { class: `sign sign-${record.layer}`, "aria-hidden": "true" }),
        h("strong", {}, shown),
        h(
          "span",
          { class: "quiet" },
          [term(vocabularyOf(record.layer), record.kind) || t(`one.${record.layer}`), name !== shown && t("search.matched", { name })]
            .filter(Boolean)
            .join(" · "),
        ),
      );
    });
    this.list.replaceChildren(
      ...(items.length ? items : [h("li", { class: "quiet", role: "option", "aria-disabled": "true" }, t("search.none", { text }))]),
    );
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark();
  }

  mark() {
    [...this.list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === this.active)));
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `found-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) {
      event.preventDefault();
      this.active = (this.active + step + this.found.length) % this.found.length;
      this.mark();
    } else if (event.key === "Enter" && this.active >= 0) this.pick(this.active);
    else if (event.key === "Escape") this.hide();
  }

  pick(index) {
    const { record } = this.found[index];
    this.input.value = "";
    this.hide();
    $("#choices").classList.remove("open");
    this.app.goTo(record);
  }

  hide() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
