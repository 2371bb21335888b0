"""Running a statement with named values, and JSON that PostgreSQL wrote and nobody reads again on the way out."""

import json

from django.db import connection


class RawJson(str):
    """Text that is JSON already."""


def fetch(statement, *params, **values):
    """All rows of a statement, with ``%(name)s`` values or with ``%s`` parameters in their order, as tuples."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params or values)
        return cursor.fetchall()


def fetch_json(statement, **values) -> RawJson:
    """The one JSON text that a statement gives."""
    return RawJson(fetch(statement, **values)[0][0])


def dump_json(members: dict) -> bytes:
    """A JSON object in UTF-8; members that are ``Json`` are put in as they stand."""
    parts = (
        f"{json.dumps(name)}: {value if isinstance(value, RawJson) else json.dumps(value, ensure_ascii=False)}"
        for name, value in members.items()
    )
    return f"{{{', '.join(parts)}}}".encode()
