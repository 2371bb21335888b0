"""What is known of one actor, gathered through the one read path and put into words for a plain page."""

import json
from datetime import date

from django.http import QueryDict

from borderzone.i18n import Localizer, arabic_digits
from geodata.layers import BY_NAME
from geodata.query import select
from geodata.query.json_writer import render_objects
from geodata.query.parameters import parse_query

SECTIONS = (
    ("presences", "actor.presence"),
    ("control-zones", "actor.zones"),
    ("crossing-statuses", "actor.crossings"),
    ("incidents", "actor.incidents"),
    ("activities", "actor.activities"),
)
LEADING = ("led-by", "leads-in")  # the ties that are told first, as leaders
SIDES = ("syria", "iraq")


def rows(layer, **parameters):
    """All records of a layer for some parameters, as dictionaries."""
    asked = QueryDict(mutable=True)
    asked.update({name: str(value) for name, value in parameters.items()})
    layer = BY_NAME[layer]
    text = render_objects(select.select_all(layer, parse_query(layer, asked))).text
    return json.loads(b"[%b]" % text)


def merge_citations(citations):
    """Citations that differ only in their notes, as one with all the notes."""
    found = {}
    for citation in citations:
        key = tuple(citation[name] for name in ("source", "section", "speaker", "stance", "confidence"))
        held = found.setdefault(key, {**citation, "notes": []})
        held["notes"] = sorted({*held["notes"], *citation["notes"]})
    return list(found.values())


class ActorPage:
    """One actor, in one language."""

    def __init__(self, slug, lang):
        self.slug, self.words = slug, Localizer(lang)
        self.sources = {source["slug"]: source for source in rows("sources")}
        self.crossings = {crossing["slug"]: crossing for crossing in rows("crossings", fields="name_en,name_ar")}

    def build(self, row):
        """The whole page as a dictionary of ready words."""
        words = self.words
        return {
            **self.record("actors", row),
            "colour": row.get("colour"),
            "other_name": row["name_en"] if words.lang == "ar" else row["name_ar"],
            "office": words.field(row, "role"),
            "brigade": row["pmf_brigade"] and words.text("detail.brigade", n=words.number(row["pmf_brigade"])),
            "country": words.term("country", row["country"]) if row["country"] else "",
            "aliases": [{**alias, "name": self.alias(alias)} for alias in row["aliases"]],
            "sections": [*self.ties(), *(self.section(layer, title) for layer, title in SECTIONS)],
        }

    def alias(self, alias):
        arabic = self.words.lang == "ar" and alias.get("language") == "ar"
        return arabic_digits(alias["name"]) if arabic else alias["name"]

    def found(self, layer):
        return sorted(rows(layer, actor=self.slug), key=lambda row: row["earliest_start"] or "9999")

    def ties(self):
        """Who leads, then all other ties through time."""
        found = self.found("relationships")
        leading = [row for row in found if row["kind"] in LEADING]
        others = [row for row in found if row["kind"] not in LEADING]
        parts = [("leaders", "actor.leaders", leading)] if leading else []
        for name, title, part in (*parts, ("relationships", "actor.ties", others)):
            yield self.section_context(name, title, [self.record("relationships", row) for row in part])

    def section_context(self, name, title, shown, groups=None):
        count = self.words.number(len(shown))
        return {"id": name, "title": self.words.text(title), "records": shown, "count": count, "groups": groups}

    def section(self, layer, title):
        found = self.found(layer)
        shown = [self.record(layer, row) for row in found]
        return self.section_context(
            layer, title, shown, self.by_side(found, shown) if layer == "presences" and shown else None
        )

    def by_side(self, found, shown):
        groups = {side: [] for side in (*SIDES, "other")}
        for row, record in zip(found, shown, strict=True):
            groups[row["side"] if row["side"] in SIDES else "other"].append(record)
        return [(self.words.text(f"side.{side}"), records) for side, records in groups.items() if records]

    def record(self, layer, row):
        words = self.words
        horizon = self.sources.get(row.get("source"), {}).get("horizon")
        kinds = BY_NAME[layer].kinds
        return {
            "slug": row["slug"],
            "layer": layer,
            "name": self.name_of(layer, row),
            "kind": words.term(kinds.name, row["kind"]) if kinds and row.get("kind") else "",
            "when": words.when(row, date.fromisoformat(horizon) if horizon else None),
            "summary": words.field(row, "summary"),
            "external": row.get("external"),
            "place": words.field(row["place"], "name") if row.get("place") else "",
            "others": self.others(layer, row),
            "states": self.states(row),
            "evidence": [self.citation_context(citation) for citation in merge_citations(row["citations"])],
        }

    def name_of(self, layer, row):
        if layer == "crossing-statuses":
            crossing = self.words.field(self.crossings.get(row["crossing"], {}), "name")
            return self.words.field(row, "name") or crossing
        return self.words.field(row, "name") or row["slug"]

    def others(self, layer, row):
        """The actors of a record with their parts; in a tie, the other end."""
        words = self.words
        vocabulary = BY_NAME[layer].role
        if layer == "relationships":
            return [
                {"slug": end["slug"], "name": words.field(end, "name"), "role": ""}
                for end in (row["subject"], row["object"])
                if end and end["slug"] != self.slug
            ]
        return [
            {
                "slug": actor["slug"],
                "name": words.field(actor, "name"),
                "role": words.term(vocabulary.name, actor["role"]) if vocabulary else "",
                "self": actor["slug"] == self.slug,
            }
            for actor in row.get("actors", [])
        ]

    def states(self, row):
        told = [(name, row.get(name)) for name in ("law", "practice") if row.get(name) not in (None, "", "unknown")]
        return [(self.words.text(f"detail.{name}"), self.words.term(name, value)) for name, value in told]

    def citation_context(self, citation):
        words = self.words
        speaker = (citation["speaker_ar"] if words.lang == "ar" else "") or citation["speaker"]
        source = self.sources.get(citation["source"], {})
        notes = citation["notes"]
        label = words.text("cite.notes.other" if len(notes) > 1 else "cite.notes.one")
        return {
            "speaker": speaker or words.text("cite.voice"),
            "stance": words.term("stance", citation["stance"]) if speaker else "",
            "confidence": words.term("confidence", citation["confidence"]),
            "source": words.field(source, "name") or citation["source"],
            "url": source.get("url"),
            "section": citation["section"],
            "notes": f"{label} {', '.join(words.number(note) for note in notes)}" if notes else "",
        }


def of_actor(slug, lang):
    """The dossier of a published actor, or None."""
    layer = BY_NAME["actors"]
    text = render_objects(select.select_one(layer, parse_query(layer, QueryDict(), detail=True), slug)).text
    return ActorPage(slug, lang).build(json.loads(text)) if text else None


def directory(lang):
    """All published actors by kind: [(kind, [{slug, name, country}])]."""
    words = Localizer(lang)
    groups = {value: [] for value in BY_NAME["actors"].kinds.values}
    for row in rows("actors", fields="name_en,name_ar,kind,country,colour"):
        country = words.term("country", row["country"]) if row["country"] else ""
        groups[row["kind"]].append({"slug": row["slug"], "name": words.field(row, "name"), "country": country})
    kinds = BY_NAME["actors"].kinds.name
    return [
        (words.term(kinds, kind), sorted(actors, key=lambda actor: actor["name"]))
        for kind, actors in groups.items()
        if actors
    ]
