"""Statements of which one row is read; those whose best plan is always the same, PostgreSQL plans once a connection.

The others it plans each time: a wide question wants another plan than a narrow one.
"""

from contextlib import nullcontext
from hashlib import md5
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg2.extensions import BYTES, register_type

ready = WeakKeyDictionary()  # psycopg's connection → names of what is prepared on it


def fetch_one(sql: str, params=(), planned_once=False) -> tuple:
    """The first row; text as the bytes that came, since it goes on as bytes.

    Of what is ``planned_once`` there must be few texts: each connection keeps them as long as it lives.
    """
    planning = connection.execute_wrapper(_execute) if planned_once else nullcontext()
    with planning, connection.cursor() as cursor:
        register_type(BYTES, cursor.cursor)
        cursor.execute(sql, params)
        return cursor.fetchone()


def _execute(execute, sql, params, many, context):
    """Executes the statement under the name that it has on this connection."""
    name = f"s_{md5(sql.encode(), usedforsecurity=False).hexdigest()}"
    names = ready.setdefault(context["cursor"].connection, set())
    if name not in names:
        first, *others = sql.split("%s")
        text = first + "".join(f"${number}{part}" for number, part in enumerate(others, 1))
        execute(f"PREPARE {name} AS {text.replace('%%', '%')}", None, many, context)
        names.add(name)
    return execute(f"EXECUTE {name}({', '.join(['%s'] * len(params))})", params, many, context)
