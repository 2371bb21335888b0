"""Vector tiles (MVT) of a layer for a question, in Web Mercator; PostgreSQL writes the whole tile."""

from functools import lru_cache
from math import atan, degrees, pi, sinh

from django.db.models import BinaryField, BooleanField, F, Func, Q

from geodata.db.execute import fetch
from geodata.db.expressions import quoted
from geodata.db.params import (
    Box,
    Param,
    bind,
)
from geodata.db.revisions import (
    STATE,
    State,
    listed,
    read_state,
    tables_of,
)
from geodata.layers import Layer
from geodata.query.fields import certainty
from geodata.query.filters import GEOMETRY, condition
from geodata.query.parameters import (
    BadParameter,
    Question,
    Shape,
)
from geodata.query.select import values

MAX_ZOOM = 22
NARROW = 10  # zoom from which on the index is always the best way to find what is in a tile
WIDE = 6  # zoom up to which a tile (600 km at its widest) may hold all there is
EXTENT, BUFFER = 4096, 64  # of a tile, in its own units
WORLD = 20037508.342789244  # half the width of the world in Web Mercator, metres
ATTRIBUTES = ("slug", "name_en", "name_ar", "kind", "when", "law", "practice", "as_given", "area_km2")


class OnTile(Func):
    """The geometry's box meets the tile's."""

    arity = 2
    output_field = BooleanField()
    template = "(%(expressions)s)"
    arg_joiner = " && "


class OnWideTile(OnTile):
    """The same, but not for an index to answer."""

    template = "((%(expressions)s) IS TRUE)"


class TileGeometry(Func):
    """A geometry (EPSG:4326) in the coordinates of a tile, clipped to it and its buffer."""

    output_field = BinaryField()
    template = f"ST_AsMVTGeom(ST_Transform(%(expressions)s, {EXTENT}, {BUFFER}, true)"
    arg_joiner = ", 3857), "


@lru_cache(maxsize=500)
def _statement(layer: Layer, shape: Shape, on_tile):
    found = layer.model.published.filter(
        Q(on_tile(F(layer.geometry), Param("tile_box", GEOMETRY))), condition(layer, shape)
    ).order_by()
    columns = {name: F(name) for name in ATTRIBUTES if layer.has(name)}
    columns |= {"side": F(layer.side), "precision_m": F(layer.precision), "certainty": certainty(shape)}
    columns["geometry"] = TileGeometry(F(layer.geometry), Param("tile", GEOMETRY))
    sql, params = found.values_list(*columns.values()).query.sql_with_params()
    tile = f"ST_AsMVT(q, '{layer.name}', {EXTENT}, 'geometry')"
    return f"SELECT {tile}, ({STATE}) FROM ({sql}) q({quoted(columns)})", params


def tile(layer: Layer, question: Question, zoom: int, column: int, row: int) -> tuple[bytes, State]:
    """The tile at zoom/column/row (WebMercatorQuad, row 0 in the north); raises BadParameter off the grid.

    With it, the state of the tables that it was made from.
    """
    box = tile_box(zoom, column, row)
    # A wide tile holds a great part of all records, so the interval must narrow them: the planner takes an index
    # of both as if one were as good as the other.
    wide = zoom <= WIDE and question.days
    sql, params = _statement(layer, question.shape, OnWideTile if wide else OnTile)
    given = bind(params, values(question) | {"tile": box, "tile_box": in_degrees(box)})
    simple = zoom >= NARROW and question.shape == Shape()
    body, state = fetch(sql, (listed(tables_of(layer)), *given), simple)
    return bytes(body), read_state(state)


def tile_box(zoom, column, row) -> Box:
    """The bounds of a tile in EPSG:3857."""
    if not 0 <= zoom <= MAX_ZOOM:
        raise BadParameter("tileMatrix", str(zoom), f"write a whole number from 0 to {MAX_ZOOM}")
    for name, number in (("tileCol", column), ("tileRow", row)):
        if not 0 <= number < 2**zoom:
            raise BadParameter(name, str(number), f"at zoom {zoom} write a whole number from 0 to {2**zoom - 1}")
    size = 2 * WORLD / 2**zoom
    west, north = column * size - WORLD, WORLD - row * size
    return Box(west, north - size, west + size, north, 3857)


def in_degrees(box: Box) -> Box:
    """A box in EPSG:3857 as one in EPSG:4326, which it stays."""
    return Box(_longitude(box.west), _latitude(box.south), _longitude(box.east), _latitude(box.north))


def _longitude(x):
    return x / WORLD * 180


def _latitude(y):
    return degrees(atan(sinh(y / WORLD * pi)))
