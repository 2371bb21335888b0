"""Published records refer to published records only, and no claim is stored twice."""

from collections.abc import Iterator, Sequence

from geodata.data_quality.base import (
    Finding,
    all_participations_sql,
    all_records_sql,
)
from geodata.db.execute import fetch
from geodata.layers import BY_MODEL, LAYERS

MUTUAL = (
    "allied-with",
    "cooperates-with",
    "rival-of",
    "kin-of",
    "broke-with",
    "trades-with",
    "tension-with",
    "tied-to",
)

# Overlapping in every reading of the dates; an undated one may hold at any time. A stated and an alleged relationship
# are two different claims.
RELATIONSHIPS_TWICE = """
WITH relationship AS (
    SELECT slug, kind, latest_start, earliest_end, "when" = '' AS undated,
        CASE WHEN kind = ANY(%(mutual)s) THEN LEAST(subject_id, object_id) ELSE subject_id END AS one,
        CASE WHEN kind = ANY(%(mutual)s) THEN GREATEST(subject_id, object_id) ELSE object_id END AS other
    FROM actors_relationship WHERE review = ANY(%(reviews)s)
), citation AS (
    SELECT slug, array_agg(confidence::text) AS confidences
    FROM actors_citation WHERE layer = 'relationships' GROUP BY slug
)
SELECT 'relationships', a.slug, b.slug FROM relationship a JOIN relationship b USING (kind, one, other)
LEFT JOIN citation citation_a ON citation_a.slug = a.slug
LEFT JOIN citation citation_b ON citation_b.slug = b.slug
WHERE a.slug < b.slug AND COALESCE(citation_a.confidences && citation_b.confidences, TRUE) AND (
    a.undated OR b.undated OR definitely_overlap(a.latest_start, a.earliest_end, b.latest_start, b.earliest_end))
ORDER BY 2, 3
"""

PRESENCES_TWICE = """
SELECT 'presences', a.slug, b.slug FROM geodata_presence a JOIN geodata_presence b
    ON a.actor_id = b.actor_id AND a.kind = b.kind AND a.slug < b.slug
    AND a.place_id IS NOT DISTINCT FROM b.place_id AND a.route_id IS NOT DISTINCT FROM b.route_id
    AND a.geometry IS NOT DISTINCT FROM b.geometry
WHERE a.review = ANY(%(reviews)s) AND b.review = ANY(%(reviews)s)
AND (a."when" = '' OR b."when" = ''
    OR definitely_overlap(a.latest_start, a.earliest_end, b.latest_start, b.earliest_end))
ORDER BY 2, 3
"""


def _references() -> str:
    """SQL of the foreign keys between records: ``layer``, ``slug``, ``field``, ``target_layer``, ``target``."""
    return "\nUNION ALL ".join(
        f"SELECT '{layer.name}'::text AS layer, slug::text, '{field.name}'::text AS field, "
        f"'{BY_MODEL[field.related_model].name}'::text AS target_layer, {field.column}::text AS target "
        f"FROM {layer.model._meta.db_table} WHERE {field.column} IS NOT NULL"
        for layer in LAYERS
        for field in layer.model._meta.concrete_fields
        if field.related_model in BY_MODEL
    )


DRAFTS = f"""
WITH record AS ({all_records_sql()}), reference AS (
    {_references()}
    UNION ALL SELECT layer, slug, role, 'actors', actor FROM ({all_participations_sql()}) part
    UNION ALL SELECT layer, slug, 'source of citation ' || ordinal, 'sources', source_id FROM actors_citation
    UNION ALL SELECT layer, slug, 'speaker of citation ' || ordinal, 'actors', speaker_actor_id FROM actors_citation
    UNION ALL SELECT 'figures', slug, 'about', about_layer, about_slug FROM geodata_figure
    UNION ALL SELECT 'chapters', slug, 'highlights', item->>'layer', item->>'slug'
        FROM geodata_chapter, jsonb_array_elements(highlights) AS item
)
SELECT DISTINCT ON (1, 2, 4, 5) reference.layer, reference.slug, reference.field, target.layer, target.slug,
    target.review
FROM reference JOIN record ON record.layer = reference.layer AND record.slug = reference.slug
JOIN record target ON target.layer = target_layer AND target.slug = reference.target
WHERE record.review = 'published' AND target.review <> 'published' ORDER BY 1, 2, 4, 5, 3
"""


def references_to_drafts(reviews: Sequence[str]) -> Iterator[Finding]:
    """A published record that refers to one that is not."""
    for layer, slug, field, target_layer, target, review in fetch(DRAFTS):
        yield Finding(
            f"{layer}/{slug}",
            f"its {field} is {target_layer}/{target}, which is {review}",
            "Publish that one, name another, or make this one a draft",
        )


def duplicates(reviews: Sequence[str]) -> Iterator[Finding]:
    """Two relationships or presences that make the same claim about the same time."""
    rows = fetch(RELATIONSHIPS_TWICE, reviews=list(reviews), mutual=list(MUTUAL))
    for layer, slug, other in [*rows, *fetch(PRESENCES_TWICE, reviews=list(reviews))]:
        yield Finding(
            f"{layer}/{slug}",
            f"it makes the same claim as {other} about the same time",
            "Move the citations to one of them and withdraw the other, or correct their periods",
        )
