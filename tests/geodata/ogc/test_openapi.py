"""The definition of the OGC part is exact."""

import pytest

from geodata.publishing import geopackage
from tests.geodata.ogc.conftest import ROOT
from tests.schemathesis_cases import try_all


@pytest.fixture
def definition(get, settings):
    settings.RATE_LIMIT = 0
    document = get.json(f"{ROOT}api")
    return document | {"paths": {path: item for path, item in document["paths"].items() if path != "/api"}}


@pytest.mark.clients
def test_schemathesis_finds_nothing(application, get):
    tried = try_all(application, f"{ROOT}api?f=json", each=1)
    paths = get.json(f"{ROOT}api")["paths"]
    operations = {f"{method.upper()} {path}" for path, item in paths.items() for method in item}
    assert tried == operations - {"GET /api"}, "the description's own URL is read"


def test_the_definition_follows_the_database(get, definition):
    """Its examples are records, and the moment of the last change."""
    known_at = {
        parameter["example"]
        for item in definition["paths"].values()
        for parameter in item.get("get", {}).get("parameters", ())
        if parameter["name"] == "known_at"
    }
    assert known_at == {geopackage.last_modified().isoformat().replace("+00:00", "Z")}
    assert get(f"{ROOT}api").has_header("Last-Modified") == get(f"{ROOT}collections").has_header("Last-Modified")
