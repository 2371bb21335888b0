"""Clean texts and derived dates, set on every save; by signals, since ``loaddata`` does not call ``save()``."""

from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import CharField, Field, JSONField, Model, Q, QuerySet, SlugField, TextField
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


def set_derived_dates(record: Record, horizon: date | str | None) -> None:
    """Set the four dates and the span of ``record`` from ``when``.

    ``horizon`` is the last day of the record's source; a fixture holds it as text. Raises DateError.
    """
    last_day: date | None = Source._meta.get_field("horizon").to_python(horizon)
    period = parse_period(record.when, last_day) if record.when else None
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
    horizon = _horizon_of(instance)
    if horizon is None and ".." in instance.when:
        return  # loaded before its source; _after_source_save derives its dates
    try:
        set_derived_dates(instance, horizon)
    except DateError as error:
        raise DateError(f"{sender._meta.label_lower} {instance.slug}: {error}") from error


def _horizon_of(record: Record) -> date | str | None:
    if isinstance(record, Source):
        return record.horizon
    return Source.all_objects.filter(pk=record.source_id).values_list("horizon", flat=True).first()


def _after_source_save(sender: type[Source], instance: Source, **_: Any) -> None:
    """Derive the dates of open-ended and undated records again, which reach to the source's horizon."""
    for model in record_models():
        if model is not Source:
            open_ended = Q(when="") | Q(when__contains="..") | Q(span__isnull=True)
            refresh_derived_dates(model.all_objects.filter(open_ended, source_id=instance.pk), instance.horizon)


def refresh_derived_dates(queryset: QuerySet[Record], horizon: date | str) -> None:
    """Derive and save the dates of records of one source."""
    records = list(queryset)
    for record in records:
        set_derived_dates(record, horizon)
    queryset.model.all_objects.bulk_update(records, [*PERIOD_FIELDS, "span"], batch_size=500)


def connect() -> None:
    """Connect the signal handlers; called once when the app is ready."""
    pre_save.connect(_clean_before_save, dispatch_uid="clean-texts")
    pre_save.connect(_before_save, dispatch_uid="derive-dates")
    post_save.connect(_after_source_save, sender=Source, dispatch_uid="derive-horizon")
