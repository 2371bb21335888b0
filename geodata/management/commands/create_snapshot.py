"""Write a numbered, checksummed release of the data set."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.publishing import releases


class Command(BaseCommand):
    help = (
        "Write the next numbered release of the data set (data package with GeoPackage, GeoParquet, CSV, codebook and "
        "how to cite) to .local/snapshots or SNAPSHOT_DIR; served under /api/v1/snapshots/. "
        "If nothing has changed since the last release, none is written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="Write a release even if nothing has changed.")

    def handle(self, *, force: bool, **options: Any) -> None:
        try:
            number = releases.create(force)
        except releases.NoChangesToRelease as reason:
            self.stdout.write(str(reason))
            return
        except releases.ClockSetBack as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"Wrote snapshot {number}: {releases.folder() / str(number)}")
