"""The fields of records with a geometry, and of claims located by a place."""

from collections.abc import Collection
from typing import ClassVar

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.db.models import F, Func, Q
from django.db.models.lookups import In

from actors.models.base import (
    Record,
    vocabulary_constraint,
    vocabulary_field,
)
from actors.vocabularies import COUNTRY
from geodata.geometry.kinds import ANY_KIND, GeometryKinds, describe, homogenize
from geodata.geometry.validity import BEYOND_GLOBE, explain, is_on_globe

SIDES = "syria, iraq, both or elsewhere"

EFFECTIVE = "effective_geometry"


class AreaKm2(Func):
    """Geodesic area in km² of an EPSG:4326 geometry; null for points and lines."""

    template = "NULLIF(ST_Area(%(expressions)s::geography) / 1000000.0, 0)"
    output_field = models.FloatField()
    arity = 1


class KindName(Func):
    """The text of a geometry without its numbers: MULTIPOLYGON; more if a part is empty or a number is NaN."""

    template = "translate(ST_AsText(%(expressions)s, 0), '0123456789+-.,() e', '')"
    output_field = models.CharField()
    arity = 1


def geometry_kind_constraint(kinds: GeometryKinds) -> models.CheckConstraint:
    """Database constraint: the geometry, if any, is of a kind that the layer can show."""
    return models.CheckConstraint(
        condition=Q(geometry__isnull=True) | Q(In(KindName(F("geometry")), kinds.sql_names)),
        name="%(class)s_geometry_kind",
        violation_error_code="geometry",
        violation_error_message=kinds.sentence,
    )


class Located(Record):
    """A record with a geometry of its own (EPSG:4326), its precision in metres, and where it comes from."""

    geometry_kinds: ClassVar[GeometryKinds] = ANY_KIND  # also in a constraint of each model
    geometry = models.GeometryField(null=True, blank=True, srid=4326, spatial_index=False)
    precision_m = models.PositiveIntegerField(
        "precision (m)", null=True, blank=True, help_text="How far the true place may lie from what is drawn."
    )
    geometry_source = models.CharField(max_length=300, blank=True, help_text="Where the geometry comes from.")
    side = vocabulary_field(COUNTRY, blank=True)

    class Meta(Record.Meta):
        abstract = True
        constraints = [
            *Record.Meta.constraints,
            vocabulary_constraint("side", COUNTRY),
            models.CheckConstraint(
                condition=Q(geometry__isnull=True) | (Q(precision_m__isnull=False) & ~Q(geometry_source="")),
                name="%(class)s_geometry_has_origin",
            ),
            models.CheckConstraint(
                condition=Q(geometry__isnull=True) | Q(geometry__isvalid=True),
                name="%(class)s_geometry_valid",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.geometry:
            self.geometry = self.geometry_kinds.fit(homogenize(self.geometry))
            if self.geometry.geom_type not in self.geometry_kinds.types:
                errors["geometry"] = f"{self.geometry_kinds.sentence} This is {describe(self.geometry)}."
            elif fault := explain(self.geometry)[0]:
                errors["geometry"] = fault
            if not is_on_globe(self.geometry):
                errors["geometry"] = BEYOND_GLOBE
            if self.precision_m is None:
                errors["precision_m"] = "Say how precise the geometry is, in metres."
            if not self.geometry_source:
                errors["geometry_source"] = "Say where the geometry comes from."
        if errors:
            raise ValidationError(errors)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Skip the constraints on a missing geometry: they hold, but Django cannot evaluate them on None."""
        absent = set() if self.geometry else {"geometry"}
        super().validate_constraints({*(exclude or ()), *absent})


class LocatedClaim(Located):
    """A claim located by its own geometry or else by its place, route or crossing.

    The map shows the effective columns, which the triggers ``locate`` and ``relocate`` keep up to date.
    """

    place = models.ForeignKey("geodata.Place", models.PROTECT, null=True, blank=True, related_name="+")
    route = models.ForeignKey("geodata.Route", models.PROTECT, null=True, blank=True, related_name="+")
    crossing = models.ForeignKey(
        "geodata.Crossing",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The crossing that this is about: its closure, trade through it, who decides. It locates the record "
        "if nothing else does.",
    )
    effective_geometry = models.GeometryField(null=True, editable=False, srid=4326, spatial_index=False)
    effective_precision_m = models.PositiveIntegerField(null=True, editable=False)
    effective_side = models.CharField(max_length=40, blank=True, default="", editable=False)

    class Meta(Located.Meta):
        abstract = True
        constraints = [*Located.Meta.constraints, geometry_kind_constraint(ANY_KIND)]
