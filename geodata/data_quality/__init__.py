"""What must hold between records, beyond what the database enforces: one list of checks.

A check is a function from the states of review that count to the findings, see ``geodata.data_quality.base``.
"""

from geodata.data_quality import (
    chapters,
    citations,
    control_zones,
    crossings,
    figures,
    geometry,
    lifetimes,
    names,
    near_duplicates,
    references,
    sources,
)
from geodata.data_quality.base import PUBLISHED_ONLY, Finding

CHECKS = (
    lifetimes.outside_lifetime,
    crossings.status_overlaps,
    crossings.status_gaps,
    control_zones.two_sole_holders,
    control_zones.holders_of_a_zone,
    geometry.outside_place,
    geometry.side_of_geometry,
    geometry.side_of_place,
    geometry.precision_missing,
    sources.beyond_horizon,
    sources.external_records,
    sources.readings,
    citations.uncited,
    citations.lost_pointers,
    citations.unknown_sections,
    citations.unknown_notes,
    citations.cited_twice,
    figures.incomplete_figures,
    figures.figures_without_number,
    figures.figures_about_nothing,
    names.missing_language,
    names.wrong_script,
    names.shared_aliases,
    near_duplicates.look_alike,
    near_duplicates.stale_pairs,
    references.pointing_at_drafts,
    references.duplicates,
    chapters.lost_highlights,
    chapters.views_of_chapters,
)


def findings(layer=None, reviews=PUBLISHED_ONLY) -> list[Finding]:
    """All findings, or those about the records of one layer."""
    return [finding for check in CHECKS for finding in check(reviews) if layer is None or finding.layer == layer]
