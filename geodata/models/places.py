"""Places, routes and crossings."""

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Q

from actors.db.history import track_history
from actors.models.base import (
    span_indexes,
    vocabulary_constraint,
    vocabulary_field,
)
from geodata import vocabularies as w
from geodata.geometry.kinds import ANY_KIND, LINE, POINT
from geodata.models.located import AreaKm2, Located, geometry_kind_constraint
from geodata.models.triggers import relocate

AT_PLACE = ("geodata_presence", "geodata_incident", "geodata_activity", "geodata_figure")


@track_history
class Place(Located):
    """A settlement, district, base, field, river bank …; ``parent`` is the place it lies in."""

    kind = vocabulary_field(w.PLACE_KIND)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    area_km2 = models.GeneratedField(
        expression=AreaKm2("geometry"), output_field=models.FloatField(null=True), db_persist=True
    )

    class Meta(Located.Meta):
        triggers = [relocate("place_id", *AT_PLACE)]
        indexes = span_indexes("geometry")
        constraints = [
            *Located.Meta.constraints,
            geometry_kind_constraint(ANY_KIND),
            vocabulary_constraint("kind", w.PLACE_KIND),
            models.CheckConstraint(
                condition=~Q(parent=F("slug")),
                name="place_not_in_itself",
                violation_error_code="parent",
                violation_error_message="A place cannot lie in itself: choose the larger place.",
            ),
        ]


@track_history
class Route(Located):
    """A road, highway, railway, corridor or planned route."""

    geometry_kinds = LINE
    kind = vocabulary_field(w.ROUTE_KIND)
    ref = models.CharField("number", max_length=60, blank=True, help_text="Road number, as the source gives it.")

    class Meta(Located.Meta):
        triggers = [relocate("route_id", *AT_PLACE)]
        indexes = span_indexes("geometry")
        constraints = [
            *Located.Meta.constraints,
            geometry_kind_constraint(LINE),
            vocabulary_constraint("kind", w.ROUTE_KIND),
        ]


@track_history
class Crossing(Located):
    """A border crossing; it lies on both sides of the border."""

    geometry_kinds = POINT
    kind = vocabulary_field(w.CROSSING_KIND)
    countries = ArrayField(models.CharField(max_length=40), default=list, help_text="The two states, by comma.")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Located.Meta):
        triggers = [relocate("crossing_id", "geodata_crossingstatus", *AT_PLACE)]
        indexes = span_indexes("geometry")
        constraints = [
            *Located.Meta.constraints,
            geometry_kind_constraint(POINT),
            vocabulary_constraint("kind", w.CROSSING_KIND),
        ]
