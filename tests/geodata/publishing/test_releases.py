"""Releases: their content, that they never change, and how the API serves them, whole or in part."""

import csv
import hashlib
import io
import json
import shutil
import sqlite3
from contextlib import closing

import geopandas
import pyogrio
import pytest
import yaml
from django.core.management import call_command
from django.db import OperationalError, connection

from actors.models import Actor, Source
from geodata.exporters import BY_NAME as FORMATS
from geodata.layers import LAYERS
from geodata.models import ReleaseNumber
from geodata.publishing import releases, tables
from tests.export_readers import READERS, assert_same

pytestmark = pytest.mark.django_db
URL = "/api/v1/snapshots/"


@pytest.fixture
def folder(tmp_path, settings):
    settings.SNAPSHOT_DIR = tmp_path / "snapshots"
    settings.LOCAL = tmp_path
    return settings.SNAPSHOT_DIR


@pytest.fixture(scope="module")
def released(django_db_setup, django_db_blocker, tmp_path_factory):
    """A release of the data set as loaded, written once."""
    folder = tmp_path_factory.mktemp("released")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv("SNAPSHOT_DIR", str(folder))
        call_command("create_snapshot")
        ReleaseNumber.objects.all().delete()  # this commits, and tests begin with a database without releases
    return folder


@pytest.fixture
def first(folder, released):
    """The folder of the first release."""
    shutil.copytree(released, folder)
    return folder / "1"


def package_of(release):
    return json.loads((release / "datapackage.json").read_text())


def from_api(get, layer, **parameters):
    """Slug → properties with the geometry, from the API."""
    content = get.json(f"/api/v1/{layer.name}/", limit=10_000, **parameters)
    if "items" in content:
        return {item["slug"]: item for item in content["items"]}
    return {item["id"]: {**item["properties"], "geometry": item["geometry"]} for item in content["features"]}


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
def test_the_files_equal_the_api(get, tmp_path, first, layer):
    expected = from_api(get, layer, known_at=package_of(first)["known_at"])
    assert expected == from_api(get, layer)
    for name in ("csv", "parquet"):
        records = READERS[name]((first / f"{layer.name}.{name}").read_bytes(), tmp_path)
        assert_same(expected, records, name)
    frame = pyogrio.read_dataframe(first / releases.GEOPACKAGE, layer=layer.table, datetime_as_string=True)
    assert_same(expected, {row["slug"]: row for row in frame.to_dict("records")}, "gpkg")


def test_the_package_marks_which_files_are_tables(first):
    """A Frictionless validator reads every resource that is not a file, and would reject Parquet as broken text."""
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


def test_the_geopackage_describes_itself(first):
    with closing(sqlite3.connect(first / releases.GEOPACKAGE)) as database:
        about = dict(database.execute("SELECT item, text FROM about"))
        columns = {(layer, column) for layer, column in database.execute('SELECT layer, "column" FROM codebook')}
        terms = database.execute("SELECT count(*) FROM vocabularies").fetchone()[0]
    assert about["known_at"] == package_of(first)["known_at"]
    assert about["licence_url"].startswith("https://") and any(item.startswith("source ") for item in about)
    assert columns == {(line["layer"], line["column"]) for line in tables.codebook_rows()}
    assert terms == len(tables.vocabulary_rows())


def test_how_to_cite(first):
    cff = yaml.safe_load((first / "CITATION.cff").read_text())
    datacite = json.loads((first / "datacite.json").read_text())
    assert (cff["cff-version"], cff["version"], cff["type"]) == ("1.2.0", "1", "dataset")
    report = Source.published.filter(external=False)[0]
    [reference] = [each for each in cff["references"] if each["title"] == report.name_en]
    assert [author["name"] for author in reference["authors"]] == report.authors.split(" and ")
    assert (datacite["version"], datacite["types"]["resourceTypeGeneral"]) == ("1", "Dataset")
    assert "snapshot 1" in (first / "README.md").read_text()


def test_unchanged_data_are_released_by_force_only_with_equal_bytes(first, folder, capsys):
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


def test_changed_data_get_the_next_number(first, folder):
    Actor.all_objects.filter(pk=Actor.published.first().pk).update(name_ar="اسم آخر")
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    call_command("create_snapshot")
    assert releases.numbers() == [1, 2]
    assert before == {path.name: path.read_bytes() for path in first.iterdir()}
    assert "اسم آخر" in (folder / "2" / "actors.csv").read_text()


