"""Load the fixtures into an empty database, or into one with records after showing the difference."""

import difflib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection, transaction

from actors.dates import DateError
from actors.db.history import exclusive_writer
from actors.models import Source
from geodata.fixtures import dump, fixture_models, fixture_path


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
        try:
            with exclusive_writer(), transaction.atomic():
                call_command("loaddata", *[str(path) for path in paths], verbosity=0)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # without statistics, queries with known_at take ten times as long
        except (DatabaseError, DateError, ValueError, OSError) as error:
            raise CommandError(f"The fixtures cannot be loaded; the database is unchanged. {error}") from error
        self.stdout.write(f"Loaded {sum(len(json.loads(path.read_text())) for path in paths)} rows.")

    def _print_diff(self, folder: str | None) -> bool:
        """Print the diff from the database to the fixtures; True if there is any."""
        differs = False
        for model in fixture_models():
            path = fixture_path(model, folder)
            fixture = path.read_text(encoding="utf-8") if path.exists() else "[]\n"
            lines = difflib.unified_diff(
                dump(model).splitlines(), fixture.splitlines(), "database", f"fixtures/{path.name}", lineterm=""
            )
            for line in lines:
                differs = True
                self.stdout.write(line)
        return differs
