"""The one list of layers; map, API, tiles, downloads, admin and tests derive from it."""

from dataclasses import dataclass
from functools import cached_property

from actors import vocabularies as who
from actors.models import (
    Actor,
    Relationship,
    Source,
)
from actors.models.base import Record
from actors.vocabulary import Vocabulary
from geodata import models
from geodata import vocabularies as what
from geodata.quantities import QUALIFIER


@dataclass(frozen=True, eq=False)
class Layer:
    """One published collection of records.

    ``geometry`` is the column that the map shows, in EPSG:4326; ``place`` the lookup by which ``place=`` finds
    records; both are empty where the layer has none. ``role`` is the vocabulary of the parts that actors play in its
    claims; ``own`` the columns beyond the common ones.
    """

    name: str
    model: type[Record]
    title_en: str
    title_ar: str
    kinds: Vocabulary | None = None
    role: Vocabulary | None = None
    geometry: str = ""
    place: str = ""
    own: tuple[str, ...] = ()
    ordering: tuple[str, ...] = ("slug",)
    named: bool = False

    @cached_property
    def columns(self) -> set[str]:
        """Names of the model's columns."""
        return {column.name for column in self.model._meta.get_fields()}

    def has(self, column: str) -> bool:
        """True if the model has this column."""
        return column in self.columns

    @property
    def table(self) -> str:
        """The name as SQL takes it without quotes, for tables and files."""
        return self.name.replace("-", "_")

    def has_geometry(self) -> bool:
        """True if a map can show the layer."""
        return bool(self.geometry)

    def has_actors(self) -> bool:
        """True if actors take part in the records, or the records are about actors."""
        return self.role is not None or self.name in ("actors", "relationships", "crossings", "figures")

    def has_status(self) -> bool:
        """True if the records have a status by law and in practice."""
        return self.name in ("crossings", "crossing-statuses")

    @property
    def side(self) -> str:
        """The column that holds the side of the border, or the empty text."""
        return self._effective("side") if self.geometry else ""

    @property
    def precision(self) -> str:
        """The column that holds the precision of the shown geometry, in metres, or the empty text."""
        return self._effective("precision_m") if self.geometry else ""

    def _effective(self, column: str) -> str:
        effective = f"effective_{column}"
        return effective if self.has(effective) else column


EFFECTIVE = "effective_geometry"

LAYERS = (
    Layer(
        "actors",
        Actor,
        "Actors",
        "الأطراف",
        who.ACTOR_KIND,
        own=("country", "camp", "pmf_brigade", "role_en", "role_ar"),
        named=True,
    ),
    Layer("relationships", Relationship, "Relationships", "العلاقات", who.RELATIONSHIP_KIND),
    Layer(
        "places",
        models.Place,
        "Places",
        "الأماكن",
        what.PLACE_KIND,
        geometry="geometry",
        place="parent",
        own=("area_km2", "geometry_source"),
        named=True,
    ),
    Layer(
        "routes",
        models.Route,
        "Routes",
        "الطرق",
        what.ROUTE_KIND,
        geometry="geometry",
        own=("ref", "geometry_source"),
        named=True,
    ),
    Layer(
        "crossings",
        models.Crossing,
        "Crossings",
        "المعابر",
        what.CROSSING_KIND,
        geometry="geometry",
        place="place",
        own=("countries", "geometry_source"),
        named=True,
    ),
    Layer(
        "crossing-statuses",
        models.CrossingStatus,
        "Crossing statuses",
        "أحوال المعابر",
        role=what.STATUS_ROLE,
        geometry=EFFECTIVE,
        place="place",
        own=("law", "practice"),
    ),
    Layer(
        "control-zones",
        models.ControlZone,
        "Control zones",
        "مناطق السيطرة",
        what.ZONE_KIND,
        what.HOLDER_ROLE,
        geometry="geometry",
        place="place",
        own=("area_km2", "geometry_source"),
    ),
    Layer(
        "presences",
        models.Presence,
        "Presences",
        "الوجود",
        what.PRESENCE_KIND,
        what.PRESENCE_KIND,
        geometry=EFFECTIVE,
        place="place",
    ),
    Layer(
        "incidents",
        models.Incident,
        "Incidents",
        "الأحداث",
        what.INCIDENT_KIND,
        what.INCIDENT_ROLE,
        geometry=EFFECTIVE,
        place="place",
        own=("fatalities_qualifier", "fatalities_low", "fatalities_best", "fatalities_high", "geometry_source"),
    ),
    Layer(
        "activities",
        models.Activity,
        "Activities",
        "الأنشطة",
        what.ACTIVITY_KIND,
        what.ACTIVITY_ROLE,
        geometry=EFFECTIVE,
        place="place",
        own=("goods",),
    ),
    Layer(
        "figures",
        models.Figure,
        "Figures",
        "الأرقام",
        what.FIGURE_KIND,
        geometry=EFFECTIVE,
        place="place",
        own=("about_layer", "about_slug", "as_given", "qualifier", "value", "low", "high", "unit"),
    ),
    Layer(
        "sources",
        Source,
        "Sources",
        "المصادر",
        who.SOURCE_KIND,
        own=(
            "authors",
            "publisher",
            "published_on",
            "url",
            "licence",
            "present_start",
            "horizon",
            "sections",
            "note_count",
        ),
    ),
    Layer(
        "chapters",
        models.Chapter,
        "Chapters",
        "الفصول",
        own=("ordinal", "date", "layers", "bbox", "highlights"),
        ordering=("ordinal", "slug"),
    ),
)

BY_NAME = {layer.name: layer for layer in LAYERS}
BY_MODEL = {layer.model: layer for layer in LAYERS}
LAYER_TABLES = {layer.name: layer.model._meta.db_table for layer in LAYERS}

VOCABULARIES = (
    who.ACTOR_KIND,
    who.RELATIONSHIP_KIND,
    who.SOURCE_KIND,
    who.INFERRED,
    who.STANCE,
    who.CONFIDENCE,
    who.COUNTRY,
    who.CAMP,
    who.LANGUAGE,
    what.PLACE_KIND,
    what.ROUTE_KIND,
    what.CROSSING_KIND,
    what.LAW,
    what.PRACTICE,
    what.STATUS_ROLE,
    what.ZONE_KIND,
    what.HOLDER_ROLE,
    what.PRESENCE_KIND,
    what.INCIDENT_KIND,
    what.INCIDENT_ROLE,
    what.ACTIVITY_KIND,
    what.ACTIVITY_ROLE,
    what.FIGURE_KIND,
    QUALIFIER,
)
