"""Files of fixtures as other programs save them: loaded, or one sentence with file, line and cause."""

import json

import pytest
from django.core.management import CommandError, call_command

from actors.models import Source
from geodata.fixtures import dump

ROW = {"model": "actors.source", "pk": "made", "fields": {"name_en": "Qa’im", "horizon": "2020-03-31"}}
TEXT = json.dumps([ROW], ensure_ascii=False, indent=2) + "\n"
pytestmark = pytest.mark.django_db


def load(folder, content):
    (folder / "source.json").write_bytes(content)
    call_command("load_fixtures", folder=str(folder), no_input=True)


@pytest.mark.parametrize(
    "content", [TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.replace("\n", "\r\n").encode("utf-8-sig")]
)
def test_a_byte_order_mark_and_other_line_ends_are_read(tmp_path, capsys, content):
    load(tmp_path, content)
    assert Source.all_objects.get(pk="made").name_en == "Qa’im"
    assert "Loaded 1 rows." in capsys.readouterr().out


def test_what_was_inferred_comes_back_as_it_was(tmp_path):
    row = ROW | {"fields": ROW["fields"] | {"inferred": ["when", "actors"]}}
    load(tmp_path, json.dumps([row]).encode())
    assert Source.all_objects.get(pk="made").inferred == ["when", "actors"]
    [dumped] = [item for item in json.loads(dump(Source)) if item["pk"] == "made"]
    assert dumped["fields"]["inferred"] == ["when", "actors"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (TEXT.encode("utf-16"), "source.json is in UTF-16: save it as UTF-8."),
        (TEXT.encode("utf-16-le"), "source.json is in UTF-16: save it as UTF-8."),
        (TEXT.encode("cp1252"), "source.json, line 6, is not in UTF-8: save it as UTF-8."),
        (TEXT.encode()[:-20], "source.json ends in line 7 in the middle of a row: the file seems to be cut off."),
        (TEXT.replace("}\n]", "},\n]").encode(), "there is a comma before the closing bracket."),
        (b"", "source.json is empty"),
        (b"{}", "source.json is no list of rows"),
        (TEXT.replace("name_en", "nam_en").encode(), "source.json:.*no field named 'nam_en'"),
        (TEXT.replace("actors.source", "actors.nothing").encode(), "source.json:.*actors.nothing"),
        (TEXT.replace("2020-03-31", "soon").encode(), "source.json:.*soon"),
        (TEXT.replace("Qa’im", "a\\u0000").encode(), r"actors.source .*name_en: the text holds a NUL character"),
    ],
)
def test_what_cannot_be_loaded_is_named(tmp_path, content, message):
    with pytest.raises(CommandError, match=message) as error:
        load(tmp_path, content)
    assert "\n" not in str(error.value).strip() and str(tmp_path) not in str(error.value)
    assert not Source.all_objects.filter(pk="made").exists()


@pytest.mark.parametrize(
    ("reading", "message"),
    [
        ({"when": "2019", "source": "nobody"}, "actors.source made, readings: There is no source “nobody”: add"),
        ({"when": "2019"}, "actors.source made, readings: Write a list of objects"),
    ],
)
def test_a_reading_of_no_source_is_named(tmp_path, reading, message):
    """No foreign key guards the sources of readings, which are JSON."""
    with pytest.raises(CommandError, match=message):
        load(tmp_path, json.dumps([{**ROW, "fields": {**ROW["fields"], "readings": [reading]}}]).encode())
    assert not Source.all_objects.filter(pk="made").exists()


def test_a_reading_may_come_before_its_source(tmp_path):
    read = {**ROW, "fields": {**ROW["fields"], "readings": [{"when": "2019", "source": "other"}]}}
    load(tmp_path, json.dumps([read, {**ROW, "pk": "other"}]).encode())
    assert Source.all_objects.get(pk="made").readings


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"layer;slug;other slug;why\nplaces;a;b;c\n", "lookalikes.csv has its columns separated by “;”"),
        ("layer,slug,other slug,why\n".encode("utf-16"), "lookalikes.csv is in UTF-16"),
    ],
)
def test_a_list_saved_by_excel_is_named(tmp_path, settings, content, message):
    settings.FIXTURE_DIRS = [tmp_path]
    (tmp_path / "lookalikes.csv").write_bytes(content)
    with pytest.raises(CommandError, match=message):
        call_command("check_fixtures")


def test_a_list_with_a_byte_order_mark_is_read(tmp_path, settings, capsys):
    settings.FIXTURE_DIRS = [tmp_path]
    (tmp_path / "lookalikes.csv").write_bytes("layer,slug,other slug,why\nplaces,nowhere,there,x\n".encode("utf-8-sig"))
    with pytest.raises(SystemExit):
        call_command("check_fixtures")
    assert "lookalikes.csv names nowhere" in capsys.readouterr().out
