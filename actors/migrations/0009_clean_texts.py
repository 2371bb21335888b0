"""Carry rows over that were saved before ``actors.text`` cleaned every text: invisible signs go, names become NFC."""

from django.db import IntegrityError, migrations, transaction
from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, JSONField, SlugField, TextField

from actors.dates import edtf_code
from actors.text import TextError, ascii_code, clean_text, clean_value

CODES = {"date": ascii_code, "colour": ascii_code, "when": edtf_code}
TEXTS = (CharField, TextField, JSONField, ArrayField)


def clean_rows(model):
    """Clean the rows of a model; an alias that becomes the same as another of its record is deleted."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, TEXTS) and field.editable and not isinstance(field, SlugField)
    ]
    for row in model._base_manager.only(*(field.name for field in fields)).iterator():
        changed = {}
        for field in fields:
            value = getattr(row, field.attname)
            try:
                cleaned = clean(field, value)
            except TextError:  # half a surrogate pair within JSON, which check_fixtures names
                continue
            if cleaned != value:
                changed[field.attname] = cleaned
        if changed:
            save(model, row, changed)


def clean(field, value):
    if not isinstance(value, str):
        return clean_value(value, ("when",))
    if field.name in CODES:
        return CODES[field.name](value)
    return clean_text(value, multiline=isinstance(field, TextField))


def save(model, row, changed):
    rows = model._base_manager.filter(pk=row.pk)
    try:
        with transaction.atomic():
            rows.update(**changed)
    except IntegrityError:
        if model.__name__ != "Alias":
            raise
        rows.delete()


def clean_app(apps, schema_editor):
    for name in ("source", "actor", "relationship", "citation", "alias"):
        clean_rows(apps.get_model("actors", name))


class Migration(migrations.Migration):
    dependencies = [("actors", "0008_record_cache_triggers")]
    operations = [migrations.RunPython(clean_app, migrations.RunPython.noop, elidable=True)]
