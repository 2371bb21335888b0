"""The application as a WSGI server calls it."""

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections


@pytest.fixture
def application(db, settings):
    """The application as a server calls it, but within the transaction of the test, and without limits."""
    settings.RATE_LIMIT = 0
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
