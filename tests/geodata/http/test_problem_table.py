"""The table from exception to problem."""

import psycopg2
import pytest
from django import db
from psycopg2.errors import AdminShutdown, QueryCanceled

from geodata.http.problem_details import problem_of


@pytest.mark.parametrize(
    ("error", "cause", "status", "title"),
    [
        (db.OperationalError, QueryCanceled, 503, "Takes too long"),
        (db.OperationalError, AdminShutdown, 503, "Database out of reach"),
        (db.InterfaceError, psycopg2.InterfaceError, 503, "Database out of reach"),
        (db.ProgrammingError, psycopg2.ProgrammingError, 500, "Server error"),
        (RuntimeError, QueryCanceled, 500, "Server error"),
    ],
)
def test_database_errors_are_mapped_by_their_cause(error, cause, status, title):
    exception = error("x")
    exception.__cause__ = cause("y")
    assert problem_of(exception)[:2] == (status, title)
