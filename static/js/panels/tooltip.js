/* The small label that follows the pointer or the focus on the map. */

/** @import {App} from "../app.js" */
/** @import {Point, Record, Stack} from "../types.js" */

import { leadingActor } from "../model/symbology.js";
import { CERTAINTY_NAMES } from "../model/time.js";
import { h } from "../ui/dom.js";
import { isolate, nameOf, plural, t, term } from "../ui/i18n.js";
import { changedWords, vocabularyOf } from "../ui/labels.js";
import { Panel } from "../ui/panel.js";
import { placeName, stackName } from "../ui/place-words.js";
import { html, nothing, renderInto } from "../ui/template.js";
import { confidenceWords } from "./evidence.js";
import { period } from "./implied.js";

const EDGE = 4; // pixels that stay free to the edge of the stage
const MAX_NAMES = 3; // of a stack

export class Tooltip extends Panel {
  /**
   * @param {HTMLElement} stage
   * @param {App} app
   */
  constructor(stage, app) {
    super(stage, app);
    this.box = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
    stage.append(this.box);
  }

  /**
   * @param {Record | null} record null hides the tooltip
   * @param {Point | undefined} point in pixels of the container
   * @param {HTMLElement} container one of the maps
   * @param {number} [more] records that lie under it
   */
  show(record, point, container, more = 0) {
    this.box.hidden = !record || !point;
    if (!record || !point) return;
    const { model, renderer } = this.app;
    const kind = term(vocabularyOf(record.layer), record.kind) || t(`one.${record.layer}`);
    const actor = nameOf(model.actors.get(leadingActor(record) ?? "")?.properties);
    const entry = renderer.visibleOnMaps.get(record.id);
    const sure = t(`certain.${CERTAINTY_NAMES[entry?.certainty ?? 0]}`);
    const changed = entry ? changedWords([entry]) : "";
    const confidence = confidenceWords(this.app, record);
    renderInto(
      this.box,
      html`<strong><bdi>${nameOf(record.properties)}</bdi></strong><span>${[kind, actor && isolate(actor)].filter(Boolean).join(" · ")}</span>
        ${record.bounds.latestEnd === null ? nothing : html`<span>${period(record)}</span>`}<span>${sure}</span>${
          changed ? html`<span>${changed}</span>` : nothing
        }${
          confidence ? html`<span class="tip-confidence">${t("list.confidence")}: ${confidence}</span>` : nothing
        }${
          more > 0 ? html`<span>${plural("here.more", more)}</span>` : nothing
        }`,
    );
    this.place(point, container);
  }

  /**
   * The place of a stack, its number and its first records; one record as `show`.
   * @param {Pick<Stack, "entries" | "groups">} stack
   * @param {Point | undefined} point in pixels of the container
   * @param {HTMLElement} container one of the maps
   */
  showStack({ entries, groups }, point, container) {
    const { model } = this.app;
    if (entries.length < 2) {
      this.show(entries[0]?.record ?? null, point, container);
      return;
    }
    this.box.hidden = !point;
    if (!point) return;
    const [{ shown, key }] = groups;
    const name = shown === "band" ? placeName(key, model) : stackName(groups.map((group) => group.key), model);
    const names = entries.slice(0, MAX_NAMES).map(({ record }) => html`<span>· <bdi>${nameOf(record.properties)}</bdi></span>`);
    const more = entries.length - MAX_NAMES;
    const changed = changedWords(entries);
    renderInto(
      this.box,
      html`<strong>${name}: ${plural("list.rows", entries.length)}</strong>${changed ? html`<span>${changed}</span>` : nothing}${names}${
        more > 0 ? html`<span>${plural("here.more", more)}</span>` : nothing
      }`,
    );
    this.place(point, container);
  }

  /**
   * @param {Point} point
   * @param {HTMLElement} container
   */
  place(point, container) {
    const stage = this.element.getBoundingClientRect();
    const map = container.getBoundingClientRect();
    const x = point.x + map.left - stage.left;
    const y = point.y + map.top - stage.top;
    const { offsetWidth: width, offsetHeight: height } = this.box;
    this.box.style.left = `${Math.max(EDGE, Math.min(x + 14, stage.width - width - EDGE))}px`;
    this.box.style.top = `${y + 18 + height > stage.height ? y - height - 12 : y + 18}px`;
  }
}
