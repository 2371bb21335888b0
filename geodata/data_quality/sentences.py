"""One sentence, one period: records that rest on the same sentence of a source agree in time.

A sentence is known by its source, section and endnotes; sentences without a note cannot be told apart. A record that
cites numbered sentences besides this one may have its dates from there and is left out. Two records are compared where
they are statements of one kind (ties between actors, incidents, or what holds on the ground) and

- both last to the source's present: where both give an earliest beginning, it must be the same. The latest may differ,
  since another passage may presuppose one of the two earlier;
- both are past: if they span the same days, they must begin and end in the same windows; otherwise one must lie within
  the other or follow it. Ties of the past are not compared: a sentence bounds some of them from one side only, as a
  contract does the term of the one who signs it.

Records whose dates come from elsewhere, from sentences without a note too, are listed in
``fixtures/sentence_exceptions.csv``, with the reason.
"""

import json
from collections.abc import Iterator, Sequence

from geodata.data_quality.base import WITH_DRAFTS, Finding, all_records_sql
from geodata.data_quality.exceptions import read_exceptions
from geodata.db.execute import fetch

EXCEPTIONS = "sentence_exceptions.csv"
COLUMNS = ("layer", "slug", "where its period comes from")
BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
STATEMENTS = {
    "relationships": "tie",
    "incidents": "incident",
    **dict.fromkeys(("presences", "control-zones", "activities", "crossing-statuses", "figures"), "ground"),
}

# A bound that is missing lies before all days: an undated record, which has none at all, is not compared.
DISAGREEMENTS = f"""
WITH record AS (
    SELECT layer, slug, "when", "when" LIKE '%%/..' AS lasts, %(statements)s::jsonb ->> layer AS statement,
        {", ".join(f"COALESCE({bound}, '-infinity') AS {bound}" for bound in BOUNDS)}
    FROM ({all_records_sql("when", *BOUNDS)}) records WHERE review = ANY(%(reviews)s) AND "when" <> ''
), sentence AS (
    SELECT layer, slug, min(source_id) AS source, min(section) AS section, min(notes) AS notes
    FROM actors_citation WHERE cardinality(notes) > 0
    GROUP BY layer, slug HAVING count(DISTINCT (source_id, section, notes)) = 1
), claim AS (SELECT * FROM record JOIN sentence USING (layer, slug) WHERE statement IS NOT NULL)
SELECT a.layer, a.slug, a."when", b.layer, b.slug, b."when", a.section, a.notes
FROM claim a JOIN claim b USING (source, section, notes, statement, lasts)
WHERE (a.layer, a.slug) < (b.layer, b.slug) AND CASE
    WHEN lasts THEN a.earliest_start <> b.earliest_start AND '-infinity' NOT IN (a.earliest_start, b.earliest_start)
    WHEN statement = 'tie' THEN false
    WHEN (a.earliest_start, a.latest_end) = (b.earliest_start, b.latest_end)
        THEN (a.latest_start, a.earliest_end) <> (b.latest_start, b.earliest_end)
    WHEN a.latest_end <= b.latest_start OR b.latest_end <= a.latest_start THEN false
    ELSE (a.earliest_start < b.earliest_start AND a.latest_end < b.latest_end)
        OR (a.earliest_start > b.earliest_start AND a.latest_end > b.latest_end) END
ORDER BY a.notes, 1, 2, 4, 5
"""


def different_periods(reviews: Sequence[str]) -> Iterator[Finding]:
    """Two records of one sentence that disagree in time."""
    exceptions = {(layer, slug) for layer, slug, _ in read_exceptions(EXCEPTIONS, len(COLUMNS))}
    for layer, slug, when, other_layer, other, other_when, section, notes in _disagreements(reviews):
        if not {(layer, slug), (other_layer, other)} & exceptions:
            yield Finding(
                f"{layer}/{slug}",
                f"it holds “{when}” and {other_layer}/{other} “{other_when}”, but both rest on one sentence "
                f"(endnote {', '.join(map(str, notes))} in “{section}”)",
                "Give both the period that the sentence gives, cite the sentence that gives another one, "
                f"or say in fixtures/{EXCEPTIONS} where it comes from",
            )


def stale_exceptions(reviews: Sequence[str]) -> Iterator[Finding]:
    """A line of the list of exceptions whose record agrees with its sentence or does not exist, or without a reason."""
    disagreeing = {pair for row in _disagreements(WITH_DRAFTS) for pair in (row[:2], row[3:5])}
    for layer, slug, why in read_exceptions(EXCEPTIONS, len(COLUMNS)):
        needed = (layer, slug) in disagreeing
        if not needed or not why.strip():
            yield Finding(
                f"{layer}/{slug}",
                f"fixtures/{EXCEPTIONS} does not say where its period comes from"
                if needed
                else f"fixtures/{EXCEPTIONS} names it, though no record of its sentence disagrees with it",
                "Correct or remove the line",
            )


def _disagreements(reviews: Sequence[str]) -> list[tuple]:
    """Layer, slug and period of each of the two records, then section and endnotes of their sentence."""
    return [tuple(row) for row in fetch(DISAGREEMENTS, reviews=list(reviews), statements=json.dumps(STATEMENTS))]
