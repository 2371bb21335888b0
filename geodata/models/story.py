"""The guided story."""

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField

from actors.db.history import track_history
from actors.models.base import Record


@track_history
class Chapter(Record):
    """One step of the guided story: a text, and the date, layers, extent and highlights that the map shows with it."""

    ordinal = models.PositiveSmallIntegerField(unique=True)
    date = models.CharField(max_length=21, help_text="What the slider shows: a day, month, year or interval A/B.")
    layers = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    bbox = ArrayField(models.FloatField(), size=4, default=list, blank=True, help_text="west, south, east, north")
    highlights = models.JSONField(default=list, blank=True, help_text='[{"layer": "…", "slug": "…"}]')

    code_fields = (*Record.code_fields, "date")

    class Meta(Record.Meta):
        ordering = ["ordinal"]
