"""What the tests of the admin share: an editor who is logged in."""

import pytest
from django.contrib.auth import get_user_model

from tests.actors.admin.editing import make_records


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """URLs as the files are named, which is what the test server can serve."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def editor(client, db):
    """A client of an editor who is logged in, among a few records to build on."""
    make_records()
    client.force_login(get_user_model().objects.create_superuser("salma", first_name="Salma"))
    return client
