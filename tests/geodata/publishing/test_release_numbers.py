"""No number of a release is given twice, whatever is lost, replaced or restored."""

import shutil

import pytest
from django.core.management import call_command

from geodata.db.revisions import current_state
from geodata.models import ReleaseNumber
from geodata.publishing import releases
from geodata.query.dependencies import all_tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, settings):
    settings.SNAPSHOT_DIR = tmp_path / "snapshots"
    settings.LOCAL = tmp_path
    return settings.SNAPSHOT_DIR


def test_a_lost_folder_does_not_free_its_numbers(folder):
    call_command("create_snapshot")
    call_command("create_snapshot", force=True)
    shutil.rmtree(folder)
    call_command("create_snapshot")
    assert releases.numbers() == [3]


def test_a_replaced_folder_does_not_free_the_numbers_of_the_former(folder):
    call_command("create_snapshot")
    call_command("create_snapshot", force=True)
    shutil.rmtree(folder / "2")
    call_command("create_snapshot", force=True)
    assert releases.numbers() == [1, 3]


def test_an_older_database_does_not_free_the_numbers_of_the_folder(folder):
    call_command("create_snapshot")
    releases.withdraw(1, "Asked for")
    (folder / "5").mkdir()
    ReleaseNumber.objects.all().delete()
    call_command("create_snapshot")
    assert releases.numbers() == [6]


def test_numbers_of_the_folder_are_registered_when_nothing_is_released(folder, capsys):
    call_command("create_snapshot")
    ReleaseNumber.objects.all().delete()
    call_command("create_snapshot")
    assert "Nothing has changed" in capsys.readouterr().out
    shutil.rmtree(folder)
    call_command("create_snapshot")
    assert releases.numbers() == [2]


def test_giving_a_number_changes_no_state(get, folder):
    etag, state = get("/api/v1/incidents/")["ETag"], current_state(all_tables())
    call_command("create_snapshot")
    assert get("/api/v1/incidents/")["ETag"] == etag
    assert current_state(all_tables()) == state
