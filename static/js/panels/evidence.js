/* On whose word: every citation with section, notes, speaker, stance and confidence; rival voices side by side. */

import { h } from "../ui/dom.js";
import { listWords, meaning, nameOf, number, t, term } from "../ui/i18n.js";

const AGAINST = new Set(["denies", "accuses"]);

export function evidence(app, record) {
  const citations = gather(record.p.citations ?? []);
  if (!citations.length) return null;
  const stances = new Set(citations.map((citation) => (AGAINST.has(citation.stance) ? citation.stance : "for")));
  const rival = citations.some((citation) => citation.confidence === "contested") || (stances.has("denies") && stances.size > 1);
  return h(
    "section",
    { class: "evidence" },
    h("h3", {}, t("detail.evidence")),
    rival && h("p", { class: "flag" }, t("detail.rival")),
    h(
      "ul",
      { class: rival && citations.length > 1 ? "voices rival" : "voices" },
      citations.map((citation) => voice(app, citation)),
    ),
  );
}

/* Citations that differ only in their notes stand as one with all the notes. */
export function gather(citations) {
  const found = new Map();
  for (const citation of citations) {
    const key = JSON.stringify([citation.source, citation.section, citation.speaker, citation.stance, citation.confidence]);
    const held = found.get(key) ?? { ...citation, notes: [] };
    held.notes = [...new Set([...held.notes, ...(citation.notes ?? [])])].sort((a, b) => a - b);
    found.set(key, held);
  }
  return [...found.values()];
}

function voice(app, { source, section, notes = [], speaker, speaker_ar: speakerAr, speaker_actor: actor, stance, confidence }) {
  const slug = actor?.slug ?? actor;
  const words = document.documentElement.lang === "ar" ? speakerAr || speaker : speaker || speakerAr;
  const who =
    slug && app.model.actors.has(slug)
      ? h("button", { type: "button", class: "link", on: { click: () => app.select(`actors/${slug}`) } }, words)
      : words || t("cite.voice");
  const known = app.model.sources.get(source);
  return h(
    "li",
    { class: `voice stance-${stance}` },
    h(
      "p",
      { class: "speaker" },
      h("strong", {}, who),
      " ",
      words && h("span", { class: "stance", title: meaning("stance", stance) }, term("stance", stance)),
      h("span", { class: `confidence confidence-${confidence}`, title: meaning("confidence", confidence) }, term("confidence", confidence)),
    ),
    h(
      "p",
      { class: "quiet" },
      known?.url ? h("a", { href: known.url, rel: "noopener noreferrer", target: "_blank" }, nameOf(known)) : nameOf(known) || source,
      section && [" · ", h("bdi", { lang: "en" }, section)],
      notes.length > 0 && ` · ${t(notes.length > 1 ? "cite.notes.other" : "cite.notes.one")} ${listWords(notes.map((n) => number(n)))}`,
    ),
  );
}
