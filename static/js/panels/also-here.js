/* What else lies at the point of the map that was clicked: zones under a zone, symbols of the same place. */

/** @import {App} from "../app.js" */
/** @import {Record} from "../types.js" */

import { linkButton } from "../ui/buttons.js";
import { number, t, term } from "../ui/i18n.js";
import { recordTitle, vocabularyOf } from "../ui/labels.js";
import { html, nothing } from "../ui/template.js";

const MAX_OPEN = 4; // rows of a list that is open from the start

/**
 * @param {App} app
 * @param {Record} record
 * @returns {unknown} a template
 */
export function alsoHere(app, record) {
  const { here = [] } = app.state;
  const others = here.includes(record.id) ? here.filter((id) => id !== record.id) : [];
  const records = others.flatMap((id) => app.model.byId.get(id) ?? []);
  if (!records.length) return nothing;
  /** @param {Record} other */
  const item = (other) => {
    const kind = term(vocabularyOf(other.layer), other.kind) || t(`one.${other.layer}`);
    const link = linkButton(recordTitle(other, app.model), () => app.select(other.id), { key: `here-${other.id}` });
    return html`<li>${link}<span class="quiet"> ${kind}</span></li>`;
  };
  return html`<details class="here" ?open=${records.length <= MAX_OPEN}>
    <summary data-key="here">${t("here.title")}<span class="count">${number(records.length)}</span></summary>
    <ul>${records.map(item)}</ul>
  </details>`;
}
