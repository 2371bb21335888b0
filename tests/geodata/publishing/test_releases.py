"""Releases: what is in them, that they stay as they are, and that they can be had from the API, whole or in part."""

import csv
import hashlib
import io
import json
import shutil
import sqlite3

import geopandas
import pyogrio
import pytest
from django.core.management import call_command

from actors.models import Actor
from geodata import codebook
from geodata.exporters import BY_NAME as FORMATS
from geodata.layers import LAYERS
from geodata.publishing import releases
from tests.export_readers import READERS, assert_same

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/snapshots/"


@pytest.fixture
def folder(tmp_path, settings):
    settings.SNAPSHOT_DIR = tmp_path / "snapshots"
    settings.LOCAL = tmp_path
    return settings.SNAPSHOT_DIR


@pytest.fixture(scope="module")
def released(django_db_setup, django_db_blocker, tmp_path_factory):
    """A release of the data set as loaded, made once."""
    folder = tmp_path_factory.mktemp("released")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv("SNAPSHOT_DIR", str(folder))
        call_command("create_snapshot")
    return folder


@pytest.fixture
def first(folder, released):
    """The folder of the first release."""
    shutil.copytree(released, folder)
    return folder / "1"


def package_of(release):
    return json.loads((release / "datapackage.json").read_text())


def told(get, layer, **parameters):
    """Slug → properties with the geometry, as the API tells them."""
    answer = get.json(f"/api/v1/{layer.name}/", limit=10_000, **parameters)
    if "items" in answer:
        return {item["slug"]: item for item in answer["items"]}
    return {item["id"]: {**item["properties"], "geometry": item["geometry"]} for item in answer["features"]}


