"""Factories of records, far from the real data (around 10° E, 34° N), and helpers to check responses.

Tests call the functions: ``record`` for any layer, and shorter ones for what they often need. Each takes the slug
first and fields of the model as keywords; a record that exists already is returned as it is.
"""

from datetime import date

import factory
import jsonschema
from factory.django import DjangoModelFactory
from pyproj import Geod
from shapely import Polygon, box, segmentize
from shapely.ops import unary_union

from actors.models import (
    Actor,
    Alias,
    Citation,
    Relationship,
    Source,
)
from actors.models.base import Record
from geodata.models import (
    ControlZone,
    Crossing,
    CrossingStatus,
    Figure,
    Incident,
    IncidentActor,
    Place,
    ZoneHolder,
)

HORIZON = date(2020, 3, 31)  # that of the fixtures
GEOD = Geod(ellps="WGS84")
ORIGIN = (10, 34)


class PublishedFactory(DjangoModelFactory):
    """A published record of the source "made", with a slug of its own; its name is its slug."""

    class Meta:
        abstract = True
        django_get_or_create = ("slug",)

    slug = factory.Sequence("made-{}".format)
    name_en = factory.SelfAttribute("slug")
    review = "published"
    source = factory.SubFactory("tests.factories.SourceFactory")

    @classmethod
    def _get_manager(cls, model_class):
        return model_class.all_objects


class SourceFactory(PublishedFactory):
    class Meta:
        model = Source

    slug = "made"
    name_en = "Made"
    horizon = HORIZON
    sections = ["Summary"]
    note_count = 9
    source = None

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        return {name: value for name, value in kwargs.items() if name != "source"}


class ActorFactory(PublishedFactory):
    class Meta:
        model = Actor

    kind = "militia"


class RelationshipFactory(PublishedFactory):
    class Meta:
        model = Relationship

    subject = factory.SubFactory(ActorFactory)
    kind = "backed-by"
    object = factory.SubFactory(ActorFactory)


class PlaceFactory(PublishedFactory):
    class Meta:
        model = Place

    kind = "district"


class ControlZoneFactory(PublishedFactory):
    """A zone; ``holders`` are pairs of an actor's slug and a role."""

    class Meta:
        model = ControlZone
        skip_postgeneration_save = True

    kind = "control"
    when = "2010/2015"

    @factory.post_generation
    def holders(self, create, holders, **kwargs):
        for ordinal, (slug, role) in enumerate(holders or (), 1):
            ZoneHolder.all_objects.create(claim=self, actor=actor(slug), role=role, ordinal=ordinal)


class IncidentFactory(PublishedFactory):
    """An incident; ``participants`` are pairs of an actor's slug and a role."""

    class Meta:
        model = Incident
        skip_postgeneration_save = True

    kind = "attack"

    @factory.post_generation
    def participants(self, create, participants, **kwargs):
        for ordinal, (slug, role) in enumerate(participants or (), 1):
            IncidentActor.all_objects.create(claim=self, actor=actor(slug), role=role, ordinal=ordinal)


class CrossingFactory(PublishedFactory):
    class Meta:
        model = Crossing

    kind = "official"


class FigureFactory(PublishedFactory):
    class Meta:
        model = Figure

    kind = "count"
    as_given = "two"
    low = high = 2
    unit = "farms"


FACTORIES = {cls._meta.model: cls for cls in PublishedFactory.__subclasses__()}


def record(model, slug, **fields) -> Record:
    """A published record of any layer; of a model without a factory, with just these fields."""
    cls = FACTORIES.get(model) or factory.make_factory(model, FACTORY_CLASS=PublishedFactory)
    return cls(slug=slug, **fields)


def actor(slug, **fields) -> Actor:
    return ActorFactory(slug=slug, **fields)


def relationship(slug, subject, kind, obj, when="", **fields) -> Relationship:
    """``subject`` and ``obj`` are slugs of actors."""
    ends = {"subject": actor(subject), "object": actor(obj)}
    return RelationshipFactory(slug=slug, kind=kind, when=when, **ends, **fields)


def place(slug, shape, **fields) -> Place:
    return PlaceFactory(slug=slug, **drawn(shape) | fields)


def zone(slug, shape, holders, when="2010/2015", **fields) -> ControlZone:
    """``holders`` are pairs of an actor's slug and a role."""
    return ControlZoneFactory(slug=slug, holders=holders, when=when, **drawn(shape) | fields)


def incident(slug, when="", participants=(), **fields) -> Incident:
    """``participants`` are pairs of an actor's slug and a role."""
    return IncidentFactory(slug=slug, when=when, participants=participants, **fields)


def status(slug, when, crossing="made-crossing", **fields) -> CrossingStatus:
    """The status of a crossing, which is named by its slug."""
    return record(CrossingStatus, slug, when=when, crossing=CrossingFactory(slug=crossing), **fields)


def cite(layer, slug, **fields) -> Citation:
    """A citation of a record, which need not exist."""
    return Citation.all_objects.create(
        layer=layer, slug=slug, **{"source": SourceFactory(), "section": "Summary", **fields}
    )


def alias(layer, slug, name, language="en") -> Alias:
    """Another name of a record, which need not exist."""
    return Alias.all_objects.create(layer=layer, slug=slug, name=name, language=language)


def square(west, south, east, north) -> Polygon:
    """A box whose corners are in degrees from the origin of the records made here."""
    return box(ORIGIN[0] + west, ORIGIN[1] + south, ORIGIN[0] + east, ORIGIN[1] + north)


def drawn(shape, precision_m=10) -> dict:
    """The fields of a geometry (EPSG:4326)."""
    return {"geometry": f"SRID=4326;{shape.wkt}", "precision_m": precision_m, "geometry_source": "made"}


def km2(*shapes) -> float:
    """Geodesic area of shapes together, edges densified as for the overlay, by another library than the database's."""
    together = unary_union(shapes)
    west, south, east, north = together.bounds
    edge = min(0.01, max(east - west, north - south) / 100)
    return abs(GEOD.geometry_area_perimeter(segmentize(together, edge))[0]) / 1e6


def valid(response, schema):
    """Check a response against a schema of the API's description (OpenAPI 3.0: ``nullable``); returns it."""
    jsonschema.validate(response, _plain(schema))
    return response


def _plain(schema):
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {name: _plain(value) for name, value in schema.items() if name != "nullable"}
    return {"anyOf": [plain, {"type": "null"}]} if schema.get("nullable") is True else plain
