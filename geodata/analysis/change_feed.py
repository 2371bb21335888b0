"""What has changed for the public between two moments: additions, edits and deletions of published records, in order.

A record is what the API returns for it, its actors, evidence and other names included. The event tables say which
records may have changed at which moment; the read path, as of just before and as of that moment, says what did. So
the records as of ``since`` with these changes applied are the records as of ``until``.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model

from actors.models import Erasure, Participation, participation_model
from geodata.db.as_of import as_of, event_models
from geodata.db.expressions import quote_columns
from geodata.db.sql_files import load_sql
from geodata.layers import BY_MODEL, BY_NAME, LAYERS
from geodata.models import CrossingStatus
from geodata.models.value_references import VALUE_REFERENCES, refers
from geodata.query.parameters import Query
from geodata.query.select import GEOMETRY, select_all

CLOCK_RESOLUTION = timedelta(microseconds=1)  # of the database's clock
MAX_BATCHES = 20  # batches that a page reads: most candidates may not be changes, such as edits of drafts
REPEATED_COLUMNS = ("name_en", "name_ar", "review")  # of a record, that other records repeat or depend on


class ChangeKey(NamedTuple):
    """Which record may have changed, and when; changes are in this order."""

    moment: datetime
    layer: str
    slug: str


def now() -> datetime:
    """The database's time, never before its last commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT present_moment()")
        return cursor.fetchone()[0]


def select_changes(
    since: datetime, until: datetime, layers: Collection[str], after: ChangeKey | None, limit: int
) -> tuple[list[dict], ChangeKey | None]:
    """At most ``limit`` changes later than ``since``, up to ``until``, and the key to go on from, or None at the end.

    A change has ``at`` (RFC 3339, UTC), ``layer``, ``slug`` and ``change`` (added, edited or deleted), with ``record``
    if it was added and ``fields`` (name → old and new) if it was edited. A page may be short before the end.
    """
    changes: list[tuple[ChangeKey, dict]] = []
    for _ in range(MAX_BATCHES):
        keys = candidates(since, until, layers, after, limit)
        for moment, simultaneous in groupby(keys, key=lambda key: key.moment):
            changes += changes_at(moment, list(simultaneous))
        if len(changes) > limit:
            return _without_keys(changes[:limit]), changes[limit - 1][0]
        if len(keys) < limit:
            return _without_keys(changes), None
        after = keys[-1]
        if len(changes) == limit:
            break
    return _without_keys(changes), after


def erasures(since: datetime, until: datetime, layers: Collection[str]) -> list[dict]:
    """What was erased later than ``since``, up to ``until``: records and values that a copy of the data must drop."""
    marks = Erasure.objects.filter(erased_at__gt=since, erased_at__lte=until, layer__in=layers)
    return [
        {
            "at": mark.erased_at.isoformat().replace("+00:00", "Z"),
            "layer": mark.layer,
            "slug": mark.slug or None,
            "scope": mark.scope,
            "fields": mark.fields,
            "reason": mark.reason,
            "snapshots": mark.snapshots,
        }
        for mark in marks.order_by("erased_at", "layer", "slug")
    ]


def _without_keys(changes: list[tuple[ChangeKey, dict]]) -> list[dict]:
    return [change for _, change in changes]


def candidates(
    since: datetime, until: datetime, layers: Collection[str], after: ChangeKey | None, limit: int
) -> list[ChangeKey]:
    """Records that events between the moments may have changed; waits for all writers up to ``until``."""
    values: dict[str, Any] = {
        "since": since,
        "until": until,
        "layers": list(layers),
        "limit": limit,
        "after": tuple(after or ChangeKey(since, "~", "~")),
    }
    with as_of(until), connection.cursor() as cursor:
        cursor.execute(_candidates_sql(), values)
        return [ChangeKey(*row) for row in cursor.fetchall()]


