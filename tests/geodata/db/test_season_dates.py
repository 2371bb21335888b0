"""The migration that derives the dates of seasons again."""

from datetime import date
from importlib import import_module

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from geodata.models import Incident
from tests.factories import incident

migration = import_module("geodata.migrations.0018_season_dates")
YEAR_END = date(2018, 12, 31)
STALE = {
    **dict.fromkeys(("latest_start", "earliest_end", "latest_end"), YEAR_END),
    "span": DateRange(date(2018, 12, 1), YEAR_END, bounds="[]"),
}


@pytest.mark.django_db
def test_winters_that_ended_with_their_year_are_derived_again():
    for slug, when in (("made-winter", "2018-24"), ("made-year", "2019"), ("made-month", "2019-12")):
        incident(slug, when)
    right = {row.pk: (row.latest_start, row.latest_end, row.span) for row in Incident.all_objects.all()}
    Incident.all_objects.filter(pk="made-winter").update(**STALE)
    migration.derive_dates(Incident)
    assert {row.pk: (row.latest_start, row.latest_end, row.span) for row in Incident.all_objects.all()} == right
    assert right["made-winter"][1] == date(2019, 2, 28)
