"""The middle of the house: where and when, and everything that reads it."""

from importlib import import_module

from django.apps import AppConfig

AFTER_MIGRATIONS = "geodata.database"  # loaded when the models are there


class GeodataConfig(AppConfig):
    name = "geodata"
    verbose_name = "Places, crossings, zones and events"

    def ready(self):
        import_module(AFTER_MIGRATIONS).connect(self)
