"""Prepared documents are read far more often than written: lz4 opens them several times as fast as pglz does."""

from django.db import migrations

COMPRESS = """
DO $$ BEGIN
    ALTER TABLE geodata_document ALTER COLUMN body SET COMPRESSION {};
EXCEPTION WHEN feature_not_supported THEN  -- a server built without lz4
    NULL;
END $$"""


class Migration(migrations.Migration):
    dependencies = [("geodata", "0003_indexes")]

    operations = [migrations.RunSQL(COMPRESS.format("lz4"), COMPRESS.format("pglz"))]
