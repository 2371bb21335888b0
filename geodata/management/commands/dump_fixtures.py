"""Write the database to the fixtures; rows that have not changed give the same bytes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from geodata.fixtures import FixtureModel, dump, fixture_models, fixture_path


class Command(BaseCommand):
    help = "Write every table of records to its fixture; files whose content is the same are not touched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", help="Where to write (default: fixtures/).")
        parser.add_argument("--check", action="store_true", help="Write nothing; exit 1 if a file would change.")

    def handle(self, *, folder: str | None, check: bool, **_: Any) -> None:
        changed = [model for model in fixture_models() if self._write(model, folder, check)]
        if check and changed:
            raise SystemExit(1)
        if not changed:
            self.stdout.write("The fixtures match the database.")

    def _write(self, model: FixtureModel, folder: str | None, check: bool) -> bool:
        """Write the fixture of ``model`` unless ``check``; True if it differs."""
        path, text = fixture_path(model, folder), dump(model)
        if path.exists() and path.read_bytes() == text.encode():
            return False
        self.stdout.write(f"{'would change' if check else 'wrote'} {path.name}")
        if not check:
            path.write_text(text, encoding="utf-8")
        return True
