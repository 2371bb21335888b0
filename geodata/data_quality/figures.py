"""Figures have a number, a unit, and a subject that exists; low and high follow from how a number is meant."""

from collections.abc import Iterator, Sequence

from geodata.data_quality.base import Finding, all_records_sql
from geodata.db.execute import fetch
from geodata.models import Figure, Incident

INCOMPLETE = """
SELECT slug, btrim(unit) = '', btrim(as_given) = '' FROM geodata_figure
WHERE review = ANY(%(reviews)s) AND (btrim(unit) = '' OR btrim(as_given) = '') ORDER BY 1
"""

# A source that gives no more than “several” gives no number.
WITHOUT_NUMBER = """
SELECT slug, as_given FROM geodata_figure
WHERE review = ANY(%(reviews)s) AND low IS NULL AND high IS NULL
AND as_given !~* '\\m(several|some|many|few|a number of)\\M' ORDER BY 1
"""

# Words of a source's wording, and the qualifier that each of them is.
WORDINGS = {
    "about": r"\m(about|around|roughly|approximately|some)\M",
    "at-least": r"\mat least\M",
    "more-than": r"\m(more than|over)\M",
    "up-to": r"\m(up to|at most)\M",
    "nearly": r"\m(nearly|almost)\M",
}
QUALIFIED = """
SELECT slug, as_given, wording.qualifier FROM geodata_figure figure
JOIN unnest(%(qualifiers)s, %(words)s) AS wording(qualifier, words) ON as_given ~* words
WHERE review = ANY(%(reviews)s) AND value IS NOT NULL AND figure.qualifier <> wording.qualifier ORDER BY 1
"""

ABOUT = f"""
WITH record AS ({all_records_sql()})
SELECT figure.slug, about_layer, about_slug FROM geodata_figure figure
LEFT JOIN record ON record.layer = about_layer AND record.slug = about_slug
WHERE figure.review = ANY(%(reviews)s) AND (about_layer <> '' OR about_slug <> '') AND record.slug IS NULL ORDER BY 1
"""


def incomplete(reviews: Sequence[str]) -> Iterator[Finding]:
    """A figure without unit, or without the source's wording."""
    for slug, no_unit, _ in fetch(INCOMPLETE, reviews=list(reviews)):
        what = "unit" if no_unit else "as_given"
        yield Finding(f"figures/{slug}", f"its {what} is empty", "Write it as the source gives it")


def without_number(reviews: Sequence[str]) -> Iterator[Finding]:
    """A figure whose wording gives a number that no field holds."""
    for slug, as_given in fetch(WITHOUT_NUMBER, reviews=list(reviews)):
        yield Finding(
            f"figures/{slug}",
            f"“{as_given}” is in neither “low” nor “high”",
            "Fill in low, high or both; only wording such as “several” gives no number",
        )


def wording_without_qualifier(reviews: Sequence[str]) -> Iterator[Finding]:
    """A figure whose wording says “about” or the like, and whose qualifier does not."""
    rows = fetch(QUALIFIED, reviews=list(reviews), qualifiers=list(WORDINGS), words=list(WORDINGS.values()))
    for slug, as_given, qualifier in rows:
        yield Finding(
            f"figures/{slug}", f"“{as_given}” means {qualifier}", "Choose that qualifier, or word it otherwise"
        )


def contradictory_bounds(reviews: Sequence[str]) -> Iterator[Finding]:
    """Low or high of a figure, or of the deaths in an incident, that contradicts how the number is meant."""
    figures = Figure.all_objects.filter(review__in=reviews).exclude(value=None)
    incidents = Incident.all_objects.filter(review__in=reviews).exclude(fatalities_qualifier="")
    found_in = [("figures", figure.pk, figure.contradiction()) for figure in figures]
    found_in += [("incidents", incident.pk, incident.contradiction()) for incident in incidents]
    for layer, slug, found in found_in:
        if found:
            problem = f"its {found[0]} contradicts how the number is meant: {found[1]}"
            yield Finding(f"{layer}/{slug}", problem, "Correct it, or empty it and save")


def dangling_subjects(reviews: Sequence[str]) -> Iterator[Finding]:
    """A figure about a record that does not exist."""
    for slug, layer, about in fetch(ABOUT, reviews=list(reviews)):
        yield Finding(
            f"figures/{slug}",
            f"it is about {layer}/{about}, which does not exist",
            "Name layer and slug of an existing record, or leave both empty",
        )
