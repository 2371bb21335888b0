"""Sections and speakers in a query: what is written becomes the words that citations have.

Case, apostrophes and other signs do not matter, so that the slug of a heading will do. A heading may contain commas,
which separate values too: parts that only together make up a known one belong together.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from geodata.db.execute import fetch
from geodata.query.errors import InvalidParameter
from geodata.query.parameters import Query
from geodata.query.parsers import INSIDE_WORDS
from geodata.query.references import PUBLISHED_RECORD

# The headings of published sources, in their order. Of a source without a list, those that citations have.
SECTIONS = f"""
SELECT heading FROM (
    SELECT h.heading, s.slug, h.number
    FROM actors_source s, jsonb_array_elements_text(
        CASE jsonb_typeof(s.sections) WHEN 'array' THEN s.sections ELSE '[]' END) WITH ORDINALITY h(heading, number)
    WHERE s.review = 'published'
    UNION ALL
    SELECT DISTINCT c.section, s.slug, 0
    FROM actors_citation c JOIN actors_source s ON s.slug = c.source_id AND s.review = 'published'
    WHERE s.sections = '[]' AND c.section <> '' AND {PUBLISHED_RECORD.format("c.layer", "c.slug")}
) headings ORDER BY slug, number, heading
"""

# The speakers of published records: in words, or the actors. Actors that never speak are none.
SPEAKERS = f"""
SELECT DISTINCT a.slug, a.name_en, a.name_ar, c.speaker_en, c.speaker_ar
FROM actors_citation c
JOIN actors_source s ON s.slug = c.source_id AND s.review = 'published'
LEFT JOIN actors_actor a ON a.slug = c.speaker_actor_id AND a.review = 'published'
WHERE (a.slug IS NOT NULL OR c.speaker_en <> '') AND {PUBLISHED_RECORD.format("c.layer", "c.slug")}
ORDER BY c.speaker_en, a.slug
"""
Value = TypeVar("Value")
ACTORS = "SELECT slug FROM actors_actor WHERE slug = ANY(%s) AND review = 'published'"


def resolve_citation_values(query: Query) -> dict[str, Any]:
    """The values for ``section`` and ``speaker``; raises InvalidParameter for one that there is not."""
    values: dict[str, Any] = {}
    if parts := query.values.get("section"):
        values["section"] = _headings(parts)
    if parts := query.values.get("speaker"):
        values["speaker"], values["speaker_words"] = _speakers(parts)
    return values


def _headings(parts: Sequence[str]) -> list[str]:
    known: dict[str, set[str]] = {}
    headings = list(dict.fromkeys(heading for (heading,) in fetch(SECTIONS)))
    for heading in headings:
        known.setdefault(_comparable(heading), set()).add(heading)
    found, unknown = _match(parts, known)
    if unknown:
        raise InvalidParameter("section", unknown, f"there is no such section; there are: {'; '.join(headings)}")
    return sorted(set().union(*found))


def _speakers(parts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The slugs of the actors, and the speakers in words."""
    known: dict[str, set[tuple[str, bool]]] = {
        _comparable(slug): {(slug, True)} for (slug,) in fetch(ACTORS, list(parts))
    }
    labels = []
    for slug, name_en, name_ar, words_en, words_ar in fetch(SPEAKERS):
        value, names = ((slug, True), (slug, name_en, name_ar)) if slug else ((words_en, False), (words_en, words_ar))
        labels.append(value[0])
        for name in filter(None, map(_comparable, names)):
            known.setdefault(name, set()).add(value)
    found, unknown = _match(parts, known)
    if unknown:
        speakers = "; ".join(dict.fromkeys(labels))
        expected = f"there is no such speaker; write the slug of an actor, or one of: {speakers}"
        raise InvalidParameter("speaker", unknown, expected)
    values = set().union(*found)
    return sorted(value for value, is_actor in values if is_actor), sorted(v for v, is_actor in values if not is_actor)


def _match(parts: Sequence[str], known: Mapping[str, Value]) -> tuple[list[Value], str]:
    """The known values that the parts between commas make up, the longest first, and the part that is none (or "")."""
    found, start = list[Value](), 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            key = _comparable(" ".join(parts[start:end]))
            if key in known:
                found.append(known[key])
                start = end
                break
        else:
            return found, parts[start]
    return found, ""


def _comparable(text: str) -> str:
    """The words of the text without case, marks and apostrophes, joined by hyphens as in a slug."""
    plain = INSIDE_WORDS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return re.sub(r"[\W_]+", "-", plain).strip("-")
