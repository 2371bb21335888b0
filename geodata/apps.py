"""The middle of the house: where and when, and everything that reads it."""

from django.apps import AppConfig

from geodata import known


class GeodataConfig(AppConfig):
    name = "geodata"
    verbose_name = "Places, crossings, zones and events"

    def ready(self):
        known.connect(self)
