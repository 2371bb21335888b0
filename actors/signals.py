"""Clean texts and derived dates, set on every save; by signals, since ``loaddata`` does not call ``save()``."""

from datetime import date
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import CharField, DateField, Field, JSONField, Model, Q, QuerySet, SlugField, TextField
from django.db.models.signals import post_save, pre_save

from actors.dates import DateError, edtf_code, parse_period
from actors.models import Source
from actors.models.base import PERIOD_FIELDS, Record
from actors.models.evidence import NaturalKeyModel
from actors.text import TextError, ascii_code, clean_text, clean_value

TEXTS = (CharField, TextField, JSONField, ArrayField)
CODE_KEYS = ("when",)  # of JSON values: machine notation


def record_models() -> list[type[Record]]:
    """The concrete models of records, of every app."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


class Present(NamedTuple):
    """The days that the present tense of a source stands for; a fixture holds them as text."""

    horizon: date | str | None
    start: date | str | None


def set_derived_dates(record: Record, present: Present) -> None:
    """Set the four dates and the span of ``record`` from ``when`` and the present of its source. Raises DateError."""
    last_day, present_start = map(DateField().to_python, present)
    period = parse_period(record.when, last_day, present_start) if record.when else None
    for field in PERIOD_FIELDS:
        setattr(record, field, getattr(period, field, None))
    end = period.latest_end if period else last_day
    record.span = DateRange(record.earliest_start, end, bounds="[]")


def cleaned_texts(instance: Record | NaturalKeyModel) -> dict[str, Any]:
    """The texts, lists and JSON values of a row that are not clean: name of the field → the value as it should be.

    Slugs and foreign keys stay: a wrong one is an error, since other rows name it. Raises TextError.
    """
    changed = {}
    for field in instance._meta.concrete_fields:
        if not isinstance(field, TEXTS) or isinstance(field, SlugField) or not field.editable:
            continue
        value = getattr(instance, field.attname)
        try:
            cleaned = _clean(instance, field, value)
        except TextError as error:
            raise TextError(f"{instance._meta.label_lower} {instance}, {field.name}: the text {error}") from error
        if cleaned != value:
            changed[field.name] = cleaned
    return changed


def _clean(instance: Record | NaturalKeyModel, field: Field, value: Any) -> Any:
    if not isinstance(value, str):
        return clean_value(value, CODE_KEYS)
    if field.name == "when":
        return edtf_code(value)
    if field.name in getattr(instance, "code_fields", ()):
        return ascii_code(value)
    return clean_text(value, multiline=isinstance(field, TextField))


def _clean_before_save(sender: type[Model], instance: Model, **_: Any) -> None:
    if isinstance(instance, Record | NaturalKeyModel):
        for name, value in cleaned_texts(instance).items():
            setattr(instance, name, value)


def _before_save(sender: type[Model], instance: Model, **_: Any) -> None:
    if not isinstance(instance, Record):
        return
    present = _present_of(instance)
    if present.horizon is None and ".." in instance.when:
        return  # loaded before its source; _after_source_save derives its dates
    try:
        set_derived_dates(instance, present)
    except DateError as error:
        raise DateError(f"{sender._meta.label_lower} {instance.slug}: {error}") from error


def _present_of(record: Record) -> Present:
    if isinstance(record, Source):
        return Present(record.horizon, record.present_start)
    dates = Source.all_objects.filter(pk=record.source_id).values_list("horizon", "present_start").first()
    return Present(*dates or (None, None))


def _after_source_save(sender: type[Source], instance: Source, **_: Any) -> None:
    """Derive the dates of open-ended and undated records again, which depend on the source's present and horizon."""
    present = _present_of(instance)
    for model in record_models():
        if model is not Source:
            open_ended = Q(when="") | Q(when__contains="..") | Q(span__isnull=True)
            refresh_derived_dates(model.all_objects.filter(open_ended, source_id=instance.pk), present)


def refresh_derived_dates(queryset: QuerySet[Record], present: Present) -> None:
    """Derive and save the dates of records of one source."""
    records = list(queryset)
    for record in records:
        set_derived_dates(record, present)
    queryset.model.all_objects.bulk_update(records, [*PERIOD_FIELDS, "span"], batch_size=500)


def connect() -> None:
    """Connect the signal handlers; called once when the app is ready."""
    pre_save.connect(_clean_before_save, dispatch_uid="clean-texts")
    pre_save.connect(_before_save, dispatch_uid="derive-dates")
    post_save.connect(_after_source_save, sender=Source, dispatch_uid="derive-horizon")
