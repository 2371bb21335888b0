"""Sources, citations, and the aliases of a record."""

from typing import cast

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from actors.db.history import track_history
from actors.models.base import (
    Record,
    vocabulary_constraint,
    vocabulary_field,
)
from actors.models.slugs import RecordSlugField, slug_constraint
from actors.vocabularies import (
    CONFIDENCE,
    LANGUAGE,
    SOURCE_KIND,
    STANCE,
)


@track_history
class Source(Record):
    """A report or data set; ``horizon`` is the last day it speaks about."""

    source = None  # type: ignore[assignment]  # Django's way to leave out an inherited field
    kind = vocabulary_field(SOURCE_KIND, default="report")
    authors = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    url = models.URLField(blank=True, max_length=500)
    licence = models.CharField(max_length=300, blank=True)
    horizon = models.DateField(help_text="The last day this source speaks about.")
    sections = models.JSONField(default=list, blank=True, help_text="Its section headings, in order.")
    note_count = models.PositiveIntegerField(default=0, help_text="Its endnotes are numbered from 1 to this.")

    class Meta(Record.Meta):
        constraints = [*Record.Meta.constraints, vocabulary_constraint("kind", SOURCE_KIND)]


class NaturalKeyManager(models.Manager):
    """Finds a row by its natural key."""

    def get_by_natural_key(self, *key: str) -> models.Model:
        """The row whose ``natural_fields`` have these values; raises DoesNotExist."""
        model = cast("type[NaturalKeyModel]", self.model)
        return self.get(**dict(zip(model.natural_fields, key, strict=True)))


class NaturalKeyModel(models.Model):
    """A row that fixtures name by the values of its ``natural_fields``."""

    natural_fields: tuple[str, ...]
    all_objects = NaturalKeyManager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str, ...]:
        """The values of ``natural_fields``; of a foreign key, the slug."""
        columns = {field.name: field.attname for field in self._meta.concrete_fields}
        return tuple(getattr(self, columns[name]) for name in self.natural_fields)


class RecordReference(NaturalKeyModel):
    """A row that refers to a record of any layer, by layer and slug; a trigger deletes it with the record."""

    layer = models.CharField(max_length=40)
    slug = RecordSlugField()

    natural_fields: tuple[str, ...] = ("layer", "slug")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return " ".join(str(part) for part in self.natural_key())


@track_history
class Citation(RecordReference):
    """The evidence of a record in a source: section, endnotes, speaker, stance and confidence."""

    ordinal = models.PositiveSmallIntegerField(default=1, help_text="Order among the record’s citations.")
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations")
    section = models.CharField(max_length=200, blank=True, help_text="Section heading, as in the source.")
    notes = ArrayField(
        models.PositiveSmallIntegerField(), default=list, blank=True, help_text="Endnote numbers, by comma."
    )
    speaker_actor = models.ForeignKey(
        "actors.Actor",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who says so, if an actor.",
    )
    speaker_en = models.CharField("speaker in words", max_length=200, blank=True)
    speaker_ar = models.CharField("speaker in Arabic", max_length=200, blank=True)
    stance = vocabulary_field(STANCE, default="states")
    confidence = vocabulary_field(CONFIDENCE, default="stated")

    natural_fields = ("layer", "slug", "ordinal")

    class Meta:
        ordering = ["layer", "slug", "ordinal"]
        constraints = [
            slug_constraint(),
            models.UniqueConstraint(fields=["layer", "slug", "ordinal"], name="citation_once"),
            vocabulary_constraint("stance", STANCE),
            vocabulary_constraint("confidence", CONFIDENCE),
            models.CheckConstraint(
                condition=Q(speaker_actor__isnull=True) | Q(speaker_en=""), name="citation_one_speaker"
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if not self.source_id:
            return
        if self.source.sections and self.section not in self.source.sections:
            known = "; ".join(self.source.sections)
            raise ValidationError({"section": f"The source has no section “{self.section}”. It has: {known}."})
        wrong = [note for note in self.notes if not 1 <= note <= self.source.note_count]
        if wrong:
            raise ValidationError(
                {"notes": f"The source’s endnotes run from 1 to {self.source.note_count}, not {wrong}."}
            )
        if self.speaker_actor_id and self.speaker_en:
            raise ValidationError({"speaker_en": "Name the speaker either as an actor or in words, not both."})


@track_history
class Alias(RecordReference):
    """Another name or spelling of a record."""

    name = models.CharField(max_length=300)
    language = vocabulary_field(LANGUAGE, default="en")

    natural_fields = ("layer", "slug", "name")

    class Meta:
        ordering = ["layer", "slug", "name"]
        verbose_name_plural = "aliases"
        constraints = [
            slug_constraint(),
            models.UniqueConstraint(
                fields=["layer", "slug", "name"],
                name="alias_once",
                violation_error_code="name",
                violation_error_message="The record already has this alias.",
            ),
            vocabulary_constraint("language", LANGUAGE),
        ]