def test_after_a_restore_no_revision_is_given_again(first, folder):
    """As if release 1 had been written from a database with more changes, which was then restored."""
    package = package_of(first)
    before = package["revision"] + 5
    manifest = {**package, "known_at": "2026-01-01T00:00:00+00:00", "revision": before}
    (first / releases.MANIFEST).write_text(json.dumps(manifest))
    call_command("create_snapshot", force=True)
    assert package_of(folder / "2")["revision"] == before + 1
    call_command("create_snapshot", force=True)
    assert package_of(folder / "3")["revision"] == before + 1, "the same state"


def test_a_release_that_fails_leaves_nothing(folder):
    def fail_in_the_last_layer(execute, sql, params, many, context):
        if "geodata_chapter" in sql and list(folder.glob(".new-*/*.csv")):
            raise OperationalError("the server is gone")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail_in_the_last_layer), pytest.raises(OperationalError):
        call_command("create_snapshot")
    assert list(folder.iterdir()) == []


def test_the_list_and_the_files_are_served(get, first):
    (listed,) = get.json(URL)["snapshots"]
    assert listed == get.json(f"{URL}1/")
    assert listed["known_at"] == package_of(first)["known_at"]
    for file in listed["files"]:
        response = get(file["href"])
        content = response.getvalue()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        assert (len(content), response["Content-Type"]) == (file["bytes"], file["media_type"])
        assert "immutable" in response["Cache-Control"]


def test_there_is_an_empty_list_before_the_first_release(get, folder):
    assert get.json(URL) == {"snapshots": []}
    assert get(f"{URL}1/").status_code == 404


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
    ],
)
def test_only_listed_files_are_served(client, first, path):
    (first.parent / "secret").write_text("secret")
    (first / "nothing.csv").write_text("not listed")
    response = client.get(URL + path, follow=True)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_invalid_parameters_are_named(get, first):
    for path in ("", "1/", "1/README.md"):
        response = get(URL + path, colour="red")
        assert (response.status_code, response.json()["parameter"]) == (400, "colour")
    assert get("/api/v1/dataset.gpkg", known_at="noon").json()["parameter"] == "known_at"
    assert get("/api/v1/dataset.gpkg", bbox="1,2,3,4").json()["parameter"] == "bbox"


def ranges(size):
    """Range header → first and last byte, of a file of this size."""
    return {
        "bytes=0-9": (0, 9),
        "bytes=10-": (10, size - 1),
        "bytes=-7": (size - 7, size - 1),
        "bytes=5-99999999999": (5, size - 1),
        "bytes=-99999999999": (0, size - 1),
    }


def test_byte_ranges(client, first):
    whole = (first / "README.md").read_bytes()
    url = f"{URL}1/README.md"
    for requested, (start, end) in ranges(len(whole)).items():
        response = client.get(url, headers={"range": requested})
        assert (response.status_code, response.getvalue()) == (206, whole[start : end + 1])
        assert response["Content-Range"] == f"bytes {start}-{end}/{len(whole)}"
    for ignored in ("bytes=0-1,5-6", "bytes=9-5", "bytes=-", "lines=1-2", "bytes=a-b"):
        response = client.get(url, headers={"range": ignored})
        assert (response.status_code, response.getvalue()) == (200, whole)
    beyond = client.get(url, headers={"range": f"bytes={len(whole)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(whole)}")


def test_conditional_and_head_requests(client, first):
    url = f"{URL}1/README.md"
    head = client.head(url)
    assert (head.status_code, int(head["Content-Length"])) == (200, (first / "README.md").stat().st_size)
    assert head["Accept-Ranges"] == "bytes"
    assert client.get(url, headers={"if-none-match": head["ETag"]}).status_code == 304
    part = {"range": "bytes=0-3"}
    assert client.get(url, headers={**part, "if-range": head["ETag"]}).status_code == 206
    assert client.get(url, headers={**part, "if-range": '"another"'}).status_code == 200


def test_the_whole_data_set_in_one_file(client, get, folder, tmp_path):
    response = get("/api/v1/dataset.gpkg")
    assert response["Content-Type"] == FORMATS["gpkg"].media_type
    path = tmp_path / "all.gpkg"
    path.write_bytes(response.getvalue())
    names = [name for name, _ in pyogrio.list_layers(path)]
    assert set(names) == {layer.table for layer in LAYERS} | {"codebook", "vocabularies", "about"}
    for layer in LAYERS:
        assert len(geopandas.read_file(path, layer=layer.table)) == layer.model.published.count()
    revalidated = client.get("/api/v1/dataset.gpkg", headers={"if-none-match": response["ETag"]})
    assert revalidated.status_code == 304
    Actor.all_objects.filter(pk=Actor.published.first().pk).update(name_en="Another name")
    assert get("/api/v1/dataset.gpkg")["ETag"] != response["ETag"]
