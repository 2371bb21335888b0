"""A server for the browser tests that only read."""

import pytest
from django.core.management import call_command
from django.test.testcases import LiveServerThread


@pytest.fixture(scope="module", name="site")
def serve_site(django_db_setup, django_db_blocker):
    """One server for all tests of this file: they only read, so nothing has to be loaded again between them.

    Static files come from whitenoise under their hashed names, as in production.
    """
    with django_db_blocker.unblock():
        call_command("load_fixtures", if_empty=True, verbosity=0)
        server = LiveServerThread("localhost", lambda application: application)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        yield f"http://localhost:{server.port}"
        server.terminate()
