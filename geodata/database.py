"""What the database holds beside the tables, made anew after every migration from the models as they are."""

from django.db.models.signals import post_migrate, pre_migrate

from actors.history import count_from_the_start, written
from geodata import documents, known


def connect(app_config):
    """Keep views and triggers in step with the tables; prepare documents after every write."""
    pre_migrate.connect(known.drop_views, sender=app_config, dispatch_uid="drop-known-views")
    for make in (known.create_views, documents.create_triggers, count_from_the_start):
        post_migrate.connect(make, sender=app_config, dispatch_uid=make.__qualname__)
    written.connect(documents.prepare, dispatch_uid="prepare-documents")
