"""Say what is wrong between the records, one line each, and what to do about it."""

from django.core.management.base import BaseCommand

from geodata.data_quality import findings
from geodata.data_quality.base import PUBLISHED_ONLY, WITH_DRAFTS
from geodata.layers import BY_NAME


class Command(BaseCommand):
    help = "Check the records in the database against each other; exit 1 if there is any finding."

    def add_arguments(self, parser):
        parser.add_argument("--layer", choices=sorted(BY_NAME), help="Only findings about records of this layer.")
        parser.add_argument("--drafts", action="store_true", help="Check drafts as if they were published.")

    def handle(self, *, layer, drafts, **_):
        found = findings(layer, WITH_DRAFTS if drafts else PUBLISHED_ONLY)
        for finding in found:
            self.stdout.write(str(finding))
        if found:
            raise SystemExit(1)
        self.stdout.write("No findings.")
