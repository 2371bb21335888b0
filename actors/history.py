"""Recorded time: every table that answers are made of keeps its own history, written by database triggers."""

from contextlib import contextmanager

import pghistory
from django.db import connection

WRITERS_LOCK = 20200331  # any constant: the name of the advisory lock that editors' writes queue at


def keep_history(model):
    """Class decorator: insert, update and delete events by trigger, so that bulk loads and raw SQL count too."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=f"{model.__name__}Event",
    )(model)


@contextmanager
def serialised_writes():
    """Let one writer in at a time, taken before the transaction begins.

    Event times are transaction starts; with writers one after the other, an answer "as known at T" cannot
    change later through a transaction that began before T and was committed after it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [WRITERS_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [WRITERS_LOCK])
