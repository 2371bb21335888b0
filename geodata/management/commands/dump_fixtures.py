"""Write the database back to the fixtures, byte for byte as it was loaded where nothing changed."""

from django.core.management.base import BaseCommand

from geodata.fixtures import (
    dump,
    fixture_models,
    path_of,
)


class Command(BaseCommand):
    help = "Write every curated table to its fixture; files whose content is the same are not touched."

    def add_arguments(self, parser):
        parser.add_argument("--folder", help="Where to write (default: fixtures/).")
        parser.add_argument("--check", action="store_true", help="Write nothing; exit 1 if a file would change.")

    def handle(self, *, folder, check, **_):
        changed = [model for model in fixture_models() if self._write(model, folder, check)]
        if check and changed:
            raise SystemExit(1)
        if not changed:
            self.stdout.write("The fixtures are as the database is.")

    def _write(self, model, folder, check):
        path, text = path_of(model, folder), dump(model)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return False
        self.stdout.write(f"{'would change' if check else 'wrote'} {path.name}")
        if not check:
            path.write_text(text, encoding="utf-8")
        return True
