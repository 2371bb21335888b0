/* The guided story: chapters that set date, layers and view; each is a link. */

import { h, replace } from "../ui/dom.js";
import { both, nameOf, number, stretch, t } from "../ui/i18n.js";
import { parseQuestion, writeQuestion } from "../model/time.js";
import { recordTitle } from "../timeline/summary.js";

export class StoryTab {
  constructor(app) {
    this.app = app;
  }

  read(chapter) {
    const { app } = this;
    const question = parseQuestion(chapter.date);
    const timeline = app.parts.find((part) => part.follow);
    app.set({
      chapter: chapter.slug,
      tab: "story",
      selected: "",
      ...(question ? { ...timeline.follow(question), date: writeQuestion(question) } : {}),
      ...(chapter.layers?.length
        ? {
            layers: chapter.layers
              .map((name) => (name === "crossing-statuses" ? "crossings" : name))
              .filter((name) => name !== "actors" && name !== "relationships"),
          }
        : {}),
    });
    if (chapter.bbox?.length === 4) app.map.fit(chapter.bbox, 13);
  }

  render(panel) {
    const { model, state } = this.app;
    const { chapters } = model;
    if (!chapters.length) {
      replace(panel, h("p", { class: "quiet pad" }, t("story.none")));
      return;
    }
    const index = chapters.findIndex((chapter) => chapter.slug === state.chapter);
    replace(panel, index < 0 ? this.contents(chapters) : this.chapter(chapters, index));
  }

  contents(chapters) {
    return h(
      "div",
      { class: "story" },
      h("h2", {}, t("subtitle")),
      h(
        "ol",
        { class: "contents" },
        chapters.map((chapter) => {
          const question = parseQuestion(chapter.date);
          return h(
            "li",
            {},
            h(
              "button",
              {
                type: "button",
                class: "chapter-link",
                dataset: { key: `chapter-${chapter.slug}` },
                on: { click: () => this.read(chapter) },
              },
              h("span", { class: "ordinal", "aria-hidden": "true" }, number(chapter.ordinal)),
              h(
                "span",
                {},
                h("strong", {}, nameOf(chapter)),
                h("span", { class: "quiet block" }, question ? stretch(question.first, question.last) : chapter.date),
              ),
            ),
          );
        }),
      ),
    );
  }

  chapter(chapters, index) {
    const chapter = chapters[index];
    const question = parseQuestion(chapter.date);
    const step = (to, words, key) =>
      h(
        "button",
        { type: "button", class: "word", disabled: !chapters[to], dataset: { key }, on: { click: () => this.read(chapters[to]) } },
        words,
      );
    const highlights = (chapter.highlights ?? []).map(({ layer, slug }) => this.app.model.byId.get(`${layer}/${slug}`)).filter(Boolean);
    return h(
      "article",
      { class: "story chapter-page" },
      h(
        "p",
        { class: "kicker" },
        [t("story.of", { n: number(index + 1), all: number(chapters.length) }), question && stretch(question.first, question.last)]
          .filter(Boolean)
          .join(" · "),
      ),
      h("h2", {}, nameOf(chapter)),
      ...both(chapter, "summary")
        .split(/\n+/)
        .map((text) => h("p", { class: "summary" }, text)),
      highlights.length > 0 &&
        h(
          "ul",
          { class: "highlights" },
          highlights.map((record) =>
            h(
              "li",
              {},
              h(
                "button",
                { type: "button", class: "link", on: { click: () => this.app.select(record.id) } },
                recordTitle(record, this.app.model),
              ),
            ),
          ),
        ),
      h(
        "nav",
        { class: "pager" },
        step(index - 1, t("story.prev"), "story-prev"),
        h(
          "button",
          {
            type: "button",
            class: "word",
            dataset: { key: "story-all" },
            on: { click: () => this.app.set({ chapter: "", tab: "story" }) },
          },
          t("story.all"),
        ),
        step(index + 1, t("story.next"), "story-next"),
      ),
    );
  }
}
