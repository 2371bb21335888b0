"""Sources: horizons, external records, and readings of other sources."""

from collections.abc import Iterator, Sequence

from actors.dates import DateError, parse_period
from actors.models import Source
from geodata.data_quality.base import Finding, all_records_sql
from geodata.db.execute import fetch

HORIZON = f"""
WITH record AS ({all_records_sql("when", "latest_end", "source_id")})
SELECT layer, record.slug, record."when", record.latest_end, source.slug, source.horizon
FROM record JOIN actors_source source ON source.slug = record.source_id
WHERE record.review = ANY(%(reviews)s) AND record.latest_end > source.horizon ORDER BY 1, 2
"""

# The report is the source that is not external.
EXTERNAL = f"""
WITH record AS ({all_records_sql("external", "source_id")})
SELECT layer, slug FROM record
WHERE review = ANY(%(reviews)s) AND external AND layer <> 'sources' AND NOT EXISTS (
    SELECT FROM actors_source source WHERE source.external AND (source.slug = record.source_id OR source.slug IN (
        SELECT source_id FROM actors_citation citation
        WHERE citation.layer = record.layer AND citation.slug = record.slug)))
ORDER BY 1, 2
"""

READINGS = f"""
WITH record AS ({all_records_sql("readings")})
SELECT layer, slug, reading->>'when', reading->>'source'
FROM record, jsonb_array_elements(CASE jsonb_typeof(readings) WHEN 'array' THEN readings ELSE '[{{}}]' END) AS reading
WHERE review = ANY(%(reviews)s) ORDER BY 1, 2
"""


def beyond_horizon(reviews: Sequence[str]) -> Iterator[Finding]:
    """A period that may reach beyond the last day its source speaks about."""
    for layer, slug, when, last, source, horizon in fetch(HORIZON, reviews=list(reviews)):
        yield Finding(
            f"{layer}/{slug}",
            f"“{when}” reaches to {last}, its source {source} only to {horizon}",
            f"End the period by {horizon}, or with “..” if it was still so then",
        )


def external_without_source(reviews: Sequence[str]) -> Iterator[Finding]:
    """An external record that names no source other than the report."""
    for layer, slug in fetch(EXTERNAL, reviews=list(reviews)):
        yield Finding(
            f"{layer}/{slug}",
            "it is external, but names no source other than the report",
            "Cite the source that has it, or untick “external”",
        )


def invalid_readings(reviews: Sequence[str]) -> Iterator[Finding]:
    """A reading whose date is invalid or after the horizon, or whose source is missing or the report itself."""
    sources = {source.pk: source for source in Source.published.all()}
    for layer, slug, when, name in fetch(READINGS, reviews=list(reviews)):
        problem = _reading_problem(when, name, sources)
        if problem:
            yield Finding(
                f"{layer}/{slug}",
                f"its reading “{when or ''}” {problem}",
                "Write the date as EDTF and the slug of the published source that gives it, or remove the reading",
            )


def _reading_problem(when: str | None, name: str | None, sources: dict[str, Source]) -> str | None:
    source = sources.get(name or "")
    if source is None:
        return f"names “{name or ''}”, which is no published source"
    if not source.external:
        return f"is from {name}, the report itself, whose date belongs into “when”"
    try:
        end = parse_period(when or "", source.horizon, source.present_start).latest_end
    except DateError as error:
        return f"is invalid: {error}"
    return f"lies after the horizon of {name}, {source.horizon}" if end > source.horizon else None
