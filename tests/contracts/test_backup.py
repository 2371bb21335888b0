"""A backup restored elsewhere has the same rows; a restore does no harm by mistake."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from tests.database import drop

ROOT = Path(__file__).resolve().parents[2]
NAME = f"backup_{os.getpid()}"
TEMPLATE = os.environ.get("TEST_DATABASE_TEMPLATE", "")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not TEMPLATE, reason="needs a loaded database to copy")]
URL = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{NAME}").geturl()


@pytest.fixture
def database():
    """A copy of the loaded database."""
    with closing(psycopg2.connect(os.environ["DATABASE_URL"].replace("postgis://", "postgresql://"))) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {NAME} TEMPLATE {TEMPLATE}")
            yield
            drop(cursor, NAME)


def archive(folder, *words):
    """Run the program behind scripts/backup and scripts/restore, with the variables that scripts/serve sets."""
    environment = os.environ | {"DATABASE_URL": URL, "SNAPSHOT_DIR": f"{folder}/s", "SECRET_KEY_FILE": f"{folder}/key"}
    program = 'eval "$("$0" scripts/lib/libpq.py)"; exec "$0" scripts/lib/archive.py "$@"'
    return subprocess.run(
        ["bash", "-c", program, sys.executable, *words], env=environment, capture_output=True, text=True, cwd=ROOT
    )


def execute(statement):
    with closing(psycopg2.connect(URL.replace("postgis://", "postgresql://"))) as server, server.cursor() as cursor:
        cursor.execute(statement)
        server.commit()
        return cursor.fetchall() if cursor.description else None


def test_a_restored_database_has_the_rows_of_the_backup(database, tmp_path):
    for number in "12":
        (tmp_path / "s" / number).mkdir(parents=True)
        (tmp_path / "s" / number / "datapackage.json").write_text(number)
    (tmp_path / "key").write_text("secret")
    file = tmp_path / "b.tar"
    assert archive(tmp_path, "backup", file).returncode == 0
    assert file.stat().st_mode & 0o077 == 0
    names = "SELECT slug, name_en FROM actors_actor ORDER BY 1"
    before = execute(names)
    execute("UPDATE actors_actor SET name_en = name_en || 'x'; CREATE TABLE later (id serial)")
    execute("INSERT INTO geodata_releasenumber VALUES (7, now())")
    (tmp_path / "s/2/datapackage.json").unlink()
    (tmp_path / "s/2").rmdir()
    (tmp_path / "s/3").mkdir()
    (tmp_path / "key").write_text("other")

    refused = archive(tmp_path, "restore", file)
    assert refused.returncode == 1
    assert "add --yes" in refused.stderr
    restored = archive(tmp_path, "restore", file, "--yes")
    assert restored.returncode == 0, restored.stderr
    assert execute(names) == before
    assert execute("SELECT to_regclass('later')") == [(None,)]
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == ["1", "2", "3"]
    assert (tmp_path / "key").read_text() == "secret"
    assert execute("SELECT max(number) FROM geodata_releasenumber") == [(7,)], "a number would be given twice"

    (tmp_path / "s/2/datapackage.json").write_text("another")
    assert "Snapshot 2 of the archive" in archive(tmp_path, "restore", file, "--yes").stderr


def test_a_folder_that_is_missing_is_named(database, tmp_path):
    file = tmp_path / "none" / "b.tar"
    for words, reason in [(("backup", file), "No backup was written"), (("restore", file, "--yes"), "cannot be read")]:
        result = archive(tmp_path, *words)
        assert result.returncode == 1
        assert reason in result.stderr and str(file.parent) in result.stderr
        assert "Traceback" not in result.stderr
