"""The bottom of the house: who, when, and on what evidence."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    name = "actors"
    verbose_name = "Actors and evidence"
