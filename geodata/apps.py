"""Spatial records, and every read-only interface over them."""

from django.apps import AppConfig


class GeodataConfig(AppConfig):
    name = "geodata"
    verbose_name = "Places, crossings, zones and events"

    def ready(self) -> None:
        from geodata import signals  # noqa: PLC0415  models are loaded by now
        from geodata.layers import LAYERS  # noqa: PLC0415
        from geodata.models import implied, triggers  # noqa: PLC0415

        models = {layer.name: layer.model for layer in LAYERS}
        triggers.register_layer_triggers(models)
        implied.register_implied_triggers(models.values())
        signals.connect(self)
