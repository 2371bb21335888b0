"""Landed migrations are frozen: the manifest names every one, with the digest of its text."""

from pathlib import Path

import pytest

from tests.contracts.migrations import add_new, changed, landed, present


def test_no_landed_migration_has_changed():
    assert changed() == [], "landed migrations are frozen: undo the change and write a new one"


def test_every_migration_is_in_the_manifest():
    assert present().keys() == landed().keys(), "run: python -m tests.contracts.migrations"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with one landed migration."""
    folder = tmp_path / "actors/migrations"
    folder.mkdir(parents=True)
    (folder / "0001_initial.py").write_text("first")
    assert add_new(tmp_path, tmp_path / "manifest") == ["actors/migrations/0001_initial.py"]
    return tmp_path


def test_new_migrations_are_added(checkout: Path):
    (checkout / "actors/migrations/0002_more.py").write_text("second")
    assert add_new(checkout, checkout / "manifest") == ["actors/migrations/0002_more.py"]
    assert add_new(checkout, checkout / "manifest") == []


def test_a_changed_migration_is_refused(checkout: Path):
    (checkout / "actors/migrations/0001_initial.py").write_text("other")
    before = (checkout / "manifest").read_text()
    with pytest.raises(ValueError, match="0001_initial"):
        add_new(checkout, checkout / "manifest")
    assert (checkout / "manifest").read_text() == before


def test_a_renamed_migration_is_refused(checkout: Path):
    folder = checkout / "actors/migrations"
    (folder / "0001_initial.py").rename(folder / "0001_start.py")
    with pytest.raises(ValueError, match="0001_initial"):
        add_new(checkout, checkout / "manifest")
