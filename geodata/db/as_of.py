"""Other states of the database for the same statements: as it was known at an earlier moment, or without implied dates.

The schema ``known`` holds a view for every table with a history, of the same name and columns, over the events up
to ``borderzone.known_at``. With that schema first in the search path, every statement of the read path returns what
it returned then. In the schema ``typed`` the effective dates of records are their own ones; ``known_typed`` has both.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from actors.db import advisory_locks
from actors.db.history import EVENT_MODEL
from actors.models.base import EFFECTIVE_PERIOD_FIELDS, PERIOD_FIELDS, Record

KNOWN, TYPED, KNOWN_TYPED = SCHEMAS = ("known", "typed", "known_typed")
CLOCK_SKEW = timedelta(seconds=5)  # by which a client's clock may be ahead of the database's
RECORD_CACHE = "geodata_document"  # holds records as they are now, so it is empty as of a moment
SEARCH_TABLE = "geodata_searchname"


def event_models() -> Iterator[tuple[type[Model], type[Model]]]:
    """Pairs of a model and the model of its events."""
    for model in apps.get_models():
        event = getattr(model, EVENT_MODEL, None)
        if event is not None:
            yield model, event


def _view(model: type[Model], event: type[Model]) -> str:
    """The last event of each row up to the moment, unless it is its end; conditions on columns reach the events."""
    key = model._meta.pk.column  # the events have an index on their copy of it
    columns = ", ".join(
        f'e.pgh_obj_id AS "{key}"' if field.column == key else f'e."{field.column}"'
        for field in model._meta.concrete_fields
    )
    events, moment = f'public."{event._meta.db_table}"', "current_setting('borderzone.known_at')::timestamptz"
    return (
        f'CREATE VIEW {KNOWN}."{model._meta.db_table}" AS SELECT {columns} FROM {events} e '
        f"WHERE e.pgh_created_at <= {moment} AND e.pgh_label <> 'delete' AND NOT EXISTS ("
        f"SELECT FROM {events} later WHERE later.pgh_obj_id = e.pgh_obj_id AND later.pgh_created_at <= {moment} "
        "AND (later.pgh_created_at, later.pgh_id) > (e.pgh_created_at, e.pgh_id))"
    )


def drop_views(**_: Any) -> None:
    """Before migrations: a view must not stand in the way of a change to its columns."""
    with connection.cursor() as cursor:
        for schema in reversed(SCHEMAS):
            cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


def create_views(layers: Mapping[str, str], **_: Any) -> None:
    """After migrations: a view for every table that has a history by then; ``layers`` are names and tables."""
    drop_views()
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for schema in SCHEMAS:
            cursor.execute(f"CREATE SCHEMA {schema}")
        for (_schema, table), statement in view_definitions(layers).items():
            if table in tables:
                cursor.execute(statement)


def view_definitions(layers: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Schema and table → the statement that creates the view over it, in their order."""
    views = {(schema, RECORD_CACHE): _empty_cache(schema) for schema in SCHEMAS}
    for model, event in event_models():
        table = model._meta.db_table
        views[KNOWN, table] = _view(model, event)
        if issubclass(model, Record):
            views |= {(to, table): _typed_view(model, of, to) for of, to in (("public", TYPED), (KNOWN, KNOWN_TYPED))}
    return views | {(KNOWN, SEARCH_TABLE): _search_view(layers)}


def _empty_cache(schema: str) -> str:
    return f"CREATE VIEW {schema}.{RECORD_CACHE} AS SELECT * FROM public.{RECORD_CACHE} WHERE false"


def _typed_view(model: type[Record], schema: str, to: str) -> str:
    """The records of a schema with their own dates as the effective ones, nothing implied, and no order of causes."""
    own = dict(zip((*EFFECTIVE_PERIOD_FIELDS, "effective_span"), (*PERIOD_FIELDS, "span"), strict=True))
    values = own | {"implied": "'[]'::jsonb", "sequence": "0::smallint"}
    columns = (field.column for field in model._meta.concrete_fields)
    selected = ", ".join(f"{values[column]} AS {column}" if column in values else f't."{column}"' for column in columns)
    return f'CREATE VIEW {to}."{model._meta.db_table}" AS SELECT {selected} FROM {schema}."{model._meta.db_table}" t'


def _search_view(layers: Mapping[str, str]) -> str:
    """All names as they were, in the columns of the search table."""
    names = " UNION ALL ".join(
        f"SELECT '{layer}' AS layer, slug, unnest(ARRAY[name_en, name_ar]) AS name, FALSE AS alias "
        f"FROM {KNOWN}.{table} WHERE review = 'published' UNION ALL "
        f"SELECT '{layer}', a.slug, a.name, TRUE FROM {KNOWN}.actors_alias a "
        f"JOIN {KNOWN}.{table} r ON r.slug = a.slug AND r.review = 'published' WHERE a.layer = '{layer}'"
        for layer, table in layers.items()
    )
    return (
        f"CREATE VIEW {KNOWN}.{SEARCH_TABLE} AS SELECT layer, slug, name, alias, TRUE AS published, plain, "
        "search_fold(plain) AS folded FROM (SELECT layer, slug, name, alias, search_plain(name) AS plain "
        f"FROM ({names}) n WHERE name <> '') p"
    )


class MomentToCome(ValueError):
    """A moment that has not come yet by the clock of the database, and the parameter of the request that holds it."""

    expected = (
        "this moment has not come yet; write a time such as 2026-11-22T12:00:00Z "
        "(a plain day means its first moment, UTC)"
    )

    def __init__(self, moment: datetime, parameter: str) -> None:
        super().__init__(f"{parameter}={moment.isoformat()}: {self.expected}")
        self.moment, self.parameter = moment, parameter


def reached(moment: datetime, parameter: str = "known_at") -> datetime:
    """The moment, or the present one if it lies at most CLOCK_SKEW after that; raises MomentToCome.

    The present is the time of the database, or that of the last commit where the clock has been set back.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT present_moment()")
        present = cursor.fetchone()[0]
    if moment > present + CLOCK_SKEW:
        raise MomentToCome(moment, parameter)
    return min(moment, present)


@contextmanager
def _reading(*schemas: str) -> Iterator[CursorWrapper]:
    """Within this context statements find the views of these schemas before the tables of their names."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL search_path = {', '.join((*schemas, 'public'))}")
        yield cursor
        cursor.execute("SET LOCAL search_path = public")


@contextmanager
def as_typed() -> Iterator[None]:
    """Within this context statements read the dates of records as typed, without what others imply."""
    with _reading(TYPED):
        yield


@contextmanager
def as_of(moment: datetime, implied: bool = True) -> Iterator[None]:
    """Within this context statements read the database as of ``moment`` (aware); raises MomentToCome.

    Without ``implied``, they read the dates of records as typed.
    """
    schemas = (KNOWN,) if implied else (KNOWN_TYPED, KNOWN)
    with connection.cursor() as cursor:
        # Events are dated just before they are committed: those with an earlier date must not come in later.
        cursor.execute("SELECT pg_advisory_lock(%s)", [advisory_locks.COMMITS])
        cursor.execute("SELECT pg_advisory_unlock(%s)", [advisory_locks.COMMITS])
    moment = reached(moment)
    with _reading(*schemas) as cursor:
        cursor.execute("SELECT set_config('borderzone.known_at', %s, true)", [moment.isoformat()])
        yield
