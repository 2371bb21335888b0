"""Derived dates, set on every save of a record; by signals, since ``loaddata`` does not call ``save()``."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_save, pre_save

from actors.dates import DateError, parse_period
from actors.models import Source
from actors.models.base import PERIOD_FIELDS, Record


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
    pre_save.connect(_before_save, dispatch_uid="derive-dates")
    post_save.connect(_after_source_save, sender=Source, dispatch_uid="derive-horizon")
