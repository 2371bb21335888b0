"""Derived dates, kept true in one place for every way a record can be saved (``loaddata`` skips ``save()``)."""

from django.apps import apps
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.db.models.signals import post_save, pre_save

from actors.dates import DateError, parse_period
from actors.models import Source
from actors.models.base import PERIOD_FIELDS, Record


def record_models():
    """All concrete models of dated records, of every app."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def set_derived_dates(record, horizon):
    """Set the four dates and the span of ``record`` from ``when``; raises DateError if it cannot be read."""
    horizon = Source._meta.get_field("horizon").to_python(horizon)
    period = parse_period(record.when, horizon) if record.when else None
    for field in PERIOD_FIELDS:
        setattr(record, field, getattr(period, field, None))
    end = period.latest_end if period else horizon
    record.span = DateRange(record.earliest_start, end, bounds="[]")


def _before_save(sender, instance, **_):
    if not isinstance(instance, Record):
        return
    horizon = _horizon_of(instance)
    if horizon is None and ".." in instance.when:
        return  # loaded before its source: derived when the source arrives, see _after_source
    try:
        set_derived_dates(instance, horizon)
    except DateError as error:
        raise DateError(f"{sender._meta.label_lower} {instance.slug}: {error}") from error


def _horizon_of(record):
    if isinstance(record, Source):
        return record.horizon
    return Source.all_objects.filter(pk=record.source_id).values_list("horizon", flat=True).first()


def _after_source(sender, instance, **_):
    """Open ends reach to the horizon, so a new or moved horizon moves them."""
    for model in record_models():
        if model is not Source:
            open_ended = Q(when="") | Q(when__contains="..") | Q(span__isnull=True)
            refresh_derived_dates(model.all_objects.filter(open_ended, source_id=instance.pk), instance.horizon)


def refresh_derived_dates(records, horizon):
    """Compute and write the derived dates of a queryset of records of one source."""
    changed = list(records)
    for record in changed:
        set_derived_dates(record, horizon)
    records.model.all_objects.bulk_update(changed, [*PERIOD_FIELDS, "span"], batch_size=500)


def connect():
    """Listen to saves of every record and of sources; called once when the app is ready."""
    pre_save.connect(_before_save, dispatch_uid="derive-dates")
    post_save.connect(_after_source, sender=Source, dispatch_uid="derive-horizon")
