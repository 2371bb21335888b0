"""Vector tiles (MVT) of a layer for a query, in Web Mercator; PostgreSQL writes the whole tile."""

from functools import lru_cache

from django.db.models import BinaryField, BooleanField, F, Func, Q

from geodata.db.execute import Sql, fetch_one
from geodata.db.expressions import GEOMETRY, quote_columns
from geodata.db.params import BindParam, Envelope
from geodata.db.revisions import STATE, TableState, pg_array_literal, read_state
from geodata.layers import Layer
from geodata.query import web_mercator
from geodata.query.dependencies import tables_of
from geodata.query.fields import Fields
from geodata.query.filters import build_filter
from geodata.query.parameters import InvalidParameter, Query
from geodata.query.resolve import bound_values
from geodata.query.select import COMPILED_QUERIES
from geodata.query.template import QueryTemplate
from geodata.query.temporal import certainty

MIN_PREPARED_ZOOM = 10  # zoom from which on an index scan is always the best plan for a tile
MAX_SEQSCAN_ZOOM = 6  # zoom up to which a tile (600 km at its widest) may contain all records
EXTENT, BUFFER = 4096, 64  # of a tile, in its own units
ATTRIBUTES = ("slug", "name_en", "name_ar", "kind", "when", "law", "practice", "as_given", "area_km2")


class IntersectsTile(Func):
    """The geometry's box meets the tile's."""

    arity = 2
    output_field = BooleanField()
    template = "(%(expressions)s)"
    arg_joiner = " && "


class IntersectsTileNoIndex(IntersectsTile):
    """The same, but no index can serve it."""

    template = "((%(expressions)s) IS TRUE)"


class TileGeometry(Func):
    """A geometry (EPSG:4326) in the coordinates of a tile, clipped to it and its buffer."""

    output_field = BinaryField()
    template = f"ST_AsMVTGeom(ST_Transform(%(expressions)s, {EXTENT}, {BUFFER}, true)"
    arg_joiner = ", 3857), "


@lru_cache(maxsize=COMPILED_QUERIES)
def compile_tile(layer: Layer, template: QueryTemplate, intersects: type[IntersectsTile]) -> Sql:
    """The statement for a tile of a layer and a template, with ``BindParam``s in place of the values."""
    on_tile = Q(intersects(F(layer.geometry), BindParam("tile_box", GEOMETRY)))
    records = layer.model.published.filter(on_tile, build_filter(layer, template)).order_by()
    columns: Fields = {name: F(name) for name in ATTRIBUTES if layer.has(name)}
    columns |= {"side": F(layer.side), "precision_m": F(layer.precision), "certainty": certainty(template)}
    columns["geometry"] = TileGeometry(F(layer.geometry), BindParam("tile", GEOMETRY))
    rows = Sql(*records.values_list(*columns.values()).query.sql_with_params())
    tile = f"ST_AsMVT(q, '{layer.name}', {EXTENT}, 'geometry')"
    state = Sql(f"SELECT {tile}, ({STATE}) FROM (", (pg_array_literal(tables_of(layer)),))
    return Sql.concat(state, rows, f") q({quote_columns(columns)})")


def render_tile(layer: Layer, query: Query, zoom: int, column: int, row: int) -> tuple[bytes, TableState]:
    """The tile at zoom/column/row of WebMercatorQuad (OGC 17-083r4; row 0 in the north), with the state of its tables.

    Raises InvalidParameter off the grid.
    """
    box = tile_box(zoom, column, row)
    # A wide tile holds a great part of all records, so the interval must narrow them: the planner takes an index
    # of both as if one were as good as the other.
    wide = zoom <= MAX_SEQSCAN_ZOOM and query.days
    statement = compile_tile(layer, query.template, IntersectsTileNoIndex if wide else IntersectsTile)
    values = bound_values(query) | {"tile": box, "tile_box": web_mercator.to_lon_lat(box)}
    prepare = zoom >= MIN_PREPARED_ZOOM and query.template == QueryTemplate()
    body, state = fetch_one(statement.bind(values), prepare)
    return bytes(body), read_state(state)


def tile_box(zoom: int, column: int, row: int) -> Envelope:
    """The bounds of a tile in EPSG:3857; raises InvalidParameter off the grid."""
    if not 0 <= zoom <= web_mercator.MAX_ZOOM:
        raise InvalidParameter("tileMatrix", str(zoom), f"write a whole number from 0 to {web_mercator.MAX_ZOOM}")
    for name, number in (("tileCol", column), ("tileRow", row)):
        if not 0 <= number < 2**zoom:
            raise InvalidParameter(name, str(number), f"at zoom {zoom} write a whole number from 0 to {2**zoom - 1}")
    return web_mercator.tile_bounds(zoom, column, row)
