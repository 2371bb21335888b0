"""Template context of the actor pages: records read through the API's queries, localized for plain HTML."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import QueryDict

from actors.text import web_address
from actors.vocabularies import ACTOR_KIND, INFERRED
from borderzone.i18n import Localizer, arabic_digits
from borderzone.implied import implied_lines
from geodata.layers import BY_NAME
from geodata.query.json_writer import render_objects
from geodata.query.parameters import parse_query
from geodata.query.select import select_all, select_one

SECTIONS = (  # layer, key of the title
    ("presences", "actor.presence"),
    ("control-zones", "actor.zones"),
    ("crossing-statuses", "actor.crossings"),
    ("incidents", "actor.incidents"),
    ("activities", "actor.activities"),
)
LEADERSHIP = ("led-by", "leads-in")  # kinds of relationships that come first, as leaders
LED_KINDS = {  # kinds of actors of whom readers ask who leads them
    "armed-force",
    "division",
    "police",
    "intelligence",
    "militia",
    "coalition",
    "tribal-force",
    "tribe",
    "jihadi-group",
    "opposition-group",
    "party",
}
SIDES = ("syria", "iraq")

Record = dict[str, Any]  # a record as the API returns it
Context = dict[str, Any]


def fetch_records(layer_name: str, **parameters: str) -> list[Record]:
    """All records of a layer that match these API parameters."""
    layer = BY_NAME[layer_name]
    query_dict = QueryDict(mutable=True)
    query_dict.update(parameters)
    text = render_objects(select_all(layer, parse_query(layer, query_dict))).text
    return json.loads(b"[%b]" % text)


def read_record(layer_name: str, slug: str) -> Record | None:
    """A published record, or None if there is none with this slug."""
    layer = BY_NAME[layer_name]
    text = render_objects(select_one(layer, parse_query(layer, QueryDict(), detail=True), slug)).text
    return json.loads(text) if text else None


def merge_citations(citations: list[Record]) -> list[Record]:
    """Citations with those that differ only in their notes merged into one."""
    merged: dict[tuple[Any, ...], Record] = {}
    for citation in citations:
        key = tuple(citation[name] for name in ("source", "section", "speaker", "stance", "confidence"))
        same = merged.setdefault(key, {**citation, "notes": []})
        same["notes"] = sorted({*same["notes"], *citation["notes"]})
    return list(merged.values())


class ActorPage:
    """The page of one actor in one language."""

    def __init__(self, slug: str, lang: str) -> None:
        self.slug, self.localizer = slug, Localizer(lang)
        self.sources = {source["slug"]: source for source in fetch_records("sources")}
        crossings = fetch_records("crossings", fields="name_en,name_ar")
        self.crossings = {crossing["slug"]: crossing for crossing in crossings}
        self.found: dict[tuple[str, str], Record] = {}

    def context(self, actor: Record) -> Context:
        """The ``actor`` of the template ``actor_detail.html``: localized texts, and sections of records."""
        localizer = self.localizer
        brigade = actor["pmf_brigade"]
        return {
            **self.record_context("actors", actor),
            "other_name": actor["name_en"] if localizer.is_arabic else actor["name_ar"],
            "office": localizer.field(actor, "role"),
            "brigade": brigade and localizer.text("detail.brigade", n=localizer.number(brigade)),
            "country": localizer.term("country", actor["country"]) if actor["country"] else "",
            "aliases": [{**alias, "name": self.alias_name(alias)} for alias in actor["aliases"]],
            "sections": [
                *self.relationship_sections(actor["kind"]),
                *(self.layer_section(layer_name, title_key) for layer_name, title_key in SECTIONS),
            ],
        }

    def find(self, layer_name: str, slug: str) -> Record:
        """The record that others refer to, read once; empty if it is not published."""
        if (layer_name, slug) not in self.found:
            self.found[layer_name, slug] = read_record(layer_name, slug) or {}
        return self.found[layer_name, slug]

    def alias_name(self, alias: Record) -> str:
        """The alias; an Arabic one with Arabic digits on Arabic pages."""
        is_arabic = self.localizer.is_arabic and alias.get("language") == "ar"
        return arabic_digits(alias["name"]) if is_arabic else alias["name"]

    def chronological_records(self, layer_name: str) -> list[Record]:
        """The records of the actor in a layer by time: unbounded starts first, a cause before its effect."""
        return fetch_records(layer_name, actor=self.slug, ordering="earliest_start")

    def relationship_sections(self, kind: str) -> Iterator[Context]:
        """Leaders, if there are any or a reader would look for them, then all other relationships."""
        relationships = self.chronological_records("relationships")
        leadership = [record for record in relationships if record["kind"] in LEADERSHIP]
        others = [record for record in relationships if record["kind"] not in LEADERSHIP]
        is_led = any(
            record["subject" if record["kind"] == "led-by" else "object"]["slug"] == self.slug for record in leadership
        )
        if leadership or kind in LED_KINDS:
            section = self.section_context(
                "leaders", "actor.leaders", self.record_contexts("relationships", leadership)
            )
            yield {
                **section,
                "nothing": self.localizer.text("detail.noLeader") if kind in LED_KINDS and not is_led else "",
            }
        yield self.section_context("relationships", "actor.ties", self.record_contexts("relationships", others))

    def layer_section(self, layer_name: str, title_key: str) -> Context:
        """The section of a layer; presences are grouped by the side of the border."""
        records = self.chronological_records(layer_name)
        contexts = self.record_contexts(layer_name, records)
        section = self.section_context(layer_name, title_key, contexts)
        if layer_name == "presences" and records:
            section["groups"] = self.group_by_side(records, contexts)
        return section

    def section_context(self, section_id: str, title_key: str, records: list[Context]) -> Context:
        """A section: ``id`` of its element, ``title``, ``records`` and their ``count``, perhaps ``groups``.

        ``nothing`` says what is missing, or is empty.
        """
        return {
            "id": section_id,
            "title": self.localizer.text(title_key),
            "records": records,
            "count": self.localizer.number(len(records)),
            "groups": None,
            "nothing": "" if records else self.localizer.text("actor.nothing"),
        }

    def group_by_side(self, records: list[Record], contexts: list[Context]) -> list[tuple[str, list[Context]]]:
        """Pairs of title and records for each side of the border that has any."""
        groups: dict[str, list[Context]] = {side: [] for side in (*SIDES, "other")}
        for record, context in zip(records, contexts, strict=True):
            groups[record["side"] if record["side"] in SIDES else "other"].append(context)
        return [(self.localizer.text(f"side.{side}"), contexts) for side, contexts in groups.items() if contexts]

    def record_contexts(self, layer_name: str, records: list[Record]) -> list[Context]:
        """``record_context`` of each."""
        return [self.record_context(layer_name, record) for record in records]

    def record_context(self, layer_name: str, record: Record) -> Context:
        """A record for ``record_list.html``."""
        localizer = self.localizer
        horizon = self.sources.get(record.get("source"), {}).get("horizon")
        kinds = BY_NAME[layer_name].kinds
        return {
            "slug": record["slug"],
            "layer": layer_name,
            "name": self.record_name(layer_name, record),
            "kind": localizer.term(kinds.name, record["kind"]) if kinds and record.get("kind") else "",
            "when": localizer.format_period(record, date.fromisoformat(horizon) if horizon else None),
            "implied": implied_lines(localizer, record.get("implied", ()), self.find),
            "summary": localizer.field(record, "summary"),
            "external": record.get("external"),
            "inferred": self.inferred(record),
            "place": localizer.field(record["place"], "name") if record.get("place") else "",
            "participants": self.participants(layer_name, record),
            "statuses": self.statuses(record),
            "citations": [self.citation(citation) for citation in merge_citations(record["citations"])],
        }

    def record_name(self, layer_name: str, record: Record) -> str:
        """The record's name, or a substitute for one."""
        name = self.localizer.field(record, "name")
        if layer_name == "crossing-statuses":
            return name or self.localizer.field(self.crossings.get(record["crossing"], {}), "name")
        return name or record["slug"]

    def participants(self, layer_name: str, record: Record) -> list[Context]:
        """The actors of a record with their roles; of a relationship, the other end."""
        localizer, role = self.localizer, BY_NAME[layer_name].role
        if layer_name == "relationships":
            return [
                {"slug": end["slug"], "name": localizer.field(end, "name"), "role": ""}
                for end in (record["subject"], record["object"])
                if end and end["slug"] != self.slug
            ]
        return [
            {
                "slug": actor["slug"],
                "name": localizer.field(actor, "name"),
                "role": localizer.term(role.name, actor["role"]) if role else "",
                "is_self": actor["slug"] == self.slug,
            }
            for actor in record.get("actors", [])
        ]

    def statuses(self, record: Record) -> list[tuple[str, str]]:
        """Label and status of a crossing, by law and in practice, as far as they are known."""
        return [
            (self.localizer.text(f"detail.{name}"), self.localizer.term(name, record[name]))
            for name in ("law", "practice")
            if record.get(name) not in (None, "", "unknown")
        ]

    def inferred(self, record: Record) -> str:
        """What of the record the editors inferred, in words, or the empty text."""
        terms = [self.localizer.term(INFERRED.name, term) for term in record["inferred"]]
        return f"{self.localizer.text('inferred.mark')}: {self.localizer.text('comma').join(terms)}" if terms else ""

    def citation(self, citation: Record) -> Context:
        """A citation for ``evidence.html``."""
        localizer, notes = self.localizer, citation["notes"]
        speaker = (citation["speaker_ar"] if localizer.is_arabic else "") or citation["speaker"]
        source = self.sources.get(citation["source"], {})
        label = localizer.text("cite.notes.other" if len(notes) > 1 else "cite.notes.one")
        return {
            "speaker": speaker or localizer.text("cite.voice"),
            "stance": localizer.term("stance", citation["stance"]) if speaker else "",
            "confidence": localizer.term("confidence", citation["confidence"]),
            "source": localizer.field(source, "name") or citation["source"],
            "url": web_address(source.get("url")),
            "section": citation["section"],
            "notes": f"{label} {', '.join(localizer.number(note) for note in notes)}" if notes else "",
        }


def actor_context(slug: str, lang: str) -> Context | None:
    """The context of a published actor, or None if there is none with this slug."""
    actor = read_record("actors", slug)
    return ActorPage(slug, lang).context(actor) if actor else None


def directory(lang: str) -> list[tuple[str, list[Context]]]:
    """All published actors by kind: pairs of the kind's label and a list of ``{slug, name, country}``.

    Names are in alphabetical order; those that are not in the page's language come after the others.
    """
    localizer = Localizer(lang)
    groups: dict[str, list[Context]] = {value: [] for value in ACTOR_KIND.values}
    actors = fetch_records("actors", fields="name_en,name_ar,kind,country", ordering=f"name_{lang}")
    for actor in sorted(actors, key=lambda actor: not actor[f"name_{lang}"]):
        country = localizer.term("country", actor["country"]) if actor["country"] else ""
        name = localizer.field(actor, "name")
        groups[actor["kind"]].append({"slug": actor["slug"], "name": name, "country": country})
    return [(localizer.term(ACTOR_KIND.name, kind), group) for kind, group in groups.items() if group]