def test_every_file_is_listed_with_its_size_and_checksum(first):
    package = package_of(first)
    listed = {item["path"] for item in package["resources"]}
    assert listed | {"datapackage.json"} == {path.name for path in first.iterdir()}
    assert {f"{layer.name}.{suffix}" for layer in LAYERS for suffix in ("csv", "parquet")} <= listed
    for item in package["resources"]:
        content = (first / item["path"]).read_bytes()
        assert item["bytes"] == len(content)
        assert item["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    sums = dict(reversed(line.split("  ")) for line in (first / "SHA256SUMS").read_text().splitlines())
    assert all(hashlib.sha256((first / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_the_files_hold_what_the_api_tells(get, tmp_path, first, layer):
    expected = told(get, layer, known_at=package_of(first)["known_at"])
    assert expected == told(get, layer)
    for name in ("csv", "parquet"):
        found = READERS[name]((first / f"{layer.name}.{name}").read_bytes(), tmp_path)
        assert_same(expected, found, name)
    frame = pyogrio.read_dataframe(first / releases.GEOPACKAGE, layer=layer.name, datetime_as_string=True)
    assert_same(expected, {row["slug"]: row for row in frame.to_dict("records")}, "gpkg")


def test_validators_are_told_which_files_are_tables_to_read(first):
    """A Frictionless validator reads what is not called a file, and would refuse Parquet as broken text."""
    for item in package_of(first)["resources"]:
        table = item["path"].endswith(".csv")
        assert (item.get("type"), item.get("profile")) == (
            (None, "tabular-data-resource") if table else ("file", None)
        ), item["path"]


def test_the_schemas_describe_the_csv_files(first):
    tables = [item for item in package_of(first)["resources"] if item["path"].endswith(".csv")]
    readers = {"integer": int, "number": float, "object": json.loads, "array": json.loads, "string": str, "date": str}
    for item in tables:
        fields = {field["name"]: field["type"] for field in item["schema"]["fields"]}
        lines = csv.DictReader(io.StringIO((first / item["path"]).read_text(), newline=""))
        assert list(fields) == lines.fieldnames
        for line in lines:
            for name, value in line.items():
                if value and fields[name] == "boolean":
                    assert value in ("true", "false")
                elif value:
                    readers[fields[name]](value)


def test_the_geopackage_says_what_it_is(first):
    with sqlite3.connect(first / releases.GEOPACKAGE) as database:
        facts = dict(database.execute("SELECT item, text FROM about"))
        columns = {(layer, column) for layer, column in database.execute('SELECT layer, "column" FROM codebook')}
        words = database.execute("SELECT count(*) FROM vocabularies").fetchone()[0]
    assert facts["known_at"] == package_of(first)["known_at"]
    assert facts["licence_url"].startswith("https://") and any(item.startswith("source ") for item in facts)
    assert columns == {(line["layer"], line["column"]) for line in codebook.columns()}
    assert words == len(codebook.vocabulary_rows())


def test_how_to_cite(first):
    cff, datacite = (first / "CITATION.cff").read_text(), json.loads((first / "datacite.json").read_text())
    assert 'version: "1"' in cff and "Harith Hasan" in cff
    assert (datacite["version"], datacite["types"]["resourceTypeGeneral"]) == ("1", "Dataset")
    assert "snapshot 1" in (first / "README.md").read_text()


def test_unchanged_data_are_not_released_again_and_would_be_the_same_bytes(first, folder, capsys):
    call_command("create_snapshot")
    assert "Nothing has changed since snapshot 1" in capsys.readouterr().out
    assert [path.name for path in folder.iterdir()] == ["1"]
    call_command("create_snapshot", force=True)
    one, two = ({item["path"]: item["hash"] for item in package_of(folder / n)["resources"]} for n in "12")
    assert {name for name in one if one[name] != two[name]} == {
        "CITATION.cff",
        "README.md",
        "SHA256SUMS",
        "datacite.json",
    }


def test_changed_data_make_the_next_number(first, folder):
    Actor.all_objects.filter(pk="kataib-hezbollah").update(name_ar="اسم آخر")
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    call_command("create_snapshot")
    assert releases.numbers() == [1, 2]
    assert before == {path.name: path.read_bytes() for path in first.iterdir()}
    assert "اسم آخر" in (folder / "2" / "actors.csv").read_text()


def test_a_release_that_fails_leaves_nothing(folder, monkeypatch):
    monkeypatch.setattr("geodata.publishing.data_package.readme", lambda release: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("create_snapshot")
    assert list(folder.iterdir()) == []


def test_the_list_and_the_files_are_served(get, first):
    (listed,) = get.json(ADDRESS)["snapshots"]
    assert listed == get.json(f"{ADDRESS}1/")
    assert listed["known_at"] == package_of(first)["known_at"]
    for file in listed["files"]:
        response = get(file["href"])
        content = response.getvalue()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        assert (len(content), response["Content-Type"]) == (file["bytes"], file["media_type"])
        assert "immutable" in response["Cache-Control"]


def test_there_is_an_empty_list_before_the_first_release(get, folder):
    assert get.json(ADDRESS) == {"snapshots": []}
    assert get(f"{ADDRESS}1/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "2/README.md",
        "1/nothing.csv",
        "1/../1/README.md",
        "1/%2e%2e%2f1%2fREADME.md",
        "1/..%2f..%2fsecret",
        "1/%00",
        "01x/README.md",
        "1/.",
        "99999999999999999999999/README.md",
        "1/README.md/",
    ],
)
def test_only_listed_files_are_served(client, first, path):
    (first.parent / "secret").write_text("secret")
    (first / "nothing.csv").write_text("not listed")
    response = client.get(ADDRESS + path, follow=True)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_wrong_parameters_are_named(get, first):
    for path in ("", "1/", "1/README.md"):
        response = get(ADDRESS + path, colour="red")
        assert (response.status_code, response.json()["parameter"]) == (400, "colour")
    assert get("/api/v1/dataset.gpkg", known_at="noon").json()["parameter"] == "known_at"
    assert get("/api/v1/dataset.gpkg", bbox="1,2,3,4").json()["parameter"] == "bbox"


def parts(size):
    return {
        "bytes=0-9": (0, 9),
        "bytes=10-": (10, size - 1),
        "bytes=-7": (size - 7, size - 1),
        "bytes=5-99999999999": (5, size - 1),
        "bytes=-99999999999": (0, size - 1),
    }


def test_parts_of_a_file(client, first):
    whole = (first / "README.md").read_bytes()
    address = f"{ADDRESS}1/README.md"
    for asked, (start, end) in parts(len(whole)).items():
        response = client.get(address, headers={"range": asked})
        assert (response.status_code, response.getvalue()) == (206, whole[start : end + 1])
        assert response["Content-Range"] == f"bytes {start}-{end}/{len(whole)}"
    for ignored in ("bytes=0-1,5-6", "bytes=9-5", "bytes=-", "lines=1-2", "bytes=a-b"):
        response = client.get(address, headers={"range": ignored})
        assert (response.status_code, response.getvalue()) == (200, whole)
    beyond = client.get(address, headers={"range": f"bytes={len(whole)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(whole)}")


def test_conditions_and_heads(client, first):
    address = f"{ADDRESS}1/README.md"
    head = client.head(address)
    assert (head.status_code, int(head["Content-Length"])) == (200, (first / "README.md").stat().st_size)
    assert head["Accept-Ranges"] == "bytes"
    assert client.get(address, headers={"if-none-match": head["ETag"]}).status_code == 304
    part = {"range": "bytes=0-3"}
    assert client.get(address, headers={**part, "if-range": head["ETag"]}).status_code == 206
    assert client.get(address, headers={**part, "if-range": '"another"'}).status_code == 200


def test_the_whole_data_set_in_one_file(client, get, folder, tmp_path):
    response = get("/api/v1/dataset.gpkg")
    assert response["Content-Type"] == FORMATS["gpkg"].media_type
    path = tmp_path / "all.gpkg"
    path.write_bytes(response.getvalue())
    names = [name for name, _ in pyogrio.list_layers(path)]
    assert set(names) == {layer.name for layer in LAYERS} | {"codebook", "vocabularies", "about"}
    for layer in LAYERS:
        assert len(geopandas.read_file(path, layer=layer.name)) == layer.model.published.count()
    again = client.get("/api/v1/dataset.gpkg", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    Actor.all_objects.filter(pk="kataib-hezbollah").update(name_en="Another name")
    assert get("/api/v1/dataset.gpkg")["ETag"] != response["ETag"]
