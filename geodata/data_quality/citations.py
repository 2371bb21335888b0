"""Every published record has a citation, and each citation names a section and endnotes that exist."""

from collections.abc import Iterator, Sequence

from geodata.data_quality.base import Finding, all_records_sql
from geodata.db.execute import fetch

UNCITED = f"""
WITH record AS ({all_records_sql()})
SELECT layer, slug FROM record WHERE review = ANY(%(reviews)s) AND layer <> 'sources' AND NOT EXISTS (
    SELECT FROM actors_citation citation WHERE citation.layer = record.layer AND citation.slug = record.slug)
ORDER BY 1, 2
"""

DANGLING = f"""
WITH record AS ({all_records_sql()})
SELECT reference.layer, reference.slug, reference.what FROM (
    SELECT layer, slug, 'citation ' || ordinal AS what FROM actors_citation
    UNION ALL SELECT layer, slug, 'alias “' || name || '”' FROM actors_alias
) reference LEFT JOIN record USING (layer, slug) WHERE record.slug IS NULL ORDER BY 1, 2, 3
"""

SECTIONS = """
SELECT layer, citation.slug, ordinal, section, source.slug
FROM actors_citation citation JOIN actors_source source ON source.slug = citation.source_id
WHERE jsonb_array_length(source.sections) > 0 AND NOT source.sections ? section ORDER BY 1, 2, 3
"""

NOTES = """
SELECT layer, citation.slug, ordinal, note, source.slug, source.note_count
FROM actors_citation citation JOIN actors_source source ON source.slug = citation.source_id, unnest(notes) AS note
WHERE note NOT BETWEEN 1 AND source.note_count ORDER BY 1, 2, 3, 4
"""

TWICE = """
SELECT layer, slug, max(ordinal), min(ordinal) FROM actors_citation
GROUP BY layer, slug, source_id, section, notes, speaker_actor_id, speaker_en, stance, confidence
HAVING count(*) > 1 ORDER BY 1, 2
"""


def uncited(reviews: Sequence[str]) -> Iterator[Finding]:
    """A published record without citation."""
    for layer, slug in fetch(UNCITED, reviews=list(reviews)):
        yield Finding(f"{layer}/{slug}", "it has no citation", "Cite where the source says so, or make it a draft")


def dangling_references(reviews: Sequence[str]) -> Iterator[Finding]:
    """A citation or alias of a record that does not exist."""
    for layer, slug, what in fetch(DANGLING):
        yield Finding(f"{layer}/{slug}", f"its {what} refers to no record", "Correct layer and slug, or delete it")


def unknown_sections(reviews: Sequence[str]) -> Iterator[Finding]:
    """A citation of a section that its source does not have."""
    for layer, slug, ordinal, section, source in fetch(SECTIONS):
        yield Finding(
            f"{layer}/{slug}",
            f"citation {ordinal} names the section “{section}”, which {source} does not have",
            "Write the heading as in the source",
        )


def unknown_notes(reviews: Sequence[str]) -> Iterator[Finding]:
    """A citation of an endnote that its source does not have."""
    for layer, slug, ordinal, note, source, count in fetch(NOTES):
        yield Finding(
            f"{layer}/{slug}",
            f"citation {ordinal} names endnote {note}, but {source} has {count or 'none'}",
            "Write the number that the sentence has in the source",
        )


def cited_twice(reviews: Sequence[str]) -> Iterator[Finding]:
    """Two citations of one record that say the same."""
    for layer, slug, ordinal, other in fetch(TWICE):
        yield Finding(f"{layer}/{slug}", f"citation {ordinal} repeats citation {other}", "Delete one of them")
