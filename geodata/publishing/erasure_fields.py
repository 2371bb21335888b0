"""Erase values of a record's fields, and what is derived from them, now and in its history."""

from typing import Any

from django.db.models import Field, ForeignKey, Max, Model, Q

from actors.db.history import events_of
from actors.models.base import EFFECTIVE_PERIOD_FIELDS, PERIOD_FIELDS, Record
from geodata.db.as_of import event_models
from geodata.layers import Layer
from geodata.publishing.erasure_references import forget_reasons

PLACEHOLDERS = {"name_en": "Name erased"}  # of a field that no record is without
EFFECTIVE = {"effective_geometry": None, "effective_precision_m": None, "effective_side": "", "area_km2": None}
REASON_FIELDS = ("name_en", "name_ar", "when")  # which the reasons for the implied dates of other records repeat
ANCHORS = ("geometry", "place", "route", "crossing")  # fields that an effective geometry is derived from


def erase_field(layer: Layer, slug: str, name: str) -> None:
    """Blank the field; raises ValueError with the fields that can be, or if the record never had a value."""
    fields = {field.name: field for field in layer.model._meta.concrete_fields if _erasable(field)}
    if name not in fields:
        raise ValueError(
            f"--field {name}: {layer.name} have no such field that can be erased. Take {', '.join(fields)}."
        )
    field = fields[name]
    held = (
        ~Q(**{field.attname: _blank(field)}) if _blank(field) is not None else Q(**{f"{field.attname}__isnull": False})
    )
    if not _erase(layer, slug, field, held):
        raise ValueError(f"--field {name}: {layer.name}/{slug} has no value to be erased, now or in the past.")


def erase_name(layer: Layer, slug: str, text: str) -> bool:
    """Blank the names of the record that are this text; False if none is, now or in the past."""
    fields = [field for field in layer.model._meta.concrete_fields if field.name in ("name_en", "name_ar")]
    found = [_erase(layer, slug, field, Q(**{field.name: text})) for field in fields]
    return any(found)


def _erasable(field: Field) -> bool:
    if not field.editable or field.primary_key or field.generated:
        return False
    return field.name in PLACEHOLDERS or field.null or field.blank


def _blank(field: Field) -> Any:
    if field.name in PLACEHOLDERS:
        return PLACEHOLDERS[field.name]
    return None if field.null else field.get_default()


def _erase(layer: Layer, slug: str, field: Field, held: Q) -> bool:
    """Blank the field where ``held``; the past first, since saving writes an event of its own."""
    model, blank = layer.model, _blank(field)
    events = events_of(model).filter(pgh_obj_id=slug)
    record = model.all_objects.filter(held, pk=slug).first()
    found = events.filter(held).update(**{field.attname: blank}, **_derived(events.model, field.name)) > 0
    if field.name in REASON_FIELDS:
        _erase_reasons(layer, slug)
    if field.name == "geometry":
        _erase_copies(model, slug, record is not None)
    if record:
        setattr(record, field.attname, blank)
        record.save()
    return found or record is not None


def _derived(event: type[Model], name: str) -> dict[str, Any]:
    """Blank values of the columns that are derived from the field."""
    names = {column.name for column in event._meta.concrete_fields}
    if name == "when":
        dates = dict.fromkeys((*PERIOD_FIELDS, *EFFECTIVE_PERIOD_FIELDS, "span", "effective_span"))
        return dates | {"implied": []}
    return {column: value for column, value in EFFECTIVE.items() if column in names} if name in ANCHORS else {}


def _erase_reasons(layer: Layer, slug: str) -> None:
    """Take the record out of the past reasons of dates that it bounds; triggers write those of now again."""
    for other, _ in event_models():
        if issubclass(other, Record):
            last = events_of(other).values("pgh_obj_id").annotate(last=Max("pgh_id")).values_list("last", flat=True)
            forget_reasons(events_of(other).exclude(pk__in=list(last)), layer.name, slug)


def _erase_copies(model: type[Model], slug: str, held_now: bool) -> None:
    """Blank the copies of the geometry in the past of records that lie there; what holds now, triggers derive again."""
    for other, event in event_models():
        names = {field.name for field in event._meta.concrete_fields}
        if not issubclass(other, Record) or "effective_geometry" not in names:
            continue
        for field in other._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is model:
                events = events_of(other).filter(**{field.attname: slug}, geometry__isnull=True)
                if not held_now:
                    last = events_of(other).values("pgh_obj_id").annotate(last=Max("pgh_id")).values("last")
                    events = events.exclude(pk__in=list(last.values_list("last", flat=True)))
                events.update(**_derived(event, "geometry"))
