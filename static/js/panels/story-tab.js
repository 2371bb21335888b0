/* The guided story: chapters that set date, layers and view; each is a link. */

/** @import {App} from "../app.js" */
/** @import {Chapter, Record} from "../types.js" */

import { byTime } from "../model/time-order.js";
import { recordTitle } from "../ui/labels.js";
import { linkButton, wordButton } from "../ui/buttons.js";
import { find } from "../ui/dom.js";
import { isRtl, localField, nameOf, number, formatRange, t } from "../ui/i18n.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto } from "../ui/template.js";
import { period } from "./implied.js";

export class StoryTab extends Panel {
  /**
   * @param {HTMLElement} element that other tabs are shown in too
   * @param {App} app
   */
  constructor(element, app) {
    super(element, app);
    this.shown = ""; // slug of the chapter on the page
    this.stepped = false;
    element.addEventListener("keydown", (event) => this.key(event));
  }

  /** Go to a chapter as in a book: it is read from its heading. @param {Chapter | undefined} chapter */
  step(chapter) {
    if (!chapter) return;
    this.stepped = true;
    this.app.openChapter(chapter);
  }

  /** Arrows turn to the next chapter in reading direction. @param {KeyboardEvent} event */
  key(event) {
    const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!direction || !find(".chapter-page", this.element) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { chapters } = this.app.model;
    const index = chapters.findIndex(({ slug }) => slug === this.app.state.chapter);
    event.preventDefault();
    this.step(chapters[index + (isRtl() ? -direction : direction)]);
  }

  renderDeferred() {
    const { model, state } = this.app;
    const { chapters } = model;
    const index = chapters.findIndex((chapter) => chapter.slug === state.chapter);
    renderInto(this.element, this.content(chapters, index));
    if (state.chapter !== this.shown) this.element.scrollTop = 0;
    this.shown = state.chapter;
    if (this.stepped) find(".chapter-page h2", this.element)?.focus({ preventScroll: true });
    this.stepped = false;
  }

  /**
   * @param {Chapter[]} chapters
   * @param {number} index of the open chapter; -1 for the table of contents
   */
  content(chapters, index) {
    if (!chapters.length) return html`<p class="quiet pad">${t("story.none")}</p>`;
    return index < 0 ? this.contents(chapters) : this.chapter(chapters, index);
  }

  /** @param {Chapter[]} chapters */
  contents(chapters) {
    /** @param {Chapter} chapter */
    const item = (chapter) => {
      const { query } = chapter;
      const open = () => this.app.openChapter(chapter);
      return html`<li><button type="button" class="chapter-link" data-key="chapter-${chapter.slug}" @click=${open}>
        <span class="ordinal" aria-hidden="true">${number(chapter.ordinal)}</span>
        <span><strong><bdi>${nameOf(chapter)}</bdi></strong><span class="quiet block">${
          query ? formatRange(query.first, query.last) : chapter.date
        }</span></span>
      </button></li>`;
    };
    return html`<div class="story"><h2>${t("subtitle")}</h2><ol class="contents">${chapters.map(item)}</ol></div>`;
  }

  /**
   * @param {Chapter[]} chapters
   * @param {number} index
   */
  chapter(chapters, index) {
    const { app } = this;
    const chapter = chapters[index];
    const { query } = chapter;
    const place = t("story.of", { n: number(index + 1), all: number(chapters.length) });
    /** @type {(to: number, label: string, key: string) => unknown} */
    const step = (to, label, key) => wordButton(key, label, () => this.step(chapters[to]), { disabled: !chapters[to] });
    const highlights = (chapter.highlights ?? []).flatMap(({ layer, slug }) => app.model.byId.get(`${layer}/${slug}`) ?? []).sort(byTime);
    /** @param {Record} record */
    const link = (record) => html`<li>${linkButton(recordTitle(record, app.model), () => app.select(record.id), { key: `highlight-${record.id}` })}
      <span class="quiet">${period(record)}</span></li>`;
    return html`<article class="story chapter-page">
      <p class="kicker">${[place, query && formatRange(query.first, query.last)].filter(Boolean).join(" · ")}</p>
      <h2 tabindex="-1"><bdi>${nameOf(chapter)}</bdi></h2>
      ${localField(chapter, "summary")
        .split(/\n+/)
        .map((text) => html`<p class="summary" dir="auto">${text}</p>`)}
      ${highlights.length ? html`<ul class="highlights">${highlights.map(link)}</ul>` : nothing}
      <nav class="pager">
        ${step(index - 1, t("story.prev"), "story-prev")}
        ${wordButton("story-all", t("story.all"), () => app.set({ chapter: "", tab: "story" }))}
        ${step(index + 1, t("story.next"), "story-next")}
      </nav>
    </article>`;
  }
}
