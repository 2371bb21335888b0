"""Sources, citations, and the aliases of a record."""

from typing import cast

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from actors.dates import DateError, latest_today, parse_publication
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
    """A report or data set; ``horizon`` is the last day it speaks about.

    Its present tense stands for the days from ``present_start``, without one ``horizon``, to ``horizon``.
    """

    source = None  # type: ignore[assignment]  # Django's way to leave out an inherited field
    kind = vocabulary_field(SOURCE_KIND, default="report")
    authors = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    published_on = models.CharField(
        max_length=10,
        blank=True,
        help_text="As far as it is known: a day (2020-03-31), a month (2020-03) or a year (2020).",
    )
    url = models.URLField(blank=True, max_length=500)
    licence = models.CharField(max_length=300, blank=True)
    horizon = models.DateField(
        help_text="The last day this source speaks about. A month (2016-03) or a year (2016) is read as its last day."
    )
    present_start = models.DateField(  # type: ignore[assignment]  # as horizon, of the record's source elsewhere
        null=True,
        blank=True,
        help_text="The first day that its present tense stands for, such as that of its last dated fact: what it says "
        "“is” so was so on all days from then to the horizon. Empty: on the day of the horizon alone.",
    )
    sections = models.JSONField(default=list, blank=True, help_text="Its section headings, in order.")
    note_count = models.PositiveIntegerField(default=0, help_text="Its endnotes are numbered from 1 to this.")

    code_fields = (*Record.code_fields, "published_on")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            vocabulary_constraint("kind", SOURCE_KIND),
            models.CheckConstraint(
                condition=Q(published_on="") | Q(published_on__regex=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
                name="source_published_on_form",
                violation_error_code="published_on",
                violation_error_message="Write a day (2020-03-31), a month (2020-03) or a year (2020).",
            ),
            models.CheckConstraint(
                condition=Q(present_start__isnull=True) | Q(present_start__lte=F("horizon")),
                name="source_present_in_order",
                violation_error_code="present_start",
                violation_error_message="The present of a source begins on the day of its horizon at the latest.",
            ),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__iregex=r"^(https?|ftps?)://"),
                name="source_url_scheme",
                violation_error_code="url",
                violation_error_message="Write a web address that begins with https:// or http://.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.published_on:
            try:
                published = parse_publication(self.published_on)
            except DateError as error:
                raise ValidationError({"published_on": str(error)}) from error
            if published.first > latest_today():
                raise ValidationError({"published_on": "The day of publication cannot lie in the future."})


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
