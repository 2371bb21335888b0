"""Statistics are renewed after many rows were written at once."""

import pytest
from django.db import connection

from actors.models import Actor
from geodata.db.statistics import analyze
from tests.factories import actor

pytestmark = pytest.mark.django_db


def test_statistics_are_renewed_without_a_warning():
    for number in range(3):
        actor(f"made-{number}")
    connection.connection.notices.clear()
    analyze()
    assert connection.connection.notices == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'actors_actor'::regclass")
        assert cursor.fetchone()[0] == Actor.all_objects.count()
