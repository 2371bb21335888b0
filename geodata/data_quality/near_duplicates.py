"""Records with nearly the same name or slug: one thing recorded twice, or two things that readers will confuse.

Pairs that an editor has found to be two different things are listed in ``fixtures/lookalikes.csv``, with the reason.
"""

from collections.abc import Iterator, Sequence

from geodata.data_quality.base import Finding, all_records_sql
from geodata.data_quality.exceptions import read_exceptions
from geodata.db.execute import fetch
from geodata.layers import BY_NAME, LAYERS

EXCEPTIONS = "lookalikes.csv"
COLUMNS = ("layer", "slug", "other slug", "why they are different")
CANDIDATE_SIMILARITY = 0.3  # of trigrams: below it, no edit distance is computed
SLUG_SIMILARITY = 0.7  # of trigrams
MAX_EDITS = 2  # letters inserted, dropped or exchanged
MAX_LENGTH = 255  # characters that levenshtein() of PostgreSQL takes
COMPOSED_SLUGS = ("relationships", "presences")  # made of other slugs, hence similar; see references.duplicates

SIMILAR_PAIRS = f"""
WITH record AS MATERIALIZED (
    SELECT layer, slug, search_plain(name_en) AS english, search_fold(search_plain(name_en)) AS sound,
        NULLIF(search_plain(name_ar), '') AS arabic
    FROM ({all_records_sql("name_en", "name_ar")}) records WHERE review = ANY(%(reviews)s)
), candidate AS (
    SELECT a.layer, a.slug, b.slug AS other, a.sound, b.sound AS other_sound, similarity(a.slug, b.slug) AS similarity,
        a.english = b.english OR a.arabic = b.arabic AS same_name
    FROM record a JOIN record b ON a.layer = b.layer AND a.slug < b.slug
    WHERE a.english = b.english OR a.arabic = b.arabic OR a.layer <> ALL(%(composed)s) AND (
        similarity(a.slug, b.slug) > {CANDIDATE_SIMILARITY} OR similarity(a.sound, b.sound) > {CANDIDATE_SIMILARITY})
), problem AS (
    SELECT layer, slug, other, CASE
        WHEN same_name THEN 'have the same name'
        WHEN levenshtein_less_equal(slug, other, {MAX_EDITS}) <= {MAX_EDITS} OR levenshtein_less_equal(
            left(sound, {MAX_LENGTH}), left(other_sound, {MAX_LENGTH}), {MAX_EDITS}) <= {MAX_EDITS}
            THEN 'differ by a letter or two'
        WHEN layer = ANY(%(named)s) AND similarity >= {SLUG_SIMILARITY} THEN 'have much the same slug' END AS problem
    FROM candidate
)
SELECT * FROM problem WHERE problem IS NOT NULL ORDER BY 1, 2, 3
"""


def similar_records(reviews: Sequence[str]) -> Iterator[Finding]:
    """Two records of one layer with the same name, or with slugs or names that differ by a letter or two."""
    exceptions = {(layer, frozenset(pair)) for layer, *pair, _ in read_exceptions(EXCEPTIONS, len(COLUMNS))}
    named = [layer.name for layer in LAYERS if layer.named]
    for layer, slug, other, problem in fetch(
        SIMILAR_PAIRS, reviews=list(reviews), composed=list(COMPOSED_SLUGS), named=named
    ):
        if (layer, frozenset((slug, other))) not in exceptions:
            yield Finding(
                f"{layer}/{slug}",
                f"it and {other} {problem}",
                f"If they are one, merge them; if not, say why in fixtures/{EXCEPTIONS}",
            )


def stale_exceptions(reviews: Sequence[str]) -> Iterator[Finding]:
    """A line of the list of exceptions whose records do not exist, or that gives no reason."""
    existing = {(layer.name, slug) for layer in LAYERS for slug in layer.model.all_objects.values_list("pk", flat=True)}
    for layer, slug, other, why in read_exceptions(EXCEPTIONS, len(COLUMNS)):
        missing = [name for name in (slug, other) if (layer, name) not in existing]
        if missing or not why.strip() or layer not in BY_NAME:
            yield Finding(
                f"{layer}/{slug}",
                f"fixtures/{EXCEPTIONS} names {missing[0]}, which does not exist"
                if missing
                else f"fixtures/{EXCEPTIONS} does not say how it differs from {other}",
                "Correct or remove the line",
            )
