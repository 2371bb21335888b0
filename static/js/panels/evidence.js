/* The citations of a record with section, notes, speaker, stance and confidence; contradicting ones side by side. */

/** @import {App} from "../app.js" */
/** @import {Citation, Record} from "../types.js" */

import { linkButton } from "../ui/buttons.js";
import { formatList, meaning, nameOf, number, t, term } from "../ui/i18n.js";
import { isWebAddress } from "../model/text.js";
import { html, nothing } from "../ui/template.js";

const MAX_SPEAKERS = 2; // in one line
const AGAINST = new Set(["denies", "accuses"]);

/**
 * @param {App} app
 * @param {Record} record
 * @returns {unknown} a template
 */
export function evidence(app, record) {
  const citations = mergeCitations(record.properties.citations ?? []);
  if (!citations.length) return nothing;
  const stances = new Set(citations.map((citation) => (AGAINST.has(citation.stance) ? citation.stance : "for")));
  const rival = citations.some((citation) => citation.confidence === "contested") || (stances.has("denies") && stances.size > 1);
  return html`<section class="evidence">
    <h3>${t("detail.evidence")}</h3>
    ${rival ? html`<p class="flag">${t("detail.rival")}</p>` : nothing}
    <ul class=${rival && citations.length > 1 ? "voices rival" : "voices"}>${citations.map((citation) => voice(app, citation))}</ul>
  </section>`;
}

/**
 * Citations that differ only in their notes become one with all the notes.
 * @param {Citation[]} citations
 * @returns {Citation[]}
 */
export function mergeCitations(citations) {
  /** @type {Map<string, Citation>} */
  const merged = new Map();
  for (const citation of citations) {
    const key = JSON.stringify([citation.source, citation.section, citation.speaker, citation.stance, citation.confidence]);
    const entry = merged.get(key) ?? { ...citation, notes: [] };
    entry.notes = [...new Set([...entry.notes, ...citation.notes])].sort((a, b) => a - b);
    merged.set(key, entry);
  }
  return [...merged.values()];
}

/** @type {(app: App, citation: Citation) => unknown} */
function voice(app, citation) {
  const { stance, confidence } = citation;
  const { name, content } = speaker(app, citation);
  const stanceLabel = name ? html`<span class="stance" title=${meaning("stance", stance)}>${term("stance", stance)}</span>` : nothing;
  const confidenceLabel = html`<span class="confidence confidence-${confidence}" title=${meaning("confidence", confidence)}>${term(
    "confidence",
    confidence,
  )}</span>`;
  return html`<li class="voice stance-${stance}">
    <p class="speaker"><strong><bdi>${content}</bdi></strong> ${stanceLabel}${confidenceLabel}</p>
    <p class="quiet">${reference(app, citation)}</p>
  </li>`;
}

/**
 * The speaker's name in the page's language, and what shows it: a link where the speaker is an actor.
 * @type {(app: App, citation: Citation) => {name: string, content: unknown}}
 */
export function speaker(app, { speaker: english, speaker_ar: arabic, speaker_actor: slug }) {
  const name = document.documentElement.lang === "ar" ? arabic || english : english || arabic;
  const isActor = slug && app.model.actors.has(slug);
  return { name, content: isActor ? linkButton(name, () => app.select(`actors/${slug}`)) : name || t("cite.voice") };
}

/**
 * How sure it is and who says so, in one line: "Alleged, Stated · local residents"; "" without citations.
 * @param {App} app
 * @param {Record} record
 * @returns {string}
 */
export function confidenceWords(app, record) {
  const terms = [...record.confidence].map((value) => term("confidence", value));
  const names = [...new Set((record.properties.citations ?? []).map((citation) => speaker(app, citation).name))].filter(Boolean);
  const more = names.length - MAX_SPEAKERS;
  const shown = formatList(names.slice(0, MAX_SPEAKERS));
  return [terms.join(t("comma")), more > 0 ? t("legend.andMore", { names: shown, n: number(more) }) : shown].filter(Boolean).join(" · ");
}

/** @type {(app: App, citation: Citation) => unknown} */
function reference(app, { source, section, notes }) {
  const row = app.model.sources.get(source);
  const title = row && isWebAddress(row.url)
    ? html`<a href=${row.url} rel="noopener noreferrer" target="_blank"><bdi>${nameOf(row)}</bdi></a>`
    : html`<bdi>${nameOf(row) || source}</bdi>`;
  return [
    title,
    section ? html` · <bdi lang="en">${section}</bdi>` : nothing,
    notesLabel(notes),
    row ? html` · <a href="${app.config.api}sources/${source}/">${t("cite.record")}</a>` : nothing,
  ];
}

/**
 * The section as a link to the source, with its endnotes; the source's name where there is no section.
 * @type {(app: App, citation: Citation) => unknown}
 */
export function shortReference(app, { source, section, notes }) {
  const row = app.model.sources.get(source);
  const name = nameOf(row) || source;
  const text = section ? html`<bdi lang="en">${section}</bdi>` : html`<bdi>${name}</bdi>`;
  const link = row && isWebAddress(row.url) ? html`<a href=${row.url} title=${name} rel="noopener noreferrer" target="_blank">${text}</a>` : text;
  return [link, notesLabel(notes)];
}

/** @type {(notes: number[]) => unknown} */
function notesLabel(notes) {
  if (!notes.length) return nothing;
  const label = t(notes.length > 1 ? "cite.notes.other" : "cite.notes.one");
  return html` · <span title=${t("cite.endnotes")}>${label} ${formatList(notes.map((n) => number(n)))}</span>`;
}
