"""The history of a record: what changed, when and by whom, read from the events that triggers write.

It consists of the record's own events and those of its parts: citations, aliases, and the actors in its claim.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Field, Model, QuerySet
from pghistory.models import Context

from actors.db.history import events_of
from actors.models import Alias, Citation, participation_model
from actors.models.base import Record

ACTIONS = {"insert": "added", "update": "changed", "delete": "deleted"}
NUMBER = re.compile(r"[0-9]{1,9}$")
OWNER_FIELDS = {"layer", "slug", "claim"}  # of a part: they only identify its record


class Event(Protocol):
    """The columns that the events of every tracked model have, beside those of the row."""

    pgh_id: int
    pgh_obj_id: str | int
    pgh_created_at: datetime
    pgh_label: str
    pgh_context_id: UUID | None
    pgh_context: Context | None
    pgh_tracked_model: type[Model]


@dataclass(frozen=True)
class FieldChange:
    """One field's value before and after, formatted for reading."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One row that was added, changed or deleted.

    ``table`` is the index of its queryset in ``event_sets``, ``event`` its ``pgh_id``, ``context`` the request in which
    it was written. ``derived``: only derived dates or geometries changed.
    """

    table: int
    event: int
    at: datetime
    context: UUID | None
    who: str
    what: str
    action: str
    fields: tuple[FieldChange, ...]
    derived: bool


def event_sets(record: Record, layer: str) -> list[QuerySet]:
    """The events of a record and of its parts, one queryset per table, always in the same order."""
    participation = participation_model(type(record))
    return [
        events_of(type(record)).filter(pgh_obj=record.pk),
        *(_part_events(model, layer=layer, slug=record.pk) for model in (Citation, Alias)),
        *([_part_events(participation, claim=record.pk)] if participation else []),
    ]


def _part_events(model: type[Model], **owner: str) -> QuerySet:
    """All events of the rows that belong or once belonged to the record, which may have been renamed since."""
    events = events_of(model)
    return events.filter(pgh_obj__in=events.filter(**owner).values("pgh_obj"))


def version_of(record: Record, layer: str) -> str:
    """A text that any change of the record or its parts changes: the newest ``pgh_id`` of each table."""
    newest = (
        events.order_by("-pgh_id").values_list("pgh_id", flat=True).first() for events in event_sets(record, layer)
    )
    return "-".join(str(number or 0) for number in newest)


def history(record: Record, layer: str) -> list[Change]:
    """Every change of the record and its parts, oldest first."""
    changes = [
        change
        for table, events in enumerate(event_sets(record, layer))
        for change in _changes_in(table, list(events.select_related("pgh_context").order_by("pgh_obj_id", "pgh_id")))
    ]
    return sorted(changes, key=lambda change: (change.at, change.table, change.event))


def changes_since(record: Record, layer: str, version: str) -> list[Change]:
    """What people changed after this ``version``; a malformed version counts as the oldest."""
    numbers = [int(part) if NUMBER.match(part) else 0 for part in version.split("-")]
    return [
        change
        for change in history(record, layer)
        if not change.derived and (change.table >= len(numbers) or change.event > numbers[change.table])
    ]


def record_as_of(record: Record, version: str) -> Model | None:
    """The record's own event that this ``version`` names."""
    number = version.split("-")[0]
    events = events_of(type(record)).filter(pgh_obj=record.pk)
    return events.filter(pgh_id=number).first() if NUMBER.match(number) else None


def history_by_save(record: Record, layer: str) -> list[tuple[datetime, str, list[Change]]]:
    """The changes grouped as they were saved, newest first: ``(at, who, changes)``."""
    saves: dict[tuple[datetime, UUID | None, str], list[Change]] = {}
    for change in history(record, layer):
        saves.setdefault((change.at, change.context, change.who), []).append(change)
    return [(at, who, changes) for (at, _, who), changes in reversed(saves.items())]


def _changes_in(table: int, events: Sequence[Event]) -> Iterator[Change]:
    names = _user_names(events)
    previous: Event | None = None
    for event in events:
        model = event.pgh_tracked_model
        before = previous if previous and previous.pgh_obj_id == event.pgh_obj_id else None
        fields = tuple(_differences(model, before, event)) if event.pgh_label != "delete" else ()
        yield Change(
            table=table,
            event=event.pgh_id,
            at=event.pgh_created_at,
            context=event.pgh_context_id,
            who=names.get(event.pgh_id, "an import or a command"),
            what=f"{model._meta.verbose_name}" if table == 0 else f"{model._meta.verbose_name} “{_title(event)}”",
            action=ACTIONS[event.pgh_label],
            fields=fields if table or event.pgh_label == "update" else (),
            derived=event.pgh_label == "update" and not fields,
        )
        previous = event


def _user_names(events: Sequence[Event]) -> dict[int, str]:
    """The name of the user who saved each event, by ``pgh_id``; events from outside the admin are missing."""
    user_ids = {event.pgh_id: event.pgh_context.metadata.get("user") for event in events if event.pgh_context}
    users = get_user_model().objects.in_bulk({user_id for user_id in user_ids.values() if user_id})
    names = {user_id: user.get_full_name() or user.get_username() for user_id, user in users.items()}
    return {event_id: names.get(user_id, f"former user {user_id}") for event_id, user_id in user_ids.items() if user_id}


def _title(event: Any) -> str:
    """A name for the event of a part of a record, which has the columns of its model."""
    model = event.pgh_tracked_model
    if model is Citation:
        return " ".join(filter(None, [event.source_id, event.section]))
    if model is Alias:
        return event.name
    return f"{event.actor_id}, {event.get_role_display()}"


def _differences(model: type[Model], before: Event | None, after: Event) -> Iterator[FieldChange]:
    """The edited fields that differ; without ``before``, those that differ from their defaults."""
    for field in model._meta.concrete_fields:
        if (
            not field.editable
            or field.name in ("id", "ordinal")
            or (field.name in OWNER_FIELDS and not field.primary_key)
        ):
            continue
        old = getattr(before, field.attname) if before else field.get_default()
        new = getattr(after, field.attname)
        if _normalise(old) != _normalise(new):
            yield FieldChange(str(field.verbose_name), _display(field, old), _display(field, new))


def _normalise(value: object) -> object:
    """The value, or None where nothing is filled in."""
    return None if value in ("", []) else value


def _display(field: Field, value: object) -> str:
    """The value for reading, short enough for a list."""
    if _normalise(value) is None:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, GEOSGeometry):
        return f"{value.geom_type} with {value.num_coords} points" if value.num_coords > 1 else value.wkt
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, list):
        return "; ".join(" ".join(map(str, item.values())) if isinstance(item, dict) else str(item) for item in value)
    return str(value)
