/* Under a map in a page of others: what it is, on whose word, and the way to the whole map at the same view. */

import { formatList, nameOf, t } from "../ui/i18n.js";
import { isEmbedded } from "../ui/wheel.js";
import { Panel } from "../ui/panel.js";
import { html, renderInto } from "../ui/template.js";
import { viewUrl } from "./view-url.js";

export class EmbedLine extends Panel {
  ready() {
    this.element.hidden = !isEmbedded();
  }

  renderDeferred() {
    const { app, element } = this;
    if (element.hidden) return;
    const names = formatList([...app.model.sources.values()].map((source) => nameOf(source)));
    const whole = viewUrl(app, { embed: "", hide: [] });
    renderInto(
      element,
      html`<span>${t("title")} · ${t("picture.sources", { names })} · ${t("time.nodata", { day: app.formatHorizon() })}</span>
        <a href=${whole} target="_blank" rel="noopener">${t("embed.open")}</a>`,
    );
  }
}
