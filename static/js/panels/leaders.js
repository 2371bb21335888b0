/* Who leads an actor on the date shown, or that the source names nobody where people look for a name. */

/** @import {App} from "../app.js" */
/** @import {Record} from "../types.js" */

import { certaintyOf, NONE } from "../model/time.js";
import { byTime } from "../model/time-order.js";
import { t } from "../ui/i18n.js";
import { html } from "../ui/template.js";
import { period } from "./implied.js";
import { recordLink } from "./record-link.js";

/**
 * @param {App} app
 * @param {Record} actor
 * @returns {unknown} a template; null for an actor that has no leader to be named
 */
export function leaders(app, actor) {
  if (actor.layer !== "actors") return null;
  const ties = [...(app.model.backlinks.get(actor.id) ?? [])].filter((record) => leaderOf(record, actor.slug)).sort(byTime);
  const query = app.query();
  const present = ties.filter(({ bounds, horizon }) => certaintyOf(bounds, query, horizon) !== NONE);
  if (present.length) return present.map((tie) => line(app, tie, actor.slug));
  if (!app.config.ledKinds.includes(actor.kind)) return null;
  return html`<span class="quiet">${t(ties.length ? "detail.noLeaderThen" : "detail.noLeader")}</span>`;
}

/** @type {(tie: Record, slug: string) => import("../types.js").Reference | undefined} */
function leaderOf({ layer, kind, properties: { subject, object } }, slug) {
  if (layer !== "relationships") return undefined;
  if (kind === "led-by" && subject?.slug === slug) return object;
  return kind === "leads-in" && object?.slug === slug ? subject : undefined;
}

/** @type {(app: App, tie: Record, slug: string) => unknown} */
function line(app, tie, slug) {
  const leader = leaderOf(tie, slug);
  return html`<span class="person">${recordLink(app, `actors/${leader?.slug}`, leader)}<span class="quiet block">${period(tie)}</span></span>`;
}
