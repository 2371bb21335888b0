"""Render the documents of sources again, whose day of publication is a text now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("geodata", "0015_search_folding"), ("actors", "0013_source_published_on")]
    operations = [
        migrations.RunSQL("DELETE FROM geodata_document WHERE layer = 'sources'", migrations.RunSQL.noop, elidable=True)
    ]
