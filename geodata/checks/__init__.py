"""What must hold between records, beyond what the database enforces: one list of checks.

A check is a function from the states of review that count to the findings, see ``geodata.checks.base``.
"""

from geodata.checks import (
    crossings,
    evidence,
    figures,
    ground,
    lifetimes,
    lookalikes,
    names,
    pointers,
    sources,
    space,
    story,
)
from geodata.checks.base import SERVED, Finding

CHECKS = (
    lifetimes.outside_lifetime,
    crossings.status_overlaps,
    crossings.status_gaps,
    ground.two_sole_holders,
    ground.holders_of_a_zone,
    space.outside_place,
    space.side_of_geometry,
    space.side_of_place,
    space.precision_missing,
    sources.beyond_horizon,
    sources.external_records,
    sources.readings,
    evidence.uncited,
    evidence.lost_pointers,
    evidence.unknown_sections,
    evidence.unknown_notes,
    evidence.cited_twice,
    figures.incomplete_figures,
    figures.figures_without_number,
    figures.figures_about_nothing,
    names.missing_language,
    names.wrong_script,
    names.shared_aliases,
    lookalikes.look_alike,
    lookalikes.stale_pairs,
    pointers.pointing_at_drafts,
    pointers.duplicates,
    story.lost_highlights,
    story.views_of_chapters,
)


def findings(layer=None, reviews=SERVED) -> list[Finding]:
    """All findings, or those about the records of one layer."""
    return [finding for check in CHECKS for finding in check(reviews) if layer is None or finding.layer == layer]
