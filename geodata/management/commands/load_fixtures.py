"""Load the fixtures into an empty database, or into one with records after showing the difference."""

import difflib
import json
import re
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, transaction

from actors.db.history import exclusive_writer
from actors.models import Source
from geodata.db.statistics import analyze
from geodata.fixtures import FixtureError, dump, fixture_models, fixture_path, read_rows, read_text

Content = TypeVar("Content")


def _read(path: Path, read: Callable[[Path], Content]) -> Content:
    """What ``read`` returns for the file. Raises CommandError in its place of an error in the file."""
    try:
        return read(path)
    except (FixtureError, OSError) as error:
        raise CommandError(f"The fixtures cannot be loaded; the database is unchanged. {error}") from error


def _cause(error: Exception) -> str:
    """The message of an error; Django's own is empty for some causes, and names the copy's folder."""
    text = str(error).strip()
    cause = "" if error.__cause__ is None or str(error.__cause__) in text else f" {error.__cause__}"
    return re.sub(r"(Problem installing fixture )?'?[^' ]*/(\w+\.json)'?:?", r"\2:", text) + cause


def _check_readings(row: dict[str, Any]) -> None:
    """Raise ValueError, which names the record, for readings of a loaded row that no form would accept."""
    if not row["fields"].get("readings"):
        return
    try:
        apps.get_model(row["model"]).all_objects.get(pk=row["pk"]).clean_readings()
    except ValidationError as error:
        raise ValueError(f"{row['model']} {row['pk']}, readings: {' '.join(error.messages)}") from error


class Command(BaseCommand):
    help = (
        "Load fixtures/ into the database. Without options it shows what would change; --no-input loads it. "
        "Rows that are only in the database stay. --if-empty loads only if there is no source yet."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="Load, but only into an empty database.")
        parser.add_argument("--no-input", action="store_true", help="Load the changes without confirmation.")
        parser.add_argument("--folder", help="Where to read (default: fixtures/).")

    def handle(self, *, if_empty: bool, no_input: bool, folder: str | None, **_: Any) -> None:
        paths = [path for path in (fixture_path(model, folder) for model in fixture_models()) if path.exists()]
        if if_empty and Source.all_objects.exists():
            self.stdout.write("The database already holds records: nothing loaded (see: manage.py load_fixtures).")
            return
        if not if_empty and not self._print_diff(folder):
            self.stdout.write("The database matches the fixtures.")
            return
        if if_empty or no_input:
            self._load(paths)
        else:
            self.stdout.write("Nothing loaded. To load these changes, add --no-input.")

    def _load(self, paths: Sequence[Path]) -> None:
        rows = {path.name: _read(path, read_rows) for path in paths}
        try:
            with TemporaryDirectory(prefix="fixtures-") as folder, exclusive_writer(), transaction.atomic():
                copies = [Path(folder) / name for name in rows]
                for copy in copies:  # as UTF-8 without a byte order mark, which loaddata would not read
                    copy.write_text(json.dumps(rows[copy.name]), encoding="utf-8")
                call_command("loaddata", *map(str, copies), verbosity=0)
                for row in chain(*rows.values()):
                    _check_readings(row)
            analyze()
        except (DatabaseError, DeserializationError, ValidationError, ValueError, OSError) as error:
            raise CommandError(f"The fixtures cannot be loaded; the database is unchanged. {_cause(error)}") from error
        self.stdout.write(f"Loaded {sum(map(len, rows.values()))} rows.")

    def _print_diff(self, folder: str | None) -> bool:
        """Print the diff from the database to the fixtures; True if there is any."""
        differs = False
        for model in fixture_models():
            path = fixture_path(model, folder)
            fixture = _read(path, read_text) if path.exists() else "[]\n"
            lines = difflib.unified_diff(
                dump(model).splitlines(), fixture.splitlines(), "database", f"fixtures/{path.name}", lineterm=""
            )
            for line in lines:
                differs = True
                self.stdout.write(line)
        return differs
