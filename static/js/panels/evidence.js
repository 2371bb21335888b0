/* The citations of a record with section, notes, speaker, stance and confidence; rival voices side by side. */

import { linkButton } from "../ui/buttons.js";
import { formatList, meaning, nameOf, number, t, term } from "../ui/i18n.js";
import { html, nothing } from "../ui/template.js";

const AGAINST = new Set(["denies", "accuses"]);

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

/* Citations that differ only in their notes become one with all the notes. */
export function mergeCitations(citations) {
  const merged = new Map();
  for (const citation of citations) {
    const key = JSON.stringify([citation.source, citation.section, citation.speaker, citation.stance, citation.confidence]);
    const entry = merged.get(key) ?? { ...citation, notes: [] };
    entry.notes = [...new Set([...entry.notes, ...(citation.notes ?? [])])].sort((a, b) => a - b);
    merged.set(key, entry);
  }
  return [...merged.values()];
}

function voice(app, citation) {
  const { stance, confidence } = citation;
  const { words, name } = speaker(app, citation);
  const said = words ? html`<span class="stance" title=${meaning("stance", stance)}>${term("stance", stance)}</span>` : nothing;
  const sure = html`<span class="confidence confidence-${confidence}" title=${meaning("confidence", confidence)}>${term(
    "confidence",
    confidence,
  )}</span>`;
  return html`<li class="voice stance-${stance}">
    <p class="speaker"><strong>${name}</strong> ${said}${sure}</p>
    <p class="quiet">${reference(app, citation)}</p>
  </li>`;
}

/* Who says so: the name in the page's language, as a link where the speaker is an actor. */
function speaker(app, { speaker: english, speaker_ar: arabic, speaker_actor: actor }) {
  const slug = actor?.slug ?? actor;
  const words = document.documentElement.lang === "ar" ? arabic || english : english || arabic;
  const known = slug && app.model.actors.has(slug);
  return { words, name: known ? linkButton(words, () => app.select(`actors/${slug}`)) : words || t("cite.voice") };
}

function reference(app, { source, section, notes = [] }) {
  const known = app.model.sources.get(source);
  const title = known?.url
    ? html`<a href=${known.url} rel="noopener noreferrer" target="_blank">${nameOf(known)}</a>`
    : nameOf(known) || source;
  const label = t(notes.length > 1 ? "cite.notes.other" : "cite.notes.one");
  return [
    title,
    section ? html` · <bdi lang="en">${section}</bdi>` : nothing,
    notes.length ? ` · ${label} ${formatList(notes.map((n) => number(n)))}` : nothing,
  ];
}
