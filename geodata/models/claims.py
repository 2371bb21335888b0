"""Claims of a source about places and actors over time, and the actors in them."""

from decimal import Decimal

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.db.models import F, Q

from actors.db.history import track_history
from actors.models.actors import Actor, Participation
from actors.models.base import (
    span_indexes,
    vocabulary_constraint,
    vocabulary_field,
)
from actors.models.slugs import RecordSlugField, slug_constraint
from geodata import vocabularies as w
from geodata.geometry.kinds import AREA
from geodata.models.located import EFFECTIVE, AreaKm2, Located, LocatedClaim, geometry_kind_constraint
from geodata.models.participation import participation_constraints
from geodata.models.places import Crossing, Place
from geodata.models.triggers import CROSSING, PLACE, ROUTE, locate
from geodata.quantities import COUNTED, QUALIFIER, Bounds, contradiction, fill, number_of_deaths


@track_history
class CrossingStatus(LocatedClaim):
    """The status of a crossing for a time: by law, and in practice."""

    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="statuses")  # which each status must have
    law = vocabulary_field(w.LAW, default="unknown")
    practice = vocabulary_field(w.PRACTICE, default="unknown")

    class Meta(LocatedClaim.Meta):
        verbose_name_plural = "crossing statuses"
        triggers = [locate(CROSSING, PLACE, ROUTE)]
        indexes = span_indexes(EFFECTIVE)
        constraints = [
            *LocatedClaim.Meta.constraints,
            vocabulary_constraint("law", w.LAW),
            vocabulary_constraint("practice", w.PRACTICE),
        ]


@track_history
class StatusActor(Participation):
    """An actor that controls, passes or blocks a crossing."""

    claim = models.ForeignKey(CrossingStatus, models.CASCADE, related_name="participations")
    role = vocabulary_field(w.STATUS_ROLE)

    class Meta(Participation.Meta):
        constraints = participation_constraints(w.STATUS_ROLE)


@track_history
class ControlZone(Located):
    """An area and who holds it, for a time; its edges follow the real river and border."""

    geometry_kinds = AREA
    kind = vocabulary_field(w.ZONE_KIND, default="control")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    area_km2 = models.GeneratedField(
        expression=AreaKm2("geometry"), output_field=models.FloatField(null=True), db_persist=True
    )

    class Meta(Located.Meta):
        indexes = span_indexes("geometry")
        constraints = [
            *Located.Meta.constraints,
            geometry_kind_constraint(AREA),
            vocabulary_constraint("kind", w.ZONE_KIND),
            models.CheckConstraint(
                condition=Q(geometry__isnull=True) | Q(area_km2__isnull=False), name="controlzone_is_area"
            ),
        ]


@track_history
class ZoneHolder(Participation):
    """A holder of a control zone."""

    claim = models.ForeignKey(ControlZone, models.CASCADE, related_name="participations")
    role = vocabulary_field(w.HOLDER_ROLE)

    class Meta(Participation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "actor"],
                name="zoneholder_actor_once",
                violation_error_code="actor",
                violation_error_message="This actor is already a holder of the zone.",
            ),
            *participation_constraints(w.HOLDER_ROLE),
        ]


@track_history
class Presence(LocatedClaim):
    """An actor at a place or along a route."""

    actor = models.ForeignKey(Actor, models.PROTECT, related_name="presences")
    kind = vocabulary_field(w.PRESENCE_KIND)

    class Meta(LocatedClaim.Meta):
        triggers = [locate(PLACE, ROUTE, CROSSING)]
        indexes = span_indexes(EFFECTIVE)
        constraints = [*LocatedClaim.Meta.constraints, vocabulary_constraint("kind", w.PRESENCE_KIND)]


