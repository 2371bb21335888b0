/* The small label that follows the pointer or the focus on the map. */

/** @import {App} from "../app.js" */
/** @import {Point, Record} from "../types.js" */

import { CERTAINTY_NAMES } from "../model/time.js";
import { h } from "../ui/dom.js";
import { nameOf, plural, t, term } from "../ui/i18n.js";
import { vocabularyOf } from "../ui/labels.js";
import { Panel } from "../ui/panel.js";
import { html, nothing, renderInto } from "../ui/template.js";

const EDGE = 4; // pixels that stay free to the edge of the stage

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
    const kind = term(vocabularyOf(record.layer), record.kind) || t(`one.${record.layer}`);
    const certainty = t(`certain.${CERTAINTY_NAMES[this.app.visible.get(record.id)?.certainty ?? 0]}`);
    renderInto(this.box, html`<strong><bdi>${nameOf(record.properties)}</bdi></strong><span>${kind} · ${certainty}</span>${
        more > 0 ? html`<span>${plural("here.more", more)}</span>` : nothing
      }`);
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
