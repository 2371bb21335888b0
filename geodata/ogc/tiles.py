"""OGC API – Tiles: the collections as vector tiles in WebMercatorQuad, and what describes them."""

import re

from geodata.db.as_of import as_of
from geodata.http.conditional import CacheableResponse
from geodata.http.problem_details import NotFound
from geodata.ogc import conformance, crs
from geodata.ogc.collections import extent
from geodata.ogc.conformance import (
    HTML,
    JSON,
    MVT,
    SCHEMA_JSON,
    TILEJSON,
    make_link,
)
from geodata.ogc.parameters import parse_request, translate_filter_errors
from geodata.ogc.queryables import queryables
from geodata.ogc.views import (
    OF_RECORDS,
    OgcView,
    absolute_url,
    layer_of,
)
from geodata.query import vector_tiles
from geodata.query.parameters import InvalidParameter

QUAD = "WebMercatorQuad"
QUAD_URI = f"http://www.opengis.net/def/tilematrixset/OGC/1.0/{QUAD}"
MERCATOR_URI = "http://www.opengis.net/def/crs/EPSG/0/3857"
TILE_PIXELS = 256
STANDARD_PIXEL_SIZE_M = 0.00028  # metres, by which the standard turns cell sizes into scales
MAX_NATIVE_ZOOM = 14  # zoom beyond which the same geometry comes in more pieces only
NUMBER = re.compile(r"\d{1,9}$", re.ASCII)
FIELDS = {
    "slug": "String",
    "name_en": "String",
    "name_ar": "String",
    "kind": "String",
    "when": "String",
    "law": "String",
    "practice": "String",
    "as_given": "String",
    "area_km2": "Number",
    "side": "String",
    "precision_m": "Number",
    "certainty": "String",
}


def tile_matrices():
    """The levels of WebMercatorQuad."""
    for zoom in range(vector_tiles.MAX_ZOOM + 1):
        cell = 2 * vector_tiles.WEB_MERCATOR_EXTENT / TILE_PIXELS / 2**zoom
        yield {
            "id": str(zoom),
            "scaleDenominator": cell / STANDARD_PIXEL_SIZE_M,
            "cellSize": cell,
            "cornerOfOrigin": "topLeft",
            "pointOfOrigin": [-vector_tiles.WEB_MERCATOR_EXTENT, vector_tiles.WEB_MERCATOR_EXTENT],
            "tileWidth": TILE_PIXELS,
            "tileHeight": TILE_PIXELS,
            "matrixWidth": 2**zoom,
            "matrixHeight": 2**zoom,
        }


def require_tile_matrix_set(name):
    if name != QUAD:
        raise NotFound(f"There is no tile matrix set “{name}”.", expected=[QUAD])


class TileMatrixSets(OgcView):
    """The tile matrix sets: one."""

    def document(self, request, name, **parts):
        here = make_link("self", absolute_url(request, "tileMatrixSets", QUAD), JSON, "Definition")
        one = {"id": QUAD, "title": "Web Mercator, quadtree", "uri": QUAD_URI, "crs": MERCATOR_URI, "links": [here]}
        return {"links": self.own_links(request, name), "tileMatrixSets": [one]}


class TileMatrixSet(OgcView):
    """The definition of WebMercatorQuad."""

    def check(self, request, matrix_set):
        require_tile_matrix_set(matrix_set)
        super().check(request)

    def document(self, request, name, matrix_set):
        return {
            "id": QUAD,
            "title": "Web Mercator, quadtree",
            "uri": QUAD_URI,
            "crs": MERCATOR_URI,
            "orderedAxes": ["X", "Y"],
            "wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
            "tileMatrices": list(tile_matrices()),
            "links": self.own_links(request, name),
        }


def tileset_document(request, layer):
    """A tileset as the list of tilesets tells it."""
    here = absolute_url(request, "collections", layer.name, "tiles", QUAD)
    return {
        "title": f"{layer.title_en} as vector tiles",
        "dataType": "vector",
        "crs": MERCATOR_URI,
        "tileMatrixSetURI": QUAD_URI,
        "links": [
            make_link("item", f"{here}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}?f=mvt", MVT, "A tile", templated=True),
            make_link(
                conformance.TILING_SCHEME, absolute_url(request, "tileMatrixSets", QUAD), JSON, "Tile matrix set"
            ),
            make_link(
                f"{conformance.REL}/geodata", absolute_url(request, "collections", layer.name), JSON, layer.title_en
            ),
        ],
    }


