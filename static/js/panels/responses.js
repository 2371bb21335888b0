/* What an incident responds to and what responds to it, as one chain with dates. */

/** @import {App} from "../app.js" */
/** @import {Record} from "../types.js" */

import { responseChain } from "../model/responses.js";
import { t } from "../ui/i18n.js";
import { recordTitle } from "../ui/labels.js";
import { html, nothing } from "../ui/template.js";
import { period } from "./implied.js";
import { recordLink } from "./record-link.js";

/**
 * @param {App} app
 * @param {Record} incident
 * @returns {unknown} a template
 */
export function responses(app, incident) {
  const chain = responseChain(incident, app.model);
  if (!chain.length) return nothing;
  /** @type {(record: Record, index: number) => unknown} */
  const item = (record, index) => {
    const isOwn = record === incident;
    const { answers } = record.properties;
    const followsCause = answers && chain[index - 1]?.slug === answers.slug;
    const title = isOwn ? html`<strong aria-current="true"><bdi>${recordTitle(record, app.model)}</bdi></strong>` : recordLink(app, record.id);
    const cause = () => html`<p class="quiet">${t("detail.answers")}: ${recordLink(app, `incidents/${answers?.slug}`)}</p>`;
    return html`<li class=${isOwn ? "on" : ""}>
      <p class="quiet">${period(record)}</p>
      <p>${title}</p>
      ${answers && !followsCause ? cause() : nothing}
    </li>`;
  };
  return html`<section class="responses">
    <h3>${t("detail.chain")}</h3>
    <ol class="history">${chain.map(item)}</ol>
  </section>`;
}
