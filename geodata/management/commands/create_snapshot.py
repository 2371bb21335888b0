"""Write a numbered, checksummed release of the data set."""

from django.core.management.base import BaseCommand

from geodata.publishing import releases


class Command(BaseCommand):
    help = (
        "Write the next numbered release of the data set (data package with GeoPackage, GeoParquet, CSV, codebook and "
        "how to cite) to .local/snapshots or SNAPSHOT_DIR; served under /api/v1/snapshots/. "
        "Where nothing has changed since the last one, none is written."
    )

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="Write one though nothing has changed.")

    def handle(self, *, again, **_):
        try:
            number = releases.release(again)
        except releases.NothingToRelease as reason:
            self.stdout.write(str(reason))
            return
        self.stdout.write(f"Wrote snapshot {number}: {releases.folder() / str(number)}")
