"""Chapters show records and layers that exist."""

from collections.abc import Iterator, Sequence

from actors.dates import DateError, parse_interval
from geodata.data_quality.base import Finding, all_records_sql
from geodata.db.execute import fetch
from geodata.layers import BY_NAME
from geodata.models import Chapter

DANGLING_HIGHLIGHTS = f"""
WITH record AS ({all_records_sql()})
SELECT chapter.slug, item->>'layer', item->>'slug'
FROM geodata_chapter chapter, jsonb_array_elements(highlights) AS item
LEFT JOIN record ON record.layer = item->>'layer' AND record.slug = item->>'slug'
WHERE chapter.review = ANY(%(reviews)s) AND record.slug IS NULL ORDER BY 1, 2, 3
"""


def dangling_highlights(reviews: Sequence[str]) -> Iterator[Finding]:
    """A chapter that highlights a record which does not exist."""
    for chapter, layer, slug in fetch(DANGLING_HIGHLIGHTS, reviews=list(reviews)):
        yield Finding(
            f"chapters/{chapter}",
            f"it highlights {layer}/{slug}, which does not exist",
            "Correct layer and slug, or remove the highlight",
        )


def invalid_views(reviews: Sequence[str]) -> Iterator[Finding]:
    """A chapter whose date, layers or view the map cannot show."""
    for chapter in Chapter.all_objects.filter(review__in=reviews).select_related("source"):
        for problem in _view_problems(chapter):
            yield Finding(f"chapters/{chapter.pk}", problem, "Correct it as its help text says")


def _view_problems(chapter: Chapter) -> Iterator[str]:
    unknown = [name for name in chapter.layers if name not in BY_NAME]
    if unknown:
        yield f"it shows the layer “{unknown[0]}”, which does not exist"
    try:
        first = parse_interval(chapter.date).first
        if first and chapter.horizon and first > chapter.horizon:
            yield f"its date {chapter.date} lies after the horizon of its source, {chapter.horizon}"
    except DateError as error:
        yield f"its date “{chapter.date}” is invalid: {error}"
    if chapter.bbox:
        west, south, east, north = chapter.bbox
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            yield f"its view {chapter.bbox} is not west, south, east, north"
