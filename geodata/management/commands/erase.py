"""Erase a record, field or name from the data, the history, the caches and the snapshots."""

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.layers import BY_NAME
from geodata.publishing.erasure import CannotErase, Order, erase


class Command(BaseCommand):
    help = (
        "Erase a record (with its actors, aliases and citations), values of its fields, or one of its names: from the "
        "data, the whole history (known_at, changes), the caches and the snapshots. It cannot be undone. A public mark "
        "remains, without the erased text. See docs/operations.md."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("layer", choices=BY_NAME)
        parser.add_argument("slug")
        parser.add_argument("--field", action="append", default=[], metavar="NAME", help="Erase only this field.")
        parser.add_argument("--name", default="", metavar="TEXT", help="Erase only this name or alias.")
        parser.add_argument("--with", action="append", default=[], dest="others", metavar="LAYER/SLUG")
        parser.add_argument("--reason", required=True, help="Why; it is public.")
        parser.add_argument("--by", default="", help="Who; your user of the system if not given.")
        parser.add_argument("--omit-slug", action="store_true", help="Leave the slug out of the mark.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done, and change nothing.")

    def handle(self, *, layer: str, slug: str, field: list[str], name: str, **options: Any) -> None:
        others = [tuple(other.split("/", 1)) for other in options["others"]]
        wrong = [other for other in others if len(other) != 2 or other[0] not in BY_NAME]
        if wrong:
            raise CommandError("--with: write LAYER/SLUG, such as actors/some-actor.")
        if (field and name) or ((field or name) and others):
            raise CommandError("Erase either a record (and others --with it), or fields, or a name.")
        if not options["reason"].strip():
            raise CommandError("--reason: say why.")
        by = options["by"] or getpass.getuser()
        records = list(dict.fromkeys([(layer, slug), *others]))
        order = Order(records, options["reason"], by, field, name, options["omit_slug"])
        try:
            outcome = erase(order, options["dry_run"])
        except CannotErase as error:
            raise CommandError(f"Nothing was erased. {error}") from error
        verb = "Would erase" if options["dry_run"] else "Erased"
        what = ", ".join(field) or ("a name" if name else "everything")
        self.stdout.write(f"{verb} {what} of {', '.join('/'.join(record) for record in records)}.")
        if outcome.snapshots:
            self.stdout.write(f"Snapshots withdrawn: {', '.join(map(str, outcome.snapshots))}.")
        for table, count in outcome.remains.items():
            self.stdout.write(f"The text still stands in {table} ({count} rows): erase it there too, if need be.")
