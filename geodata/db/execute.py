"""SQL statements: their text with its parameters, and their execution.

Statements of one row whose best plan is always the same are prepared once a connection. The others PostgreSQL plans
each time: a query for much wants another plan than a query for little.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.contrib.gis.db.backends.postgis.adapter import PostGISAdapter
from django.contrib.gis.geos import GEOSGeometry
from django.db import connection
from psycopg2.extensions import BYTES, register_type

from geodata.db.params import BindParam

prepared_by_connection: WeakKeyDictionary = WeakKeyDictionary()  # psycopg2's connection → SQL → EXECUTE


@dataclass(frozen=True, slots=True)
class Sql:
    """SQL text with the parameters of its ``%s`` placeholders, in their order."""

    text: str = ""
    params: tuple[Any, ...] = ()

    @classmethod
    def concat(cls, *parts: "str | Sql") -> "Sql":
        """The parts one after the other, each with its parameters."""
        texts: list[str] = []
        params: list[Any] = []
        for part in parts:
            if isinstance(part, str):
                texts.append(part)
            else:
                texts.append(part.text)
                params += part.params
        return cls("".join(texts), tuple(params))

    def __add__(self, other: "str | Sql") -> "Sql":
        return Sql.concat(self, other)

    def __radd__(self, other: str) -> "Sql":
        return Sql.concat(other, self)

    def bind(self, values: Mapping[str, Any]) -> "Sql":
        """The same text with a value in place of every ``BindParam``."""
        bound: list[Any] = []
        for param in self.params:
            value = values[param.name] if isinstance(param, BindParam) else param
            if isinstance(value, GEOSGeometry):
                value = PostGISAdapter(value)
            elif type(value) is tuple:
                value = list(value)
            bound.append(value)
        return Sql(self.text, tuple(bound))


def fetch_one(sql: Sql, prepare: bool = False) -> tuple:
    """The first row; text as bytes, since it is passed on as bytes.

    With ``prepare`` the statement is prepared and stays so as long as the connection lives, so there must be few.
    """
    prepare = prepare and settings.PREPARE_STATEMENTS
    wrapper = connection.execute_wrapper(_execute_prepared) if prepare else nullcontext()
    with wrapper, connection.cursor() as cursor:
        register_type(BYTES, cursor.cursor)
        cursor.execute(sql.text, sql.params)
        return cursor.fetchone()


def _execute_prepared(
    execute: Callable[..., Any], sql: str, params: Sequence[Any], many: bool, context: dict[str, Any]
) -> Any:
    """Execute a statement under its name on this connection; prepare it first if it has none yet."""
    statements = prepared_by_connection.setdefault(context["cursor"].connection, {})
    if sql not in statements:
        name = f"statement_{len(statements)}"
        first, *others = sql.split("%s")
        text = first + "".join(f"${number}{part}" for number, part in enumerate(others, 1))
        execute(f"PREPARE {name} AS {text.replace('%%', '%')}", None, many, context)
        statements[sql] = f"EXECUTE {name}({', '.join(['%s'] * len(params))})"
    return execute(statements[sql], params, many, context)


class RawJson(str):
    """Text that is JSON already, so that it is not parsed and rendered again."""


def fetch(statement: str, *params: Any, **values: Any) -> list[tuple]:
    """All rows of a statement, with ``%s`` parameters in their order or ``%(name)s`` values."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params or values)
        return cursor.fetchall()


def fetch_json(statement: str, **values: Any) -> RawJson:
    """The one JSON text that a statement returns."""
    return RawJson(fetch(statement, **values)[0][0])


def dump_json(members: dict) -> bytes:
    """A JSON object in UTF-8; members that are ``RawJson`` are inserted unchanged."""
    parts = (
        f"{json.dumps(name)}: {value if isinstance(value, RawJson) else json.dumps(value, ensure_ascii=False)}"
        for name, value in members.items()
    )
    return f"{{{', '.join(parts)}}}".encode()
