"""QGIS itself, headless, against a live server: load, page, box, attributes.

The requests of later versions than Debian's are replayed in ``test_requests.py``.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

PYTHON = os.environ.get("QGIS_PYTHON", "/usr/bin/python3")  # the Python that QGIS is installed for
CLIENT = Path(__file__).with_name("qgis_client.py")
PROBE = [PYTHON, "-c", "import qgis.core"]
HERE = Path(PYTHON).exists() and subprocess.run(PROBE, capture_output=True, check=False).returncode == 0
pytestmark = [
    pytest.mark.clients,
    pytest.mark.django_db,
    pytest.mark.skipif(not HERE, reason="there is no QGIS: scripts/test installs it unless CLIENTS=0"),
]
SECONDS = 120


@pytest.fixture(scope="module", name="result")
def what_qgis_read(site, tmp_path_factory):
    home = str(tmp_path_factory.mktemp("qgis"))
    around = {"QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_RUNTIME_DIR": home, "PATH": os.environ["PATH"]}
    rest = site.replace("/ogc/", "/api/v1/control-zones/?date=2019-10-01")
    done = subprocess.run(
        [PYTHON, CLIENT, site, rest], env=around, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def slugs(response):
    return sorted(feature["id"] for feature in response["features"])


@pytest.mark.parametrize("name", ["incidents", "control-zones", "crossings", "places"])
def test_it_loads_whole_layers(result, get, name):
    assert result["all"][name] == slugs(get.json(f"/api/v1/{name}/", limit=10_000)) != []


def test_it_knows_fields_and_puts_points_where_they_are(result, get):
    assert {"slug", "name_en", "name_ar", "when", "certainty"} <= set(result["fields"])
    assert result["crs"] in ("OGC:CRS84", "EPSG:4326")  # the name depends on its version, the order of axes must not
    features = get.json("/api/v1/crossings/")["features"]
    assert result["points"] == {each["id"]: pytest.approx(each["geometry"]["coordinates"]) for each in features}


def test_it_pages_by_seven(result):
    assert result["paged"] == result["all"]["incidents"]


def test_it_filters_by_bbox(result, get):
    assert result["boxed"] == slugs(get.json("/api/v1/places/", bbox="40.5,34.2,41.3,34.8", limit=10_000)) != []


def test_it_filters_by_attributes(result, get):
    assert result["filtered"] == slugs(get.json("/api/v1/incidents/", kind="airstrike", limit=10_000)) != []


def test_it_reads_a_url_with_a_date(result, get):
    assert result["url"] == slugs(get.json("/api/v1/control-zones/", date="2019-10-01", limit=10_000)) != []
