"""Figures say a number of something about something."""

from geodata.analysis.sql import fetch
from geodata.data_quality.base import Finding, all_records_sql

INCOMPLETE = """
SELECT slug, btrim(unit) = '', btrim(as_given) = '' FROM geodata_figure
WHERE review = ANY(%(reviews)s) AND (btrim(unit) = '' OR btrim(as_given) = '') ORDER BY 1
"""

# What a source gives in words only (“several”) has no number; digits in the words must be one.
UNREAD = """
SELECT slug, as_given FROM geodata_figure
WHERE review = ANY(%(reviews)s) AND low IS NULL AND high IS NULL
AND as_given !~* '\\m(several|some|many|few|a number of)\\M' ORDER BY 1
"""

ABOUT = f"""
WITH record AS ({all_records_sql()})
SELECT figure.slug, about_layer, about_slug FROM geodata_figure figure
LEFT JOIN record ON record.layer = about_layer AND record.slug = about_slug
WHERE figure.review = ANY(%(reviews)s) AND (about_layer <> '' OR about_slug <> '') AND record.slug IS NULL ORDER BY 1
"""


def incomplete_figures(reviews):
    """A figure without its unit, or without the words of the source."""
    for slug, no_unit, _ in fetch(INCOMPLETE, reviews=list(reviews)):
        what = "unit" if no_unit else "as_given"
        yield Finding(f"figures/{slug}", f"its {what} is empty", "Write it as the source gives it")


def figures_without_number(reviews):
    """A figure whose words give a number that no field holds."""
    for slug, as_given in fetch(UNREAD, reviews=list(reviews)):
        yield Finding(
            f"figures/{slug}",
            f"“{as_given}” is in neither “low” nor “high”",
            "Fill in low, high or both; only words such as “several” give no number",
        )


def figures_about_nothing(reviews):
    """A figure about a record that is not there."""
    for slug, layer, about in fetch(ABOUT, reviews=list(reviews)):
        yield Finding(
            f"figures/{slug}",
            f"it is about {layer}/{about}, which does not exist",
            "Name layer and slug of an existing record, or leave both empty",
        )
