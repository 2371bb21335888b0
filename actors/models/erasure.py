"""Marks of what was erased from the data and from their history."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

SCOPES = [("record", "record"), ("field", "fields"), ("name", "name")]


class Erasure(models.Model):
    """One erasure: when, by whom, of what and why; never the erased text. It is public, except for ``erased_by``."""

    erased_at = models.DateTimeField(help_text="The moment of its commit.", db_index=True)
    erased_by = models.CharField(max_length=150)
    layer = models.CharField(max_length=40)
    slug = models.CharField(max_length=100, blank=True, help_text="Empty where the slug itself was erased.")
    scope = models.CharField(max_length=40, choices=SCOPES)
    fields = ArrayField(models.CharField(max_length=63), default=list, blank=True, help_text="If fields were erased.")
    reason = models.TextField()
    snapshots = ArrayField(models.PositiveIntegerField(), default=list, blank=True, help_text="Those withdrawn for it.")

    class Meta:
        ordering = ["-erased_at", "layer", "slug"]

    def __str__(self) -> str:
        return f"{self.layer}/{self.slug or '…'}: {self.get_scope_display()}"
