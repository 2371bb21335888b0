"""The application as a WSGI server calls it."""

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from geodata.analysis.control_overlay import DEFAULT_AREA
from geodata.models import Incident, IncidentActor, Place
from tests.examples import most_frequent
from tests.factories import place, square


@pytest.fixture
def application(db, settings):
    """The application as a server calls it, but within the transaction of the test, and without limits."""
    settings.RATE_LIMIT = 0
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def default_area(db):
    """The places that analyses are about unless ``within`` names others; made where the database has none so called."""
    for slug in DEFAULT_AREA:
        place(slug, square(0, 0, 1, 1))
    return ",".join(DEFAULT_AREA)


@pytest.fixture
def examples(db):
    """Slugs of records in the database that filters match, whatever they are called."""
    return {
        "actor": most_frequent(IncidentActor, "actor").pk,
        "place": most_frequent(Incident, "place").pk,
        "area": Place.published.exclude(area_km2=None).latest("area_km2").pk,
        "source": most_frequent(Incident, "source").pk,
    }
