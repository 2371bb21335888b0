"""Edit distances for the check of near duplicates; a trusted extension, which the database's owner may create."""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("geodata", "0007_named_triggers")]

    operations = [CreateExtension("fuzzystrmatch")]