@cache
def _candidates_sql() -> str:
    """The statement over the event tables of all models, which names every record by its layer and slug."""
    events, renamed, mentions = [], [], []
    for model, event in event_models():
        table = f'"{event._meta.db_table}"'
        for layer, slug in _record_columns(model):
            sides = {"table": table, "layer": layer.format("o"), "slug": slug.format("o")}
            events.append(load_sql("analysis/_change_event", **sides))
            for condition in _mentions(model):
                sides = {"table": table, "layer": layer.format("d"), "slug": slug.format("d")}
                mentions.append(load_sql("analysis/_change_mention", **sides, condition=condition))
        if model in BY_MODEL:
            before, after = (", ".join(f"{row}.{name}" for name in REPEATED_COLUMNS) for row in ("p", "e"))
            layer = BY_MODEL[model].name
            renamed.append(load_sql("analysis/_change_renamed", table=table, layer=layer, before=before, after=after))
    return load_sql(
        "analysis/change_candidates",
        events="\n    UNION\n    ".join(events),
        renamed="\n    UNION\n    ".join(renamed),
        mentions="\n    UNION\n    ".join(mentions),
        status_events=f'"{dict(event_models())[CrossingStatus]._meta.db_table}"',
    )


def _record_columns(model: type[Model]) -> list[tuple[str, str]]:
    """SQL for the layer and the slug of the record that a row ``{}`` of the model is, or is part of."""
    if model in BY_MODEL:
        return [(f"'{BY_MODEL[model].name}'", "{}.slug")]
    if issubclass(model, Participation):
        [claim] = [layer for layer in LAYERS if participation_model(layer.model) is model]
        return [(f"'{claim.name}'", "{}.claim_id")]
    return [("{}.layer", "{}.slug")]


def _mentions(model: type[Model]) -> Iterator[str]:
    """SQL conditions: a row d of the model refers to a record r whose names it repeats, or that it may not name."""
    for field in model._meta.concrete_fields:
        if field.column and field.related_model in BY_MODEL and field.name != "claim":
            yield f"d.{field.column} = r.slug AND r.layer = '{BY_MODEL[field.related_model].name}'"
        elif field.name in VALUE_REFERENCES:
            condition = refers(field.name, "d", "r.layer", "r.slug")
            yield f"{condition} AND r.layer = 'sources'" if field.name == "readings" else condition


def changes_at(moment: datetime, keys: Iterable[ChangeKey]) -> list[tuple[ChangeKey, dict]]:
    """Keys of this moment with their change, for those that did change for the public."""
    changes = []
    for layer, group in groupby(keys, key=lambda key: key.layer):
        of_layer = list(group)
        slugs = [key.slug for key in of_layer]
        before, after = records_at(layer, slugs, moment - CLOCK_RESOLUTION), records_at(layer, slugs, moment)
        for key in of_layer:
            change = _change(before.get(key.slug), after.get(key.slug), layer)
            if change:
                at = moment.isoformat().replace("+00:00", "Z")
                changes.append((key, {"at": at, "layer": layer, "slug": key.slug, **change}))
    return changes


def records_at(layer_name: str, slugs: Collection[str], moment: datetime) -> dict[str, dict]:
    """Slug → fields (and ``geometry``, GeoJSON) of the records that were published at that moment."""
    rows = select_all(BY_NAME[layer_name], Query())
    named = f"({rows.rows.text}) t({quote_columns(rows.names)})"
    sql = f"SELECT row_to_json(t)::text FROM {named} WHERE slug = ANY(%s)"
    with as_of(moment), connection.cursor() as cursor:
        cursor.execute(sql, (*rows.rows.params, list(slugs)))
        records = [json.loads(text) for (text,) in cursor.fetchall()]
    for record in records:
        if record.get(GEOMETRY):
            record[GEOMETRY] = json.loads(record[GEOMETRY])
    return {record["slug"]: record for record in records}


def _change(before: dict | None, after: dict | None, layer_name: str) -> dict | None:
    """What happened to a record, or None if none of its fields changed."""
    if before == after:
        return None
    if after is None:
        return {"change": "deleted"}
    if before is None:
        return {"change": "added", "record": _document(after, layer_name)}
    fields = {
        name: {"old": before.get(name), "new": after.get(name)} for name in after if before.get(name) != after[name]
    }
    return {"change": "edited", "fields": fields}


def _document(record: dict, layer_name: str) -> dict:
    """The record as its own URL returns it: a GeoJSON feature, or an object."""
    if not BY_NAME[layer_name].geometry:
        return record
    properties = {name: value for name, value in record.items() if name != GEOMETRY}
    return {"type": "Feature", "id": record["slug"], "geometry": record[GEOMETRY], "properties": properties}
