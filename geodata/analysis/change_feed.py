"""What has changed for the public between two moments: additions, edits and deletions of published records, in order.

A record is what the API tells of it, its actors, evidence and other names included. The tables of events say which
records may have changed at which moment; what the read path tells just before and at that moment says what did. So
the records as known at ``since`` with these changes applied are the records as known at ``until``.
"""

import json
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from typing import NamedTuple

from django.db import connection

from actors.models import Participation
from geodata.db.as_of import as_of, event_models
from geodata.db.expressions import quote_columns
from geodata.layers import BY_MODEL, BY_NAME
from geodata.models import CrossingStatus
from geodata.query.parameters import Query
from geodata.query.select import GEOMETRY, select_all

CLOCK_RESOLUTION = timedelta(microseconds=1)  # the resolution of the database's clock
MAX_BATCHES = 20  # batches that a page looks through: edits of drafts, for example, are no changes for the public
NAMES = ("name_en", "name_ar", "review")  # what other records tell of a record


class ChangeKey(NamedTuple):
    """Which record may have changed, and when; changes are in this order."""

    moment: datetime
    layer: str
    slug: str


def now() -> datetime:
    """The database's time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def page(since, until, layers, after: ChangeKey | None, limit) -> tuple[list[dict], ChangeKey | None]:
    """At most ``limit`` changes later than ``since``, up to ``until``, and where to go on, or None at the end."""
    found = []
    for _ in range(MAX_BATCHES):
        keys = candidates(since, until, layers, after, limit)
        for moment, of_moment in groupby(keys, key=lambda key: key.moment):
            found += _at(moment, list(of_moment))
        if len(found) > limit:
            return _without_keys(found[:limit]), found[limit - 1][0]
        if len(keys) < limit:
            return _without_keys(found), None
        after = keys[-1]
        if len(found) == limit:
            break
    return _without_keys(found), after


def _without_keys(found):
    return [change for _, change in found]


def candidates(since, until, layers, after, limit) -> list[ChangeKey]:
    """Records that events between the moments may have changed; all writers up to ``until`` are waited for."""
    asked = {"since": since, "until": until, "layers": list(layers), "limit": limit}
    asked |= {"after": tuple(after or ChangeKey(since, "~", "~"))}
    with as_of(until), connection.cursor() as cursor:
        cursor.execute(
            f"{_touches()} SELECT moment, layer, slug FROM told "
            'WHERE layer = ANY(%(layers)s) AND (moment, layer COLLATE "C", slug COLLATE "C") > %(after)s '
            'ORDER BY moment, layer COLLATE "C", slug COLLATE "C" LIMIT %(limit)s',
            asked,
        )
        return [ChangeKey(*row) for row in cursor.fetchall()]


@cache
def _touches():
    """The common tables of the statement: ``events`` by records, ``renamed`` ones, ``touched`` by either, ``told``."""
    within = "pgh_created_at > %(since)s AND e.pgh_created_at <= %(until)s"
    events, renamed, mentions = [], [], []
    for model, event in event_models():
        table = f'"{event._meta.db_table}"'
        for layer, slug in _records_of(model):
            # A part may have belonged to another record before: all the records that it ever belonged to.
            row = f"SELECT e.pgh_created_at, {layer.format('o')}, {slug.format('o')} FROM {table} e JOIN {table} o"
            events.append(f"{row} ON o.pgh_obj_id = e.pgh_obj_id WHERE e.{within}")
            for key, of in _mentioned(model):
                mentions.append(
                    f"SELECT r.moment, {layer.format('d')}, {slug.format('d')} FROM renamed r "
                    f"JOIN {table} d ON d.{key} = r.slug WHERE r.layer = '{of}'"
                )
        if model in BY_MODEL:
            renamed.append(_renamed(table, BY_MODEL[model].name, within))
    statuses = f'"{CrossingStatus.pgh_event_model._meta.db_table}"'
    return (
        f"WITH events(moment, layer, slug) AS ({' UNION '.join(events)}), "
        f"renamed(moment, layer, slug) AS ({' UNION '.join(renamed)}), "
        f"touched(moment, layer, slug) AS (SELECT * FROM events UNION {' UNION '.join(mentions)}), "
        f"told AS (SELECT * FROM touched UNION SELECT t.moment, 'crossings', s.crossing_id FROM touched t "
        f"JOIN {statuses} s ON t.layer = 'crossing-statuses' AND s.slug = t.slug)"
    )


def _records_of(model):
    """Pairs of SQL for the layer and the slug of the record that a row ``{}`` of a model is a part of."""
    if model in BY_MODEL:
        return [(f"'{BY_MODEL[model].name}'", "{}.slug")]
    if issubclass(model, Participation):
        return [(f"'{BY_MODEL[model._meta.get_field('claim').related_model].name}'", "{}.claim_id")]
    return [("{}.layer", "{}.slug")]


def _mentioned(model):
    """Pairs of a foreign key of the model and the layer of what it points to, whose name is told with the record."""
    for field in model._meta.concrete_fields:
        if field.related_model in BY_MODEL and field.name not in ("source", "claim"):
            yield field.column, BY_MODEL[field.related_model].name


def _renamed(table, layer, within):
    """Events that change what other records tell of this one."""
    last, this = (", ".join(f"{row}.{name}" for name in NAMES) for row in ("p", "e"))
    return (
        f"SELECT e.pgh_created_at, '{layer}', e.slug FROM {table} e, LATERAL (SELECT {last} FROM {table} p "
        "WHERE p.pgh_obj_id = e.pgh_obj_id AND p.pgh_id < e.pgh_id ORDER BY p.pgh_id DESC LIMIT 1) p "
        f"WHERE ({last}) IS DISTINCT FROM ({this}) AND e.{within}"
    )


def _at(moment, keys):
    """Pairs of a key and its change, where there is one."""
    found = []
    for layer, of_layer in groupby(keys, key=lambda key: key.layer):
        of_layer = list(of_layer)
        slugs = [key.slug for key in of_layer]
        before, after = records_at(layer, slugs, moment - CLOCK_RESOLUTION), records_at(layer, slugs, moment)
        for key in of_layer:
            change = _change(before.get(key.slug), after.get(key.slug), layer)
            if change:
                at = moment.isoformat().replace("+00:00", "Z")
                found.append((key, {"at": at, "layer": layer, "slug": key.slug, **change}))
    return found


def records_at(layer_name, slugs, moment) -> dict[str, dict]:
    """Slug → properties (and ``geometry``) that the API told at that moment; records it did not tell are not there."""
    rows = select_all(BY_NAME[layer_name], Query())
    sql = f"SELECT row_to_json(t)::text FROM ({rows.rows.text}) t({quote_columns(rows.names)}) WHERE t.slug = ANY(%s)"
    with as_of(moment), connection.cursor() as cursor:
        cursor.execute(sql, (*rows.rows.params, slugs))
        records = [json.loads(text) for (text,) in cursor.fetchall()]
    for record in records:
        if record.get(GEOMETRY):
            record[GEOMETRY] = json.loads(record[GEOMETRY])
    return {record["slug"]: record for record in records}


def _change(before, after, layer_name):
    """What happened to a record, or None if nothing that is told of it changed."""
    if before == after:
        return None
    if before is None:
        return {"change": "added", "record": _document(after, layer_name)}
    if after is None:
        return {"change": "deleted"}
    fields = {
        name: {"old": before.get(name), "new": after.get(name)} for name in after if before.get(name) != after[name]
    }
    return {"change": "edited", "fields": fields}


def _document(record, layer_name):
    """The record as its own address gives it: a GeoJSON feature, or an object."""
    if not BY_NAME[layer_name].geometry:
        return record
    properties = {name: value for name, value in record.items() if name != GEOMETRY}
    return {"type": "Feature", "id": record["slug"], "geometry": record[GEOMETRY], "properties": properties}
