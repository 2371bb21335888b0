"""Spatial records, and every read-only interface over them."""

from django.apps import AppConfig


class GeodataConfig(AppConfig):
    name = "geodata"
    verbose_name = "Places, crossings, zones and events"

    def ready(self):
        from geodata import signals  # noqa: PLC0415  models are loaded by now

        signals.connect(self)
