"""Views and revisions, recreated after every migration, and the record cache, refreshed after every write."""

from collections.abc import Callable
from functools import partial

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from actors.db.content import compute_content
from actors.db.history import records_written, seed_revisions
from geodata.db import as_of
from geodata.layers import LAYER_TABLES
from geodata.query import record_cache


def connect(app_config: AppConfig) -> None:
    """Keep views in step with the tables; refresh the record cache after every write."""
    pre_migrate.connect(as_of.drop_views, sender=app_config, dispatch_uid="drop-known-views")
    create_views = partial(as_of.create_views, LAYER_TABLES)
    receivers: dict[str, Callable[..., None]] = {
        "create-known-views": create_views,
        "seed-revisions": seed_revisions,
        "compute-content": compute_content,
    }
    for uid, receiver in receivers.items():
        post_migrate.connect(receiver, sender=app_config, dispatch_uid=uid, weak=False)
    records_written.connect(record_cache.refresh, dispatch_uid="refresh-record-cache")
