"""Renew what the database holds of the code."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.renewal import MigrationsDiffer, renew


class Command(BaseCommand):
    help = (
        "Recreate the SQL functions, triggers, views and rendered records of the database where those of the code "
        "have changed; scripts/serve does so after migrating. If nothing has changed, it says so and changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="Renew all, as after changes by hand.")

    def handle(self, *, force: bool, verbosity: int, **options: Any) -> None:
        try:
            renewed = renew(force)
        except MigrationsDiffer as reason:
            raise CommandError(f"Nothing was renewed. {reason}") from reason
        if renewed:
            self.stdout.write(f"Renewed in the database: {', '.join(renewed)}.")
        elif verbosity:
            self.stdout.write("There is nothing to renew.")
