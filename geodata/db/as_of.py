"""The database as it was known at an earlier moment, for the same statements that read it as it is now.

The schema ``known`` holds a view for every table with a history, of the same name and columns, over the events up
to ``borderzone.known_at``. With that schema first in the search path, every statement of the read path returns what
it returned then.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from actors.db import advisory_locks
from actors.db.history import EVENT_MODEL

SCHEMA = "known"
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
        f'CREATE VIEW {SCHEMA}."{model._meta.db_table}" AS SELECT {columns} FROM {events} e '
        f"WHERE e.pgh_created_at <= {moment} AND e.pgh_label <> 'delete' AND NOT EXISTS ("
        f"SELECT FROM {events} later WHERE later.pgh_obj_id = e.pgh_obj_id AND later.pgh_created_at <= {moment} "
        "AND (later.pgh_created_at, later.pgh_id) > (e.pgh_created_at, e.pgh_id))"
    )


def drop_views(**_: Any) -> None:
    """Before migrations: a view must not stand in the way of a change to its columns."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def create_views(layers: Mapping[str, str], **_: Any) -> None:
    """After migrations: a view for every table that has a history by then; ``layers`` are names and tables."""
    drop_views()
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table, statement in view_definitions(layers).items():
            if table in tables:
                cursor.execute(statement)


def view_definitions(layers: Mapping[str, str]) -> dict[str, str]:
    """Table → the statement that creates the view over it, in their order."""
    return {
        RECORD_CACHE: f"CREATE VIEW {SCHEMA}.{RECORD_CACHE} AS SELECT * FROM public.{RECORD_CACHE} WHERE false",
        **{event._meta.db_table: _view(model, event) for model, event in event_models()},
        SEARCH_TABLE: _search_view(layers),
    }


def _search_view(layers: Mapping[str, str]) -> str:
    """All names as they were, in the columns of the search table."""
    names = " UNION ALL ".join(
        f"SELECT '{layer}' AS layer, slug, unnest(ARRAY[name_en, name_ar]) AS name, FALSE AS alias "
        f"FROM {SCHEMA}.{table} WHERE review = 'published' UNION ALL "
        f"SELECT '{layer}', a.slug, a.name, TRUE FROM {SCHEMA}.actors_alias a "
        f"JOIN {SCHEMA}.{table} r ON r.slug = a.slug AND r.review = 'published' WHERE a.layer = '{layer}'"
        for layer, table in layers.items()
    )
    return (
        f"CREATE VIEW {SCHEMA}.{SEARCH_TABLE} AS SELECT layer, slug, name, alias, TRUE AS published, plain, "
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
def as_of(moment: datetime) -> Iterator[None]:
    """Within this context statements read the database as of ``moment`` (aware); raises MomentToCome."""
    with connection.cursor() as cursor:
        # Events are dated just before they are committed: those with an earlier date must not come in later.
        cursor.execute("SELECT pg_advisory_lock(%s)", [advisory_locks.COMMITS])
        cursor.execute("SELECT pg_advisory_unlock(%s)", [advisory_locks.COMMITS])
    moment = reached(moment)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL search_path = {SCHEMA}, public")
        cursor.execute("SELECT set_config('borderzone.known_at', %s, true)", [moment.isoformat()])
        yield
        cursor.execute("SET LOCAL search_path = public")
