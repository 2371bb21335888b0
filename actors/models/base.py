"""The fields that every record has: slug, two languages, period, main source, state of review."""

from datetime import date
from typing import Any, ClassVar

from django.apps import apps
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from actors.dates import DateError, parse_period
from actors.models.slugs import HELP_TEXT, RecordSlugField, slug_constraint, validate_record_slug
from actors.text import isolated
from actors.vocabularies import INFERRED, REVIEW
from actors.vocabulary import Vocabulary

EDTF_HELP = (
    "EDTF: 2019-10-01 · 2019-08 · 2019 · 197X · 2013~ (about) · [2019-08-01..2019-08-15] (one day among these) · "
    "2014-07/2017 (from … to …) · 2003/.. (still so in the source’s present) · "
    "[2017..]/.. (began in 2017 or later, before that present, and is still so) · ../2013-02 (start unknown). "
    "Empty: the source gives no date."
)
PERIOD_FIELDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
EFFECTIVE_PERIOD_FIELDS = tuple(f"effective_{name}" for name in PERIOD_FIELDS)


class PublishedManager(models.Manager):
    """Published records only: all that the public may see."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(review="published")


def vocabulary_constraint(field: str, vocabulary: Vocabulary) -> models.CheckConstraint:
    """Database constraint: the column holds a term of the vocabulary, or the empty text."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": ["", *vocabulary.values]}), name=f"%(class)s_{field}_known"
    )


def vocabulary_field(vocabulary: Vocabulary, **options: Any) -> models.CharField:
    """A text field that holds one term of the vocabulary."""
    return models.CharField(max_length=40, choices=vocabulary.choices, **options)


