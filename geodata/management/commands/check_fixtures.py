"""Print the findings of the data quality checks, one a line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.data_quality import findings
from geodata.data_quality.base import PUBLISHED_ONLY, WITH_DRAFTS
from geodata.fixtures import FixtureError
from geodata.layers import BY_NAME


class Command(BaseCommand):
    help = "Check the records in the database against each other; exit 1 if there is any finding."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--layer", choices=sorted(BY_NAME), help="Only findings about records of this layer.")
        parser.add_argument("--drafts", action="store_true", help="Check drafts as if they were published.")

    def handle(self, *, layer: str | None, drafts: bool, **_: Any) -> None:
        try:
            results = findings(layer, WITH_DRAFTS if drafts else PUBLISHED_ONLY)
        except FixtureError as error:
            raise CommandError(str(error)) from error
        for finding in results:
            self.stdout.write(str(finding))
        if results:
            raise SystemExit(1)
        self.stdout.write("No findings.")
