"""Views and revisions, recreated after every migration, and the record cache, refreshed after every write."""

from django.db.models.signals import post_migrate, pre_migrate

from actors.db.history import records_written, seed_revisions
from geodata.db import as_of
from geodata.query import record_cache


def connect(app_config):
    """Keep views in step with the tables; refresh the record cache after every write."""
    pre_migrate.connect(as_of.drop_views, sender=app_config, dispatch_uid="drop-known-views")
    for make in (as_of.create_views, seed_revisions):
        post_migrate.connect(make, sender=app_config, dispatch_uid=make.__qualname__)
    records_written.connect(record_cache.refresh, dispatch_uid="prepare-documents")
