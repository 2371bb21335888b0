"""As ``actors.0009_clean_texts``, for the records of this app."""

from importlib import import_module

from django.db import migrations

NAMES = (
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
)


def clean_app(apps, schema_editor):
    clean_rows = import_module("actors.migrations.0009_clean_texts").clean_rows
    for name in NAMES:
        clean_rows(apps.get_model("geodata", name))


class Migration(migrations.Migration):
    dependencies = [("geodata", "0011_vocabulary_labels"), ("actors", "0009_clean_texts")]
    operations = [migrations.RunPython(clean_app, migrations.RunPython.noop, elidable=True)]
