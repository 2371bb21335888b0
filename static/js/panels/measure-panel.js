/* Coordinates of points picked on the map, and the distance and the area between them. */

/** @import {App} from "../app.js" */

import { areaOf, lengthOf } from "../model/geodesic.js";
import { mgrs } from "../model/mgrs.js";
import { decimal, pointText, precisionOf, readPoint, sexagesimal } from "../model/points.js";
import { wordButton } from "../ui/buttons.js";
import { copyText } from "../ui/clipboard.js";
import { find, h } from "../ui/dom.js";
import { number, t } from "../ui/i18n.js";
import { html, nothing, renderInto } from "../ui/template.js";

const KM = 1000;
const HA = 10_000; // square metres

/** As many digits as are worth reading: three. @type {(value: number) => string} */
const rounded = (value) => number(value, value >= 100 ? 0 : value >= 10 ? 1 : 2);
/** @type {(metres: number) => string} */
const lengthWords = (metres) => (metres < KM ? t("metres", { n: number(Math.round(metres)) }) : t("km", { n: rounded(metres / KM) }));
/** @type {(area: number) => string} */
const areaWords = (area) =>
  area < KM * KM ? t("measure.ha", { n: rounded(area / HA) }) : t("measure.km2", { n: rounded(area / (KM * KM)) });

export class MeasurePanel {
  /**
   * @param {HTMLElement} stage
   * @param {App} app
   * @param {() => void} changed called when it opens or closes
   */
  constructor(stage, app, changed) {
    this.app = app;
    this.changed = changed;
    this.open = false;
    this.shown = ""; // the points and the language as they are drawn
    this.box = h("section", { class: "measure", hidden: true });
    stage.append(this.box);
    addEventListener("keydown", (event) => this.escape(event), true);
  }

  /** The map is there: the points of the link are shown. */
  ready() {
    const { app } = this;
    app.map.measureWith({
      picked: (at, metresPerPixel) => {
        this.open = true;
        app.set({ points: [...app.state.points, pointText(at, metresPerPixel)] });
        this.render();
      },
      undone: () => this.undo(),
    });
    this.open = app.state.points.length > 0;
    this.render();
  }

  toggle() {
    if (this.open) this.close();
    else {
      this.open = true;
      this.render();
      this.app.map.map.getContainer().focus();
    }
  }

  close() {
    const focused = this.box.contains(document.activeElement);
    this.open = false;
    this.app.set({ points: [] });
    this.render();
    if (focused) find('[data-key="measure"]')?.focus();
  }

  undo() {
    this.app.set({ points: this.app.state.points.slice(0, -1) });
    this.render();
  }

  /** @param {KeyboardEvent} event */
  escape(event) {
    if (event.key !== "Escape" || !this.open || find("dialog[open]")) return;
    if (/** @type {Element} */ (event.target).matches?.("input, select, textarea")) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }

  /** Follows the state; a link or Back may bring points or take them away. */
  follow() {
    const { points, lang } = this.app.state;
    if (points.join() + lang === this.shown) return;
    this.open ||= points.length > 0;
    this.render();
  }

  render() {
    const { app, open } = this;
    const { points, lang } = app.state;
    this.shown = points.join() + lang;
    app.map.measure(open, points.map(readPoint));
    this.box.hidden = !open;
    this.box.setAttribute("aria-label", t("measure.title"));
    renderInto(this.box, open ? this.template(points) : nothing);
    this.changed();
  }

  /** @param {string[]} points */
  template(points) {
    const last = points.at(-1);
    const several = points.length > 1;
    return html`<h2>${t("measure.title")}
        <button type="button" class="icon" aria-label=${t("close")} data-key="measure-close" @click=${() => this.close()}>×</button></h2>
      ${last ? nothing : html`<p class="quiet">${t("measure.how")}</p>`}
      <div aria-live="polite">${last ? this.coordinates(last) : nothing} ${several ? this.sums(points.map(readPoint)) : nothing}</div>
      ${last ? html`<p class="quiet">${t("measure.precision", { n: lengthWords(coarsest(points)) })}</p>` : nothing}
      ${
        last
          ? html`<p class="actions">${wordButton("measure-undo", t("measure.undo"), () => this.undo())}
              ${wordButton("measure-clear", t("measure.clear"), () => this.clear())}</p>`
          : nothing
      }`;
  }

  clear() {
    this.app.set({ points: [] });
    this.render();
  }

  /** @param {string} point */
  coordinates(point) {
    const lines = [
      ["mgrs", mgrs(readPoint(point), precisionOf(point).digits)],
      ["decimal", decimal(point)],
      ["dms", sexagesimal(point)],
    ];
    /** @type {(line: string[]) => unknown} */
    const row = ([key, text]) => html`<dt>${t(`measure.${key}`)}</dt>
      <dd><bdi dir="ltr" class="coordinate">${text}</bdi>
        <button type="button" class="link" data-key="copy-${key}" aria-label="${t("share.copy")}: ${t(`measure.${key}`)}"
          @click=${(/** @type {{currentTarget: HTMLElement}} */ { currentTarget }) => this.copy(text, currentTarget)}>${t("share.copy")}</button></dd>`;
    return html`<dl>${lines.map(row)}</dl>`;
  }

  /** @type {(text: string, button: HTMLElement) => Promise<void>} */
  async copy(text, button) {
    await copyText(text, button);
    this.app.announcer.say(t("share.copied"));
    button.classList.add("copied");
    button.addEventListener("blur", () => button.classList.remove("copied"), { once: true });
  }

  /** @param {import("../types.js").LonLat[]} line */
  sums(line) {
    const area = line.length > 2 ? html`<dt>${t("measure.area")}</dt><dd>${areaWords(areaOf(line))}</dd>` : nothing;
    return html`<dl><dt>${t("measure.distance")}</dt><dd>${lengthWords(lengthOf(line))}</dd>${area}</dl>`;
  }
}

/** @type {(points: string[]) => number} the metres to which the least precise point was read */
const coarsest = (points) => Math.max(...points.map((point) => precisionOf(point).metres));
