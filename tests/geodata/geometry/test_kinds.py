"""Each layer accepts the kinds of geometry that it can show, in forms and in the database, and no others."""

import pytest
from django.contrib.gis.geos import GEOSGeometry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from geodata.geometry.kinds import describe, homogenize
from geodata.models import Activity, ControlZone, Crossing, CrossingStatus, Figure, Incident, Place, Presence, Route
from tests.factories import ActorFactory, CrossingFactory, SourceFactory

POINT, LINE, AREA = "POINT (41 34)", "LINESTRING (41 34, 42 35)", "POLYGON ((41 34, 42 34, 42 35, 41 34))"
SHAPES = {
    "point": POINT,
    "points": "MULTIPOINT ((41 34), (42 35))",
    "line": LINE,
    "lines": "MULTILINESTRING ((41 34, 42 35), (43 34, 43 35))",
    "area": AREA,
    "areas": "MULTIPOLYGON (((41 34, 42 34, 42 35, 41 34)), ((44 34, 45 34, 45 35, 44 34)))",
    "collection": f"GEOMETRYCOLLECTION ({POINT}, {LINE})",
    "nested": f"GEOMETRYCOLLECTION (GEOMETRYCOLLECTION ({POINT}), {AREA})",
}
LINES, AREAS, ALL = {"line", "lines"}, {"area", "areas"}, {"point", "points", "line", "lines", "area", "areas"}
ACCEPTED = {
    Place: ALL,
    Route: LINES,
    Crossing: {"point"},
    CrossingStatus: ALL,
    ControlZone: AREAS,
    Presence: ALL,
    Incident: ALL,
    Activity: ALL,
    Figure: ALL,
}
OWN = {
    Place: {"kind": "settlement"},
    Route: {"kind": "road"},
    Crossing: {"kind": "official", "countries": ["iraq", "syria"]},
    Presence: {"kind": "base"},
    Incident: {"kind": "attack"},
    Activity: {"kind": "trade"},
    Figure: {"kind": "count", "as_given": "two", "unit": "farms"},
}
every_pair = pytest.mark.parametrize(
    ("model", "shape"),
    [(model, shape) for model in ACCEPTED for shape in SHAPES],
    ids=lambda value: getattr(value, "__name__", value),
)


def unsaved(model, wkt):
    fields = dict(OWN.get(model, {}))
    if model is Presence:
        fields["actor"] = ActorFactory()
    if model is CrossingStatus:
        fields["crossing"] = CrossingFactory()
    geometry = GEOSGeometry(wkt, srid=4326)
    origin = {"precision_m": 10, "geometry_source": "made", "source": SourceFactory()}
    return model(slug="made-here", name_en="Made here", geometry=geometry, **origin, **fields)


@pytest.mark.django_db
@every_pair
def test_validation_accepts_what_the_layer_can_show(model, shape):
    record = unsaved(model, SHAPES[shape])
    if shape in ACCEPTED[model]:
        record.full_clean()
        return
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    message = " ".join(error.value.message_dict["geometry"])
    assert record.geometry_kinds.sentence in message
    assert f"This is {describe(record.geometry)}." in message


@pytest.mark.django_db
@every_pair
def test_the_database_accepts_what_the_layer_can_show(model, shape):
    record = unsaved(model, SHAPES[shape])
    if shape in ACCEPTED[model]:
        record.save()
        return
    with pytest.raises(IntegrityError, match="geometry_kind|is_area"), transaction.atomic():
        record.save()


@pytest.mark.django_db
@pytest.mark.parametrize("wkt", ["POINT EMPTY", "MULTIPOINT ((41 34), EMPTY)", "POLYGON EMPTY"])
def test_the_database_rejects_empty_parts(wkt):
    with pytest.raises(IntegrityError, match="geometry_kind"), transaction.atomic():
        unsaved(Place, wkt).save()


HOMOGENIZED = [
    (f"GEOMETRYCOLLECTION ({POINT})", POINT),
    (f"GEOMETRYCOLLECTION (GEOMETRYCOLLECTION ({AREA}))", AREA),
    ("GEOMETRYCOLLECTION (POINT (41 34), MULTIPOINT ((42 35)))", SHAPES["points"]),
    ("MULTIPOINT ((41 34), EMPTY)", POINT),
    ("MULTIPOLYGON (EMPTY, ((41 34, 42 34, 42 35, 41 34)), ((44 34, 45 34, 45 35, 44 34)))", SHAPES["areas"]),
    ("MULTIPOINT ((41 34))", "MULTIPOINT ((41 34))"),
    ("POINT Z (41 34 170)", POINT),
    ("POINT M (41 34 5)", POINT),
    ("LINESTRING ZM (41 34 1 2, 42 35 3 4)", LINE),
    ("GEOMETRYCOLLECTION (POINT Z (41 34 170))", POINT),
    (SHAPES["collection"], SHAPES["collection"]),
    ("GEOMETRYCOLLECTION EMPTY", "GEOMETRYCOLLECTION EMPTY"),
    ("POLYGON EMPTY", "POLYGON EMPTY"),
]


@pytest.mark.parametrize(("wkt", "expected"), HOMOGENIZED)
def test_collections_of_one_kind_heights_and_empty_parts(wkt, expected):
    geometry = homogenize(GEOSGeometry(wkt, srid=4326))
    assert (geometry.wkt, geometry.srid) == (GEOSGeometry(expected).wkt, 4326)


def test_a_geometry_in_words():
    assert describe(GEOSGeometry(f"GEOMETRYCOLLECTION ({POINT}, {LINE}, {LINE}, {AREA})")) == (
        "a point, 2 lines and an area"
    )
    assert describe(GEOSGeometry("MULTIPOINT ((41 34), (42 35))")) == "2 points"
    assert describe(GEOSGeometry("POINT EMPTY")) == "nothing"
