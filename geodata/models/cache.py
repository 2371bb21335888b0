"""Rendered records that the read path can reuse."""

from django.contrib.gis.db import models


class Document(models.Model):
    """The rendered text of a published record; see ``geodata.query.record_cache``."""

    pk = models.CompositePrimaryKey("layer", "slug")
    layer = models.CharField(max_length=40)
    slug = models.CharField(max_length=100)
    body = models.TextField()

    def __str__(self) -> str:
        return f"{self.layer} {self.slug}"
