"""Rules between records that the database cannot enforce, in one list of checks.

A check is a function from the review states that it covers to its findings, see ``geodata.data_quality.base``.
"""

from collections.abc import Sequence

from geodata.data_quality import (
    chapters,
    citations,
    control_zones,
    crossings,
    edges,
    figures,
    geometry,
    implied_periods,
    names,
    near_duplicates,
    references,
    route_ends,
    sentences,
    sources,
    texts,
)
from geodata.data_quality.base import PUBLISHED_ONLY, Finding

CHECKS = (
    implied_periods.contradicted,
    crossings.status_overlaps,
    crossings.status_gaps,
    control_zones.two_sole_holders,
    control_zones.inconsistent_holders,
    geometry.outside_place,
    geometry.side_of_geometry,
    geometry.side_of_place,
    geometry.precision_missing,
    edges.slivers,
    edges.unshared_edges,
    route_ends.route_ends,
    sources.beyond_horizon,
    sources.external_without_source,
    sources.invalid_readings,
    citations.uncited,
    citations.dangling_references,
    citations.unknown_sections,
    citations.unknown_notes,
    citations.cited_twice,
    figures.incomplete,
    figures.without_number,
    figures.wording_without_qualifier,
    figures.contradictory_bounds,
    figures.dangling_subjects,
    names.missing_language,
    names.wrong_script,
    names.shared_aliases,
    near_duplicates.similar_records,
    near_duplicates.stale_exceptions,
    sentences.different_periods,
    sentences.stale_exceptions,
    texts.unclean_texts,
    references.references_to_drafts,
    references.duplicates,
    chapters.dangling_highlights,
    chapters.invalid_views,
)


def findings(layer: str | None = None, reviews: Sequence[str] = PUBLISHED_ONLY) -> list[Finding]:
    """All findings, or those about the records of one layer."""
    return [finding for check in CHECKS for finding in check(reviews) if layer is None or finding.layer == layer]
