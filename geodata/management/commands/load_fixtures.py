"""Load the fixtures: by itself only into an empty database, else after showing what would change."""

import difflib
import json

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction

from actors.dates import DateError
from actors.db.history import exclusive_writer
from actors.models import Source
from geodata.fixtures import (
    dump,
    fixture_models,
    path_of,
)


class Command(BaseCommand):
    help = (
        "Load fixtures/ into the database. Without options it shows what would change; --yes loads it. "
        "Rows that are only in the database stay. --if-empty loads only where there is no source yet."
    )

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="Load, but only into an empty database.")
        parser.add_argument("--yes", action="store_true", help="Load what was shown.")
        parser.add_argument("--folder", help="Where to read (default: fixtures/).")

    def handle(self, *, if_empty, yes, folder, **_):
        paths = [path_of(model, folder) for model in fixture_models() if path_of(model, folder).exists()]
        if if_empty and Source.all_objects.exists():
            self.stdout.write("The database holds records already: nothing loaded (see: manage.py load_fixtures).")
            return
        if not if_empty and not self._show(folder):
            self.stdout.write("The database is as the fixtures are.")
            return
        if if_empty or yes:
            self._load(paths)
        else:
            self.stdout.write("Nothing loaded. To load this, add --yes.")

    def _load(self, paths):
        try:
            with exclusive_writer(), transaction.atomic():
                call_command("loaddata", *[str(path) for path in paths], verbosity=0)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # without it, questions about earlier times are planned ten times slower
        except (DatabaseError, DateError, ValueError, OSError) as error:
            raise CommandError(f"The fixtures cannot be loaded; the database is as it was. {error}") from error
        self.stdout.write(f"Loaded {sum(len(json.loads(path.read_text())) for path in paths)} rows.")

    def _show(self, folder):
        """Print a diff from the database to the fixtures; return whether there is any."""
        differs = False
        for model in fixture_models():
            path = path_of(model, folder)
            wanted = path.read_text(encoding="utf-8") if path.exists() else "[]\n"
            lines = difflib.unified_diff(
                dump(model).splitlines(), wanted.splitlines(), "database", f"fixtures/{path.name}", lineterm=""
            )
            for line in lines:
                differs = True
                self.stdout.write(line)
        return differs
