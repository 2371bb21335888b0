"""Small records made by hand, far from the real data (around 10° E, 34° N), and how answers are measured."""

from datetime import date

import jsonschema
from pyproj import Geod
from shapely import Polygon, box, segmentize
from shapely.ops import unary_union

from actors.models import (
    Actor,
    Relationship,
    Source,
)
from geodata.models import (
    ControlZone,
    Place,
    ZoneHolder,
)

HORIZON = date(2020, 3, 31)
GEOD = Geod(ellps="WGS84")
ORIGIN = (10, 34)


def source():
    """The source of all made records; its horizon is that of the real one."""
    return Source.all_objects.get_or_create(
        slug="made", defaults={"name_en": "Made", "horizon": HORIZON, "review": "published"}
    )[0]


def record(model, slug, **fields):
    """A published record."""
    fields = {"name_en": slug, "source": source(), "review": "published"} | fields
    return model.all_objects.create(slug=slug, **fields)


def actor(slug, **fields):
    return Actor.all_objects.filter(pk=slug).first() or record(Actor, slug, **{"kind": "militia"} | fields)


def tie(slug, subject, kind, obj, when="", **fields):
    return record(Relationship, slug, subject=actor(subject), kind=kind, object=actor(obj), when=when, **fields)


def square(west, south, east, north) -> Polygon:
    """A box whose corners are in degrees from the origin of the made world."""
    return box(ORIGIN[0] + west, ORIGIN[1] + south, ORIGIN[0] + east, ORIGIN[1] + north)


def drawn(shape):
    return {"geometry": f"SRID=4326;{shape.wkt}", "precision_m": 10, "geometry_source": "made"}


def place(slug, shape):
    return record(Place, slug, kind="district", **drawn(shape))


def zone(slug, shape, holders, when="2010/2015", kind="control", **fields):
    """A zone; ``holders`` are pairs of an actor's slug and a role."""
    made = record(ControlZone, slug, kind=kind, when=when, **drawn(shape), **fields)
    for ordinal, (who, role) in enumerate(holders, 1):
        ZoneHolder.all_objects.create(claim=made, actor=actor(who), role=role, ordinal=ordinal)
    return made


def km2(*shapes) -> float:
    """Geodesic area of shapes together, edges densified as for the overlay, by another library than the database's."""
    together = unary_union(shapes)
    west, south, east, north = together.bounds
    edge = min(0.01, max(east - west, north - south) / 100)
    return abs(GEOD.geometry_area_perimeter(segmentize(together, edge))[0]) / 1e6


def valid(answer, schema):
    """Check an answer against a schema of the API's description (OpenAPI 3.0: ``nullable``); gives the answer."""
    jsonschema.validate(answer, _plain(schema))
    return answer


def _plain(schema):
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {name: _plain(value) for name, value in schema.items() if name != "nullable"}
    return {"anyOf": [plain, {"type": "null"}]} if schema.get("nullable") is True else plain