class Tilesets(OgcView):
    """The tilesets of a collection: one."""

    def document(self, request, name, collection):
        layer = layer_of(collection)
        one = tileset_document(request, layer)
        here = make_link("self", absolute_url(request, "collections", collection, "tiles", QUAD), JSON, "Tileset")
        return {"links": self.own_links(request, name), "tilesets": [one | {"links": [here, *one["links"]]}]}


class Tileset(OgcView):
    """What a tileset holds and where its tiles are; also as TileJSON."""

    formats = {"json": JSON, "tilejson": TILEJSON, "html": HTML}
    parameters = OF_RECORDS

    def check(self, request, collection, matrix_set):
        layer_of(collection)
        require_tile_matrix_set(matrix_set)
        super().check(request)

    def document(self, request, name, collection, matrix_set):
        layer = layer_of(collection)
        if name == "tilejson":
            return tile_json(request, layer, self.known_at)
        one = tileset_document(request, layer)
        properties = {column: {"type": kind.lower()} for column, kind in FIELDS.items() if column in columns(layer)}
        inside = {
            "id": layer.name,
            "title": layer.title_en,
            "dataType": "vector",
            "crs": MERCATOR_URI,
            "minTileMatrix": "0",
            "maxTileMatrix": str(vector_tiles.MAX_ZOOM),
            "propertiesSchema": {"type": "object", "properties": properties},
            "links": [
                make_link(
                    "describedby", absolute_url(request, "collections", collection, "schema"), SCHEMA_JSON, "Properties"
                )
            ],
        }
        told = one | {"layers": [inside]} | {"links": [*self.own_links(request, name), *one["links"]]}
        box = bounds(layer, self.known_at)
        if box:
            told["boundingBox"] = {"lowerLeft": box[:2], "upperRight": box[2:], "crs": crs.CRS84.uri}
        return told


def columns(layer):
    """The attributes that tiles of a layer carry."""
    return {*queryables(layer), "side", "precision_m", "certainty"}


def bounds(layer, known_at):
    """West, south, east, north in degrees, or None where there is nothing."""
    spatial = extent(layer, known_at).get("spatial")
    return spatial and spatial["bbox"][0]


def tile_json(request, layer, known_at):
    """The tileset as TileJSON 3.0."""
    here = absolute_url(request, "collections", layer.name, "tiles", QUAD)
    told = {
        "tilejson": "3.0.0",
        "name": layer.title_en,
        "scheme": "xyz",
        "tiles": [f"{here}/{{z}}/{{y}}/{{x}}?f=mvt"],
        "minzoom": 0,
        "maxzoom": MAX_NATIVE_ZOOM,
        "vector_layers": [
            {"id": layer.name, "fields": {name: kind for name, kind in FIELDS.items() if name in columns(layer)}}
        ],
    }
    box = bounds(layer, known_at)
    return told | ({"bounds": box} if box else {})


class Tile(OgcView):
    """One tile; the parameters of the collection's features apply, save those of pages."""

    formats = {"mvt": MVT}
    renders_state = True

    def check(self, request, collection, matrix_set, zoom, row, column):
        self.layer = layer_of(collection)
        require_tile_matrix_set(matrix_set)
        for name, text in (("tileMatrix", zoom), ("tileRow", row), ("tileCol", column)):
            if not NUMBER.match(text):
                raise InvalidParameter(name, text, "write a whole number")
        self.question = parse_request(self.layer, request.query_params, tile=True)
        try:
            vector_tiles.tile_box(int(zoom), int(column), int(row))
        except InvalidParameter as error:
            raise NotFound(f"There is no such tile: {error.name} {error.value}. {error.expected}.") from error

    def respond(self, request, name, zoom, row, column, **parts):
        with translate_filter_errors(request.query_params), as_of(self.question.get("known_at")):
            body, state = vector_tiles.render_tile(self.layer, self.question, int(zoom), int(column), int(row))
        response = CacheableResponse(body, state=state, content_type=MVT, status=200 if body else 204)
        if not body:
            del response["Content-Type"]
        return response
