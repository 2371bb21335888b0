"""What all tests share: a real PostGIS with the fixtures, and a client."""

import pytest

from tests import database


def is_transactional(item: pytest.Item) -> bool:
    """Whether the test commits, so that the database is emptied after it."""
    marker = item.get_closest_marker("django_db")
    fixtures = {"transactional_db", "live_server"} & set(item.fixturenames)
    return bool(fixtures) or bool(marker and marker.kwargs.get("transaction"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that commit come last in their module, and modules with such tests after all others."""
    modules = {item.path: number for number, item in reversed(list(enumerate(items)))}
    committing = {item.path for item in items if is_transactional(item)}
    items.sort(key=lambda item: (item.path in committing, modules[item.path], is_transactional(item)))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database holds the fixtures; tests roll their changes back."""
    with django_db_blocker.unblock():
        database.load()


@pytest.fixture(scope="module", autouse=True)
def loaded_fixtures(request, django_db_blocker):
    """Restore the fixtures after a module whose tests committed."""
    commits = any(is_transactional(item) for item in request.session.items if item.path == request.node.path)
    if commits:
        request.getfixturevalue("django_db_setup")
    yield
    if commits:
        with django_db_blocker.unblock():
            database.restore()


@pytest.fixture(autouse=True)
def emptied_database(request, loaded_fixtures, django_db_blocker):
    """A test that commits finds no records, be it the first of its module or, with several processes, any other."""
    if is_transactional(request.node) and "dataset" not in request.fixturenames:
        with django_db_blocker.unblock():
            database.empty()


@pytest.fixture
def dataset(transactional_db):
    """The fixtures, for tests that need committed rows (a live server, several connections)."""
    database.restore()


@pytest.fixture
def get(client, db):
    """GET a URL and return the response; ``get.json`` parses the body of a response that must be 200."""

    def fetch(path, **parameters):
        return client.get(path, parameters)

    def json(path, **parameters):
        response = fetch(path, **parameters)
        assert response.status_code == 200, response.content[:500]
        return response.json()

    fetch.json = json
    return fetch