def terms_constraint(field: str, vocabulary: Vocabulary) -> models.CheckConstraint:
    """Database constraint: the array holds terms of the vocabulary only."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__contained_by": list(vocabulary.values)}),
        name=f"%(class)s_{field}_known",
        violation_error_code=field,
        violation_error_message=f"Take terms of: {', '.join(vocabulary.values)}.",
    )


class Record(models.Model):
    """One dated, sourced record; ``slug`` is its key in its layer and never changes once published.

    ``when`` is an EDTF period as the editor typed it. The four dates (inclusive days) and ``span`` are derived from
    it by ``actors.signals`` on every save, also by ``loaddata``. ``span`` holds all days of the possible period; where
    there is no date it ends at the source's horizon, since a source says nothing about the days after it.

    The ``effective_*`` columns are these narrowed by what other records imply, ``implied`` has the reasons:
    ``[{bound, date, rule, layer, slug, reason_en, reason_ar}]``; triggers keep them, see ``geodata.models.implied``.
    """

    slug = RecordSlugField(primary_key=True, help_text=HELP_TEXT)
    name_en = models.CharField("name", max_length=300)
    name_ar = models.CharField("name in Arabic", max_length=300, blank=True)
    summary_en = models.TextField("summary", blank=True)
    summary_ar = models.TextField("summary in Arabic", blank=True)
    when = models.CharField(max_length=100, blank=True, help_text=EDTF_HELP)
    earliest_start = models.DateField(null=True, editable=False)
    latest_start = models.DateField(null=True, editable=False)
    earliest_end = models.DateField(null=True, editable=False)
    latest_end = models.DateField(null=True, editable=False)
    span = DateRangeField(null=True, editable=False)  # type: ignore[misc]  # the stubs have no nullable range
    effective_earliest_start = models.DateField(null=True, editable=False)
    effective_latest_start = models.DateField(null=True, editable=False)
    effective_earliest_end = models.DateField(null=True, editable=False)
    effective_latest_end = models.DateField(null=True, editable=False)
    effective_span = DateRangeField(null=True, editable=False)  # type: ignore[misc]
    implied = models.JSONField(default=list, editable=False)
    readings = models.JSONField(
        default=list,
        blank=True,
        help_text='Dates that other sources give: [{"when": "2019-09-30", "source": "…"}].',
    )
    external = models.BooleanField(default=False, help_text="The report itself does not have this record.")
    inferred = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="What of this record editors inferred: the source implies it, but does not say it.",
    )
    source = models.ForeignKey("actors.Source", models.PROTECT, related_name="+", help_text="Its horizon applies.")
    review = vocabulary_field(REVIEW, default="draft")

    code_fields: ClassVar[tuple[str, ...]] = ("when",)  # machine notation, see actors.text

    all_objects = models.Manager()
    published = PublishedManager()

    class Meta:
        abstract = True
        ordering = ["slug"]
        constraints = [
            slug_constraint(),
            vocabulary_constraint("review", REVIEW),
            terms_constraint("inferred", INFERRED),
            models.CheckConstraint(
                condition=Q(latest_end__isnull=True)
                | (
                    (Q(earliest_start__isnull=True) | Q(earliest_start__lte=F("latest_start")))
                    & (Q(earliest_end__isnull=True) | Q(earliest_end__lte=F("latest_end")))
                    & Q(latest_start__lte=F("latest_end"))
                ),
                name="%(class)s_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en or self.slug

    @classmethod
    def label_relations(cls) -> list[str]:
        """The foreign keys to what a record lies in or at, which tell it from others of its name."""
        return [field.name for field in cls._meta.concrete_fields if field.name in ("parent", "crossing", "place")]

    @property
    def label(self) -> str:
        """The name with what tells it from others: "Rumana — Village, in Qa’im district · draft · rumana-sub"."""
        anchors = (getattr(self, key) for key in self.label_relations())
        place = next((f"in {isolated(str(anchor))}" for anchor in anchors if anchor), "")
        kind = getattr(self, "get_kind_display", str)() if hasattr(self, "kind") else ""
        about = ", ".join(part for part in (kind, place, self.when) if part)
        own = isolated(str(self))
        name = f"{own} — {about}" if about else own
        return f"{name} · {self.review} · {self.slug}"

    @property
    def horizon(self) -> date | None:
        """The last day the record's source speaks about, or None while no source is chosen."""
        return self.source.horizon if self.source_id else None

    @property
    def present_start(self) -> date | None:
        """The first day that the present tense of the record's source stands for, or None if it names none."""
        return self.source.present_start if self.source_id else None

    def clean(self) -> None:
        super().clean()
        if self.when:
            try:
                parse_period(self.when, self.horizon, self.present_start)
            except DateError as error:
                raise ValidationError({"when": str(error)}) from error
        self.clean_readings()
        self.clean_inferred()

    def clean_inferred(self) -> None:
        """Raise ValidationError for what is no term of the vocabulary, or is listed twice."""
        unknown = [term for term in self.inferred if term not in INFERRED]
        if unknown:
            message = f"There is no {', '.join(map(str, unknown))}; take terms of: {', '.join(INFERRED.values)}."
            raise ValidationError({"inferred": message})
        if len(set(self.inferred)) < len(self.inferred):
            raise ValidationError({"inferred": "Name each term once."})

    def clean_readings(self) -> None:
        """Raise ValidationError for readings that are no dates of sources that exist."""
        wrong = ValidationError({"readings": "Write a list of objects, each with “when” (EDTF) and “source”."})
        if not isinstance(self.readings, list):
            raise wrong
        for reading in self.readings:
            if not isinstance(reading, dict):
                raise wrong
            when, source = reading.get("when"), reading.get("source")
            if not isinstance(when, str) or not isinstance(source, str):
                raise wrong
            try:
                parse_period(when, self.horizon)
                validate_record_slug(source)
            except DateError as error:
                raise ValidationError({"readings": str(error)}) from error
            except ValidationError as error:
                message = f"“{source}” cannot be a source. {error.message}"
                raise ValidationError({"readings": message}) from error
        self._check_sources_of_readings()

    def _check_sources_of_readings(self) -> None:
        """Name the sources that do not exist: readings are JSON, which no foreign key guards."""
        named = {reading["source"] for reading in self.readings}
        existing = apps.get_model("actors", "Source").all_objects.filter(pk__in=named).values_list("pk", flat=True)
        missing = ", ".join(f"“{slug}”" for slug in sorted(named.difference(existing)))
        if missing:
            message = f"There is no source {missing}: add it first, or write the slug of one that there is."
            raise ValidationError({"readings": message})


def span_indexes(*geometry: str, prefix: str = "where_") -> list[models.Index]:
    """GiST indexes over a geometry column, where there is one, and the possible period, as typed and as narrowed."""
    return [
        GistIndex(fields=[*geometry, "span"], name=f"%(class)s_{prefix}when"),
        GistIndex(fields=[*geometry, "effective_span"], name=f"%(class)s_{prefix}effective"),
    ]
