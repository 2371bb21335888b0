"""Derive the dates of seasons again: a winter now ends in the next year, and quarters and halves of years are read."""

from django.db import migrations
from django.db.backends.postgresql.psycopg_any import DateRange

from actors.dates import DateError, parse_period

SEASON = r"\d{4}-(2[1-9]|3\d|4[01])(?!\d)"
FIELDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
MODELS = {
    "actors": ("source", "actor", "relationship"),
    "geodata": (
        "place",
        "route",
        "crossing",
        "crossingstatus",
        "controlzone",
        "presence",
        "incident",
        "activity",
        "figure",
        "chapter",
    ),
}


def derive_dates(model):
    for row in model._base_manager.filter(when__regex=SEASON):
        horizon = row.horizon if model.__name__ == "Source" else row.source and row.source.horizon
        try:
            period = parse_period(row.when, horizon)
        except DateError:  # which check_fixtures names
            continue
        dates = {name: getattr(period, name) for name in FIELDS}
        if dates != {name: getattr(row, name) for name in FIELDS}:
            span = DateRange(period.earliest_start, period.latest_end, bounds="[]")
            model._base_manager.filter(pk=row.pk).update(**dates, span=span)


def derive_all(apps, schema_editor):
    for app, names in MODELS.items():
        for name in names:
            derive_dates(apps.get_model(app, name))


class Migration(migrations.Migration):
    dependencies = [("geodata", "0017_published_references"), ("actors", "0015_published_references")]
    operations = [migrations.RunPython(derive_all, migrations.RunPython.noop, elidable=True)]
