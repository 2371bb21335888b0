"""What changed in a record, when and by whom: read from the history that the database keeps.

A record's history is its own events and those of its parts: citations, aliases, and the actors in its claim.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.gis.geos import GEOSGeometry

from actors.models import (
    Alias,
    Citation,
    Participation,
)

WORDS = {"insert": "added", "update": "changed", "delete": "deleted"}
NUMBER = re.compile(r"[0-9]{1,9}$")
POINTERS = {"layer", "slug", "claim"}  # columns of a part that only say whose part it is


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One row added, changed or deleted; ``derived`` if only what the system computes moved."""

    table: int
    event: int
    at: datetime
    context: object
    who: str
    what: str
    action: str
    fields: tuple[FieldChange, ...]
    derived: bool


def event_sets(record, layer):
    """The events of a record and of its parts, one queryset per table, always in the same order."""
    parts = sorted(
        (rel.related_model for rel in record._meta.related_objects if issubclass(rel.related_model, Participation)),
        key=lambda model: model.__name__,
    )
    return [
        type(record).pgh_event_model.objects.filter(pgh_obj=record.pk),
        *(_part_events(model, layer=layer, slug=record.pk) for model in (Citation, Alias)),
        *(_part_events(model, claim=record.pk) for model in parts),
    ]


def _part_events(model, **owner):
    """All events of the rows that belong, or once belonged, to the record (which may have been renamed since)."""
    events = model.pgh_event_model.objects
    return events.filter(pgh_obj__in=events.filter(**owner).values("pgh_obj"))


def version_of(record, layer):
    """A text that differs after any change of the record or its parts."""
    newest = (
        events.order_by("-pgh_id").values_list("pgh_id", flat=True).first() for events in event_sets(record, layer)
    )
    return "-".join(str(number or 0) for number in newest)


def history(record, layer):
    """Every change of the record and its parts, oldest first."""
    changes = [
        change
        for table, events in enumerate(event_sets(record, layer))
        for change in _changes_in(table, list(events.select_related("pgh_context").order_by("pgh_obj_id", "pgh_id")))
    ]
    return sorted(changes, key=lambda change: (change.at, change.table, change.event))


def changes_since(record, layer, version):
    """What people changed after the form with this ``version`` was opened; a wrong version counts as none seen."""
    numbers = [int(part) if NUMBER.match(part) else 0 for part in version.split("-")]
    return [
        change
        for change in history(record, layer)
        if not change.derived and (change.table >= len(numbers) or change.event > numbers[change.table])
    ]


def record_as_of(record, version):
    """The record's own event that was the newest when the form with this ``version`` was opened, or None."""
    number = version.split("-")[0]
    events = type(record).pgh_event_model.objects.filter(pgh_obj=record.pk)
    return events.filter(pgh_id=number).first() if NUMBER.match(number) else None


def history_by_save(record, layer):
    """The changes grouped as they were saved, newest first: ``(at, who, changes)``."""
    saves = {}
    for change in history(record, layer):
        saves.setdefault((change.at, change.context, change.who), []).append(change)
    return [(at, who, changes) for (at, _, who), changes in reversed(saves.items())]


def _changes_in(table, events):
    names = _names_of_users(events)
    before = None
    for event in events:
        model = event.pgh_tracked_model
        same_row = before is not None and before.pgh_obj_id == event.pgh_obj_id
        fields = tuple(_differences(model, before if same_row else None, event)) if event.pgh_label != "delete" else ()
        yield Change(
            table=table,
            event=event.pgh_id,
            at=event.pgh_created_at,
            context=event.pgh_context_id,
            who=names.get(event.pgh_id, "an import or a command"),
            what=model._meta.verbose_name if table == 0 else f"{model._meta.verbose_name} “{_title(event)}”",
            action=WORDS[event.pgh_label],
            fields=fields if table or event.pgh_label == "update" else (),
            derived=event.pgh_label == "update" and not fields,
        )
        before = event


def _names_of_users(events):
    """Who saved each event: ``{event id: name}``; events from outside the admin are missing."""
    users = {event.pgh_id: event.pgh_context.metadata.get("user") for event in events if event.pgh_context}
    known = get_user_model().objects.in_bulk({user for user in users.values() if user})
    return {
        event: (known[user].get_full_name() or known[user].get_username()) if user in known else f"former user {user}"
        for event, user in users.items()
        if user
    }


def _title(event):
    """What an editor calls a part of a record."""
    model = event.pgh_tracked_model
    if model is Citation:
        return " ".join(filter(None, [event.source_id, event.section]))
    if model is Alias:
        return event.name
    return f"{event.actor_id}, {event.get_role_display()}"


def _differences(model, before, after):
    """The curated fields that differ; without a ``before``, those that are filled in."""
    for field in model._meta.concrete_fields:
        if not field.editable or field.name in ("id", "ordinal") or (field.name in POINTERS and not field.primary_key):
            continue
        old = getattr(before, field.attname) if before else field.get_default()
        new = getattr(after, field.attname)
        if _normalise(old) != _normalise(new):
            yield FieldChange(str(field.verbose_name), _display(field, old), _display(field, new))


def _normalise(value):
    """The value, or None where nothing was filled in."""
    return None if value in ("", []) else value


def _display(field, value):
    """A value in a reader's words, short enough for a list."""
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
