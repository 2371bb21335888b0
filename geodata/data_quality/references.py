"""What points at what: drafts are not served, so nothing served may lean on them; nothing is there twice."""

from geodata.analysis.sql import fetch
from geodata.data_quality.base import (
    Finding,
    all_participations_sql,
    all_records_sql,
)
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

# One and the same in every reading of the dates; an undated one may be at any time. What the source states and what
# it gives as an allegation only are two things.
RELATIONSHIPS_TWICE = """
WITH tie AS (
    SELECT slug, kind, latest_start, earliest_end, "when" = '' AS undated,
        CASE WHEN kind = ANY(%(mutual)s) THEN LEAST(subject_id, object_id) ELSE subject_id END AS one,
        CASE WHEN kind = ANY(%(mutual)s) THEN GREATEST(subject_id, object_id) ELSE object_id END AS other
    FROM actors_relationship WHERE review = ANY(%(reviews)s)
), word AS (
    SELECT slug, array_agg(confidence::text) AS confidences
    FROM actors_citation WHERE layer = 'relationships' GROUP BY slug
)
SELECT 'relationships', a.slug, b.slug FROM tie a JOIN tie b USING (kind, one, other)
LEFT JOIN word word_a ON word_a.slug = a.slug LEFT JOIN word word_b ON word_b.slug = b.slug
WHERE a.slug < b.slug AND COALESCE(word_a.confidences && word_b.confidences, TRUE) AND (
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


def _references():
    """SQL of every foreign key between records: ``layer``, ``slug``, ``field``, ``target_layer``, ``target``."""
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


def pointing_at_drafts(reviews):
    """A published record that leans on one that is not served."""
    for layer, slug, field, target_layer, target, review in fetch(DRAFTS):
        yield Finding(
            f"{layer}/{slug}",
            f"its {field} is {target_layer}/{target}, which is {review}",
            "Publish that one, name another, or make this one a draft",
        )


def duplicates(reviews):
    """The same tie, or the same actor at the same place, at the same time, told twice."""
    rows = fetch(RELATIONSHIPS_TWICE, reviews=list(reviews), mutual=list(MUTUAL))
    for layer, slug, other in [*rows, *fetch(PRESENCES_TWICE, reviews=list(reviews))]:
        yield Finding(
            f"{layer}/{slug}",
            f"it says the same as {other} about the same time",
            "Move the citations to one of them and withdraw the other, or tell their periods apart",
        )
