/* One record: what, when, where, who, its evidence, and the records that mention it. */

/** @import {Query, Record} from "../types.js" */

import { recordTitle, vocabularyOf } from "../ui/labels.js";
import { actorColour } from "../model/colours.js";
import { certaintyOf, CERTAINTY_NAMES } from "../model/time.js";
import { apiUrl } from "../state/known-at.js";
import { iconButton, swatch, wordButton } from "../ui/buttons.js";
import { localField, t, term } from "../ui/i18n.js";
import { icon } from "../ui/icons.js";
import { Panel } from "../ui/panel.js";
import { html, keyed, nothing, renderInto } from "../ui/template.js";
import { alsoHere } from "./also-here.js";
import { connections } from "./connections.js";
import { evidence } from "./evidence.js";
import { facts } from "./facts.js";
import { responses } from "./responses.js";
import { backToPlace, placeList } from "./place-list.js";
import { statusHistory } from "./statuses.js";

export class RecordTab extends Panel {
  /** @returns {Record | undefined} the selected record */
  get record() {
    return this.app.model.byId.get(this.app.state.selected);
  }

  /**
   * Only the line about the date follows the slider at once.
   * @param {Query} query
   */
  render(query) {
    /** @type {HTMLElement | null} */
    const line = this.element?.querySelector(".now-line");
    if (this.record && line) renderInto(line, this.certainty(this.record, query));
  }

  /** @param {Query} query */
  renderDeferred(query) {
    const { record } = this;
    renderInto(this.element, record ? keyed(record.id, this.article(record)) : this.without());
    if (record) this.render(query);
  }

  /** With no record selected: the records of a place, if one is open. */
  without() {
    return this.app.state.at.length ? placeList(this.app) : html`<p class="quiet pad">${t("detail.nothing")}</p>`;
  }

  /** @param {Record} record */
  article(record) {
    const { app } = this;
    return html`<article class="record" aria-label=${recordTitle(record, app.model)}>
      ${backToPlace(app)}
      ${this.heading(record)}
      ${this.otherName(record)}
      ${alsoHere(app, record)}
      ${record.external ? html`<p class="flag">${t("external.mark")}</p>` : nothing}
      ${this.inferred(record)}
      ${this.summary(record)}
      ${facts(app, record)}
      <p class="now-line"></p>
      ${this.actions(record)}
      ${record.layer === "crossings" ? statusHistory(app, record) : nothing}
      ${evidence(app, record)}
      ${record.layer === "incidents" ? responses(app, record) : nothing}
      ${connections(app, record)}
      ${this.aliases(record)}
      <p class="quiet small"><a href=${apiUrl(app.config, app.state, `${record.layer}/${record.slug}/`)}>${t("detail.api")}</a></p>
    </article>`;
  }

  /** @param {Record} record */
  heading(record) {
    const { app } = this;
    const kinds = new Set([t(`one.${record.layer}`), term(vocabularyOf(record.layer), record.kind)]);
    const close = iconButton("close", t("close"), () => app.closeDetails(), { classes: "icon close" });
    const dot = record.layer === "actors" ? swatch(actorColour(app.model, record.slug), "swatch big") : nothing;
    return html`<p class="kicker">${[...kinds].filter(Boolean).join(" · ")}${close}</p>
      <h2 tabindex="-1">${dot}<bdi>${recordTitle(record, app.model)}</bdi></h2>`;
  }

  /** @param {Record} record */
  otherName(record) {
    const { name_en: en, name_ar: ar } = record.properties;
    if (!en || !ar) return nothing;
    const arabic = document.documentElement.lang === "ar";
    return html`<p class="other-name" lang=${arabic ? "en" : "ar"} dir=${arabic ? "ltr" : "rtl"}>${arabic ? en : ar}</p>`;
  }

  /**
   * What of the record the editors inferred, in words.
   * @param {Record} record
   */
  inferred(record) {
    const terms = (record.properties.inferred ?? []).map((value) => term("inferred", value));
    return terms.length ? html`<p class="flag inferred">${t("inferred.mark")}: ${terms.join(t("comma"))}</p>` : nothing;
  }

  /** @param {Record} record */
  summary(record) {
    const text = localField(record.properties, "summary");
    return text ? html`<p class="summary" dir="auto">${text}</p>` : nothing;
  }

  /**
   * @param {Record} record
   * @param {Query} query
   */
  certainty(record, query) {
    const name = CERTAINTY_NAMES[certaintyOf(record.bounds, query, record.horizon)];
    return html`<span class="label">${t("detail.onthisdate")}: </span><span class="sure sure-${name}">${t(`certain.${name}`)}</span>`;
  }

  /** @param {Record} record */
  actions(record) {
    const { app } = this;
    const { state, config } = app;
    /** @type {(name: string, label: string, run: () => void) => unknown} */
    const button = (name, label, run) => wordButton(name, html`${icon(name)}<span>${label}</span>`, run);
    const place = record.geometry ?? app.model.byId.get(`places/${record.properties.place?.slug}`)?.geometry;
    const following = state.actors.length === 1 && state.actors[0] === record.slug;
    const follow = () => app.set({ actors: following ? [] : [record.slug] });
    const ofActor = () =>
      html`${button("person", following ? t("detail.unfollow") : t("detail.follow"), follow)}
        <a class="word" href="${config.actorPage}${record.slug}/?lang=${state.lang}${state.knownAt && `&known_at=${state.knownAt}`}">${t("detail.page")}</a>`;
    return html`<div class="actions">
      ${place ? button("target", t("detail.zoomto"), () => app.map.fit(place)) : nothing}
      ${record.bounds.latestEnd !== null ? button("clock", t("detail.goto"), () => app.goTo(record)) : nothing}
      ${record.layer === "actors" ? ofActor() : nothing}
    </div>`;
  }

  /** @param {Record} record */
  aliases(record) {
    const names = (record.properties.aliases ?? []).map((alias) => alias.name);
    if (!names.length) return nothing;
    const list = names.map((name, i) => html`${i ? " · " : ""}<bdi>${name}</bdi>`);
    return html`<section><h3>${t("detail.names")}</h3><p class="aliases">${list}</p></section>`;
  }
}
