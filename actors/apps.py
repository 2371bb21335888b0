"""Actors, periods and evidence: the lowest layer."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    name = "actors"
    verbose_name = "Actors and evidence"

    def ready(self) -> None:
        from actors import signals  # noqa: PLC0415  models are loaded by now

        signals.connect()
