"""What else refers to a record that is to be erased: rows of now, which prevent it, and rows of the past."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet

from actors.db.history import events_of
from actors.models import Citation, Participation, participation_model
from actors.models.base import Record
from geodata.db.as_of import event_models
from geodata.layers import BY_MODEL, LAYERS, Layer
from geodata.models import Chapter, Figure


def referring_records(layer: Layer, slug: str) -> set[tuple[str, str]]:
    """(layer, slug) of all other records that refer to the record, or did so before they were deleted."""
    found = {
        owner
        for model, _ in event_models()
        for condition in _conditions(model, layer, slug)
        for row in model._base_manager.filter(**condition)
        for owner in [_owner(row)]
    }
    for model in BY_MODEL:
        for condition in _conditions(model, layer, slug):
            past = set(events_of(model).filter(**condition).values_list("pgh_obj_id", flat=True))
            gone = past - set(model._base_manager.filter(pk__in=past).values_list("pk", flat=True))
            found |= {(BY_MODEL[model].name, key) for key in gone}
    return found - {(layer.name, slug)}


def forget_references(layer: Layer, slug: str) -> None:
    """Take references to the record out of the past of other records, once none of now is left."""
    for model, _ in event_models():
        for field in model._meta.concrete_fields:
            if field.related_model is layer.model and field.name != "claim":
                events = events_of(model).filter(**{field.attname: slug})
                if field.null:
                    events.update(**{field.attname: None})
                else:
                    delete_events(model, events)
        if issubclass(model, Record) and layer.name == "sources":
            _forget_in_list(events_of(model), "readings", {"source": slug})
        if issubclass(model, Record):
            forget_reasons(events_of(model), layer.name, slug)
        if model is Chapter:
            _forget_in_list(events_of(model), "highlights", {"layer": layer.name, "slug": slug})
        if model is Figure:
            events_of(model).filter(about_layer=layer.name, about_slug=slug).update(about_layer="", about_slug="")


def forget_reasons(events: QuerySet, layer: str, slug: str) -> None:
    """Take the reasons that name the record out of the implied dates in these events."""
    _forget_in_list(events, "implied", {"layer": layer, "slug": slug})


def delete_events(model: type[Model], events: QuerySet) -> None:
    """Delete these events, and all of a row that is no more: without its end it would seem to last."""
    keys = set(events.values_list("pgh_obj_id", flat=True))
    gone = keys - set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
    events.delete()
    events_of(model).filter(pgh_obj_id__in=gone).delete()


def _conditions(model: type[Model], layer: Layer, slug: str) -> Iterator[dict[str, Any]]:
    """Filters for the rows of the model, or of its events, that refer to the record without being part of it."""
    for field in model._meta.concrete_fields:
        if field.related_model is layer.model and field.name != "claim":
            yield {field.attname: slug}
    if issubclass(model, Record) and layer.name == "sources":
        yield {"readings__contains": [{"source": slug}]}
    if model is Chapter:
        yield {"highlights__contains": [{"layer": layer.name, "slug": slug}]}
    if model is Figure:
        yield {"about_layer": layer.name, "about_slug": slug}


def _owner(row: Any) -> tuple[str, str]:
    if isinstance(row, Participation):
        [claim] = [layer for layer in LAYERS if participation_model(layer.model) is type(row)]
        return claim.name, row.claim_id
    if isinstance(row, Citation):
        return row.layer, row.slug
    return BY_MODEL[type(row)].name, row.pk


def _forget_in_list(events: QuerySet, column: str, entry: dict[str, str]) -> None:
    for event in events.filter(**{f"{column}__contains": [entry]}):
        rest = [item for item in getattr(event, column) if not entry.items() <= item.items()]
        events.filter(pk=event.pk).update(**{column: rest})
