"""The definition of the OGC part is exact."""

from tests.fuzz import application, try_all  # noqa: F401 - a fixture
from tests.ogc.conftest import ROOT


def test_schemathesis_finds_nothing(application, get):  # noqa: F811
    tried = try_all(application, f"{ROOT}api?f=json", each=1)
    paths = {f"GET {path}" for path in get.json(f"{ROOT}api")["paths"]}
    assert tried == paths - {"GET /api"}, "the description's own address is read"
