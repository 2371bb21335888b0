"""Render records with several aliases again, whose order is that of the alphabet now."""

from django.db import migrations

DELETE = """
DELETE FROM geodata_document d
WHERE (SELECT count(*) FROM actors_alias a WHERE a.layer = d.layer AND a.slug = d.slug) > 1
"""


class Migration(migrations.Migration):
    dependencies = [("geodata", "0020_search_abbreviations")]
    operations = [migrations.RunSQL(DELETE, migrations.RunSQL.noop, elidable=True)]
