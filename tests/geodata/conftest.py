"""The application as a WSGI server calls it."""

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.db.models import Count

from geodata.models import Incident, IncidentActor, Place


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
def examples(db):
    """Slugs of records in the database that filters match, whatever they are called."""

    def most_frequent(model, name):
        counts = model.all_objects.exclude(**{name: None}).values_list(name, flat=True).annotate(n=Count("pk"))
        return counts.latest("n")

    return {
        "actor": most_frequent(IncidentActor, "actor"),
        "place": most_frequent(Incident, "place"),
        "area": Place.published.exclude(area_km2=None).latest("area_km2").pk,
        "source": most_frequent(Incident, "source"),
    }
