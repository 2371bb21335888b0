/* All records that mention a record, by layer. */

/** @import {App} from "../app.js" */
/** @import {Model, Record} from "../types.js" */

import { recordTitle } from "../ui/labels.js";
import { certaintyOf, NONE } from "../model/time.js";
import { byTime } from "../model/time-order.js";
import { linkButton } from "../ui/buttons.js";
import { isolate, nameOf, number, t, term } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";
import { period } from "./implied.js";

const ORDER = [
  "relationships",
  "control-zones",
  "crossing-statuses",
  "presences",
  "incidents",
  "activities",
  "figures",
  "places",
  "routes",
];
const MAX_OPEN = 8; // rows of a group that is open from the start

/**
 * @param {App} app
 * @param {Record} record
 * @returns {unknown} a template
 */
export function connections(app, record) {
  const backlinks = [...(app.model.backlinks.get(record.id) ?? [])];
  /** @type {(layer: string) => boolean} */
  const listedApart = (layer) => record.layer === "crossings" && layer === "crossing-statuses";
  const groups = ORDER.filter((layer) => !listedApart(layer))
    .map((layer) => ({ layer, records: backlinks.filter((mention) => mention.layer === layer) }))
    .filter(({ records }) => records.length);
  if (!groups.length) return nothing;
  return html`<section class="links">
    <h3>${t("detail.links")}</h3>
    ${groups.map(({ layer, records }) => group(app, record, layer, records, groups.length === 1 || records.length <= MAX_OPEN))}
  </section>`;
}

/** @type {(app: App, record: Record, layer: string, records: Record[], open: boolean) => unknown} */
function group(app, record, layer, records, open) {
  const query = app.query();
  /** @type {(mention: Record) => unknown} */
  const item = (mention) => {
    const link = linkButton(mentionTitle(mention, record, app.model), () => app.set({ selected: mention.id, tab: "record" }));
    const current = certaintyOf(mention.bounds, query, mention.horizon) !== NONE;
    return html`<li class=${current ? "on" : ""}>${link}<span class="quiet"> ${period(mention)}</span></li>`;
  };
  records.sort(byTime);
  return html`<details ?open=${open}>
    <summary>${t(`layer.${layer}`)}<span class="count">${number(records.length)}</span></summary>
    <ul>${records.map(item)}</ul>
  </details>`;
}

/** A relationship reads from this record's side. @type {(mention: Record, record: Record, model: Model) => string} */
function mentionTitle(mention, record, model) {
  if (mention.layer !== "relationships") return recordTitle(mention, model);
  const { subject, object, kind } = mention.properties;
  if (subject?.slug === record.slug) return `${term("relationship-kind", kind)} ${isolate(nameOf(object))}`;
  return `${isolate(nameOf(subject))}: ${term("relationship-kind", kind)} ${isolate(nameOf(object))}`;
}
