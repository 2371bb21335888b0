/* The dialog for a picture of the view: shape, colours and resolution are chosen, a preview shows the result, PNG or SVG is saved. */

/** @import {App} from "../app.js" */
/** @import {Targeted} from "../types.js" */
/** @import {Size} from "./picture-page.js" */

import { wordButton } from "../ui/buttons.js";
import { h } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { debounce } from "../ui/scheduling.js";
import { html, nothing, renderInto } from "../ui/template.js";
import { AnimationForm } from "./animation-form.js";
import { openDialog } from "./dialog.js";
import { embeddedFonts } from "./embedded-fonts.js";
import { download, drawPicture, pictureOf, pngFile, svgFile } from "./image-export.js";
import { inTheme } from "./picture-theme.js";

/** @type {{[shape: string]: Size}} */
export const SHAPES = {
  wide: { width: 1280, height: 720 },
  square: { width: 1080, height: 1080 },
  tall: { width: 1080, height: 1350 },
};
const [LEAST, MOST] = [320, 4000]; // pixels of a side

/** @typedef {{shape: string, width: number, height: number, scale: number, theme: "light" | "dark"}} Choice */

/** @type {Choice | undefined} as it was left the last time */
let last;

/** @type {(app: App) => Choice} */
const firstChoice = (app) => ({ shape: "wide", ...SHAPES.wide, scale: 2, theme: app.header.isDark() ? "dark" : "light" });

/** A number that was typed, within the bounds; else what it was. @type {(text: string, before: number) => number} */
function side(text, before) {
  const typed = Math.round(Number(text));
  return typed > 0 ? Math.max(LEAST, Math.min(MOST, typed)) : before;
}

class PictureDialog {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.choice = last ?? firstChoice(app);
    this.box = h("div", { class: "picture-options" });
    this.preview = h("img", { class: "picture-preview", alt: t("picture.preview") });
    this.status = h("p", { class: "quiet", role: "status" });
    this.turn = 0; // of the drawings: only the last one is shown
    /** @type {SVGSVGElement | undefined} */
    this.svg = undefined;
    this.redraw = debounce(() => this.draw(), 150);
    this.animating = false;
    const busy = (/** @type {boolean} */ is) => {
      this.animating = is;
      this.box.inert = is;
      this.render();
    };
    this.animation = new AnimationForm(app, () => this.choice, busy);
    const content = html`${this.box}${this.animation.box}<div class="picture-frame">${this.preview}</div>${this.status}`;
    this.dialog = openDialog(t("picture.title"), content);
    this.dialog.classList.add("picture-sheet");
    this.dialog.addEventListener("close", () => {
      this.animation.stop();
      this.turn += 1;
      URL.revokeObjectURL(this.preview.src);
    });
    this.render();
    this.draw();
  }

  /** @param {Partial<Choice>} patch */
  choose(patch) {
    this.choice = { ...this.choice, ...patch };
    last = this.choice;
    this.render();
    this.redraw();
  }

  async draw() {
    const { app, choice } = this;
    this.turn += 1;
    const { turn } = this;
    this.status.textContent = t("picture.drawing");
    this.svg = undefined;
    this.render();
    try {
      const fonts = await embeddedFonts();
      const svg = await inTheme(app, choice.theme, () => pictureOf(app, choice, fonts));
      if (turn !== this.turn) return;
      this.svg = svg;
      URL.revokeObjectURL(this.preview.src);
      this.preview.src = URL.createObjectURL(svgFile(svg));
      this.status.textContent = "";
    } catch (error) {
      console.warn(error);
      this.status.textContent = t("picture.failed");
    }
    this.render();
  }

  /** @param {"png" | "svg"} format */
  async save(format) {
    const { svg, choice } = this;
    if (!svg) return;
    try {
      const file = format === "svg" ? svgFile(svg) : await pngFile(await drawPicture(svg, choice.scale));
      download(this.app, file, format);
    } catch (error) {
      console.warn(error);
      this.status.textContent = t("picture.failed");
    }
  }

  render() {
    const { choice } = this;
    /** @type {(name: string) => unknown} */
    const shape = (name) =>
      wordButton(`shape-${name}`, t(`picture.size.${name}`), () => this.choose({ shape: name, ...SHAPES[name] }), {
        pressed: String(choice.shape === name),
      });
    const size = choice.shape === "own" ? html`${this.field("width")} ${this.field("height")}` : nothing;
    const shapes = html`${[...Object.keys(SHAPES), "own"].map(shape)} ${size}`;
    const times = [1, 2].map((scale) =>
      wordButton(`times-${scale}`, html`<bdi>${choice.width * scale} × ${choice.height * scale}</bdi>`, () => this.setScale(scale), {
        pressed: String(choice.scale === scale),
      }),
    );
    const themes = /** @type {const} */ (["light", "dark"]).map((theme) =>
      wordButton(`in-${theme}`, t(`picture.theme.${theme}`), () => this.choose({ theme }), { pressed: String(choice.theme === theme) }),
    );
    const options = { disabled: !this.svg || this.animating };
    renderInto(
      this.box,
      html`${group("picture.size", shapes)}
        ${group("picture.theme", themes)} ${group("picture.scale", times)}
        <p class="actions">
          ${wordButton("png", t("picture.png"), () => this.save("png"), options)} ${wordButton("svg", t("picture.svg"), () => this.save("svg"), options)}
        </p>`,
    );
  }

  /** @param {"width" | "height"} name */
  field(name) {
    const { choice } = this;
    /** @param {Targeted<HTMLInputElement>} event */
    const change = ({ target }) => this.choose({ [name]: side(target.value, choice[name]) });
    return html`<label>${t(`picture.${name}`)}
      <input type="text" inputmode="numeric" size="5" name=${name} dir="ltr" .value=${String(choice[name])} @change=${change}></label>`;
  }

  /** @param {number} scale of the PNG; the preview stays */
  setScale(scale) {
    this.choice = { ...this.choice, scale };
    last = this.choice;
    this.render();
  }
}

/** @type {(key: string, content: unknown) => unknown} buttons with their heading */
const group = (key, content) => html`<div class="picture-row" role="group" aria-label=${t(key)}><span class="quiet">${t(key)}</span> ${content}</div>`;

/** @param {App} app */
export const openPicture = (app) => new PictureDialog(app);