@track_history
class Incident(LocatedClaim):
    """Something that happened; ``answers`` is the earlier incident to which it responds."""

    kind = vocabulary_field(w.INCIDENT_KIND)
    fatalities_qualifier = vocabulary_field(
        QUALIFIER, blank=True, help_text="How the source means the number; empty: as low, best and high say."
    )
    fatalities_low = models.PositiveIntegerField(null=True, blank=True)
    fatalities_best = models.PositiveIntegerField(null=True, blank=True)
    fatalities_high = models.PositiveIntegerField(null=True, blank=True)
    answers = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answered_by")
    sequence = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How many incidents lead to it, each the answer to the one before."
    )

    class Meta(LocatedClaim.Meta):
        triggers = [locate(PLACE, ROUTE, CROSSING)]
        indexes = [*span_indexes(EFFECTIVE), *span_indexes(prefix="")]  # the latter for an interval in the whole area
        constraints = [
            *LocatedClaim.Meta.constraints,
            vocabulary_constraint("kind", w.INCIDENT_KIND),
            vocabulary_constraint("fatalities_qualifier", QUALIFIER),
            models.CheckConstraint(
                condition=(
                    (
                        Q(fatalities_low__isnull=True)
                        | Q(fatalities_high__isnull=True)
                        | Q(fatalities_low__lte=F("fatalities_high"))
                    )
                    & (
                        Q(fatalities_best__isnull=True)
                        | Q(fatalities_low__isnull=True)
                        | Q(fatalities_best__gte=F("fatalities_low"))
                    )
                    & (
                        Q(fatalities_best__isnull=True)
                        | Q(fatalities_high__isnull=True)
                        | Q(fatalities_best__lte=F("fatalities_high"))
                    )
                ),
                name="incident_fatalities_in_order",
                violation_error_code="fatalities_low",
                violation_error_message="Fatalities must be in order: low, then best, then high.",
            ),
            models.CheckConstraint(
                condition=~Q(answers=F("slug")),
                name="incident_answers_another",
                violation_error_code="answers",
                violation_error_message="An incident cannot answer itself: choose the earlier one.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        self._check_cause()
        if self.fatalities_qualifier not in QUALIFIER.values:
            return
        number = self._number_of_deaths()
        if number is not None and number >= 0:
            given = fill(self.fatalities_qualifier, Decimal(number), self._deaths(), whole=True)
            self.fatalities_low, self.fatalities_high = (None if bound is None else int(bound) for bound in given)
            if self.fatalities_qualifier != "about" and self.fatalities_best == number:
                self.fatalities_best = None  # it was the number of the source, which is a bound, not an estimate
        if found := self.contradiction():
            raise ValidationError({f"fatalities_{found[0]}": found[1]})

    def contradiction(self) -> tuple[str, str] | None:
        """Which of low, best and high contradicts the qualifier of the deaths, and why."""
        number = self._number_of_deaths()
        if not self.fatalities_qualifier:
            return None
        if number is None or number < 0:
            return "best", f"Write the number that is “{self.get_fatalities_qualifier_display()}”"
        return contradiction(self.fatalities_qualifier, Decimal(number), self._deaths(), whole=True)

    def _number_of_deaths(self) -> int | None:
        estimates = self.fatalities_low, self.fatalities_best, self.fatalities_high
        return number_of_deaths(self.fatalities_qualifier, *estimates)

    def _deaths(self) -> Bounds:
        return Bounds(*(None if n is None else Decimal(n) for n in (self.fatalities_low, self.fatalities_high)))

    def _check_cause(self) -> None:
        cause, known = self.answers, {self.pk}
        while cause is not None and cause.pk not in known:
            known.add(cause.pk)
            cause = cause.answers
        if cause is not None and self.answers_id != self.pk:  # of which a constraint says so
            raise ValidationError(
                {"answers": "It answers this incident itself, by way of others: choose an earlier one."}
            )


@track_history
class IncidentActor(Participation):
    """An actor in an incident."""

    claim = models.ForeignKey(Incident, models.CASCADE, related_name="participations")
    role = vocabulary_field(w.INCIDENT_ROLE)

    class Meta(Participation.Meta):
        constraints = participation_constraints(w.INCIDENT_ROLE)


@track_history
class Activity(LocatedClaim):
    """Economic and daily life: trade, smuggling, taxation, farming, industry, extraction, movement."""

    kind = vocabulary_field(w.ACTIVITY_KIND)
    goods = models.CharField(max_length=300, blank=True, help_text="What is traded, taxed or produced; by comma.")

    class Meta(LocatedClaim.Meta):
        verbose_name_plural = "activities"
        triggers = [locate(PLACE, ROUTE, CROSSING)]
        indexes = span_indexes(EFFECTIVE)
        constraints = [*LocatedClaim.Meta.constraints, vocabulary_constraint("kind", w.ACTIVITY_KIND)]


@track_history
class ActivityActor(Participation):
    """An actor in an activity."""

    claim = models.ForeignKey(Activity, models.CASCADE, related_name="participations")
    role = vocabulary_field(w.ACTIVITY_ROLE)

    class Meta(Participation.Meta):
        constraints = participation_constraints(w.ACTIVITY_ROLE)


@track_history
class Figure(LocatedClaim):
    """A number as the source gives it; no geometry is derived from it."""

    kind = vocabulary_field(w.FIGURE_KIND)
    about_layer = models.CharField(max_length=40, blank=True)
    about_slug = RecordSlugField(blank=True)
    qualifier = vocabulary_field(QUALIFIER, blank=True, help_text="How the source means the value; empty: exactly so.")
    value = models.DecimalField(
        max_digits=16,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="The number itself: 40 of “about 40”, 25 of “more than 25”. Low and high follow from it.",
    )
    as_given = models.CharField(max_length=120, help_text="The number in words, with its “about” or “more than”.")
    low = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    high = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=60)

    class Meta(LocatedClaim.Meta):
        triggers = [locate(PLACE, ROUTE, CROSSING)]
        indexes = span_indexes(EFFECTIVE)
        constraints = [
            *LocatedClaim.Meta.constraints,
            vocabulary_constraint("kind", w.FIGURE_KIND),
            vocabulary_constraint("qualifier", QUALIFIER),
            models.CheckConstraint(
                condition=Q(qualifier="") | Q(value__isnull=False),
                name="figure_qualified_value",
                violation_error_code="value",
                violation_error_message="Write the number that is meant as the qualifier says.",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="figure_in_order",
                violation_error_code="low",
                violation_error_message="The low value is above the high one.",
            ),
            models.CheckConstraint(condition=~Q(unit=""), name="figure_has_unit"),
            slug_constraint("about_slug", blank=True),
        ]

    def is_counted(self) -> bool:
        """Whether the figure counts people or things, in whole numbers."""
        return self.kind in COUNTED

    def clean(self) -> None:
        super().clean()
        if self.value is not None and self.qualifier in ("", *QUALIFIER.values):
            self.low, self.high = fill(self.qualifier, self.value, Bounds(self.low, self.high), self.is_counted())
            if found := self.contradiction():
                raise ValidationError({found[0]: f"Not with this value: {found[1]}. Correct it, or leave it empty."})

    def contradiction(self) -> tuple[str, str] | None:
        """Which of low and high contradicts the value as it is meant, and why; None without a value."""
        if self.value is None:
            return None
        return contradiction(self.qualifier, self.value, Bounds(self.low, self.high), self.is_counted())
