"""OGC API – Tiles: the collections as vector tiles in WebMercatorQuad, the tilesets and the tile matrix set."""

import re
from datetime import datetime

from rest_framework.request import Request

from geodata.http.conditional import CacheableResponse
from geodata.http.problem_details import NotFound
from geodata.layers import Layer
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
from geodata.ogc.parameters import OgcQuery, parse_request, translate_filter_errors
from geodata.ogc.queryables import queryables
from geodata.ogc.views import (
    RECORD_PARAMETERS,
    OgcView,
    absolute_url,
    layer_of,
)
from geodata.query import vector_tiles, web_mercator
from geodata.query.parameters import InvalidParameter

MAX_NATIVE_ZOOM = 14  # clients enlarge tiles of this zoom beyond it: they have all detail
NUMBER = re.compile(r"\d{1,9}$", re.ASCII)
ATTRIBUTE_TYPES = {  # attributes of the tiles: types of TileJSON
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


def require_tile_matrix_set(name: str) -> None:
    """Raises NotFound for a tile matrix set other than WebMercatorQuad."""
    if name != web_mercator.NAME:
        raise NotFound(f"There is no tile matrix set “{name}”.", expected=[web_mercator.NAME])


class TileMatrixSetListView(OgcView):
    """The list of tile matrix sets, which has one."""

    def document(self, request: Request, name: str, **parts: str) -> dict:
        here = make_link("self", absolute_url(request, "tileMatrixSets", web_mercator.NAME), JSON, "Definition")
        one = {
            "id": web_mercator.NAME,
            "title": "Web Mercator, quadtree",
            "uri": web_mercator.URI,
            "crs": web_mercator.CRS_URI,
            "links": [here],
        }
        return {"links": self.own_links(request, name), "tileMatrixSets": [one]}


class TileMatrixSetView(OgcView):
    """The definition of WebMercatorQuad."""

    def parse(self, request: Request, matrix_set: str) -> None:
        require_tile_matrix_set(matrix_set)
        super().parse(request)

    def document(self, request: Request, name: str, matrix_set: str) -> dict:
        return {
            "id": web_mercator.NAME,
            "title": "Web Mercator, quadtree",
            "uri": web_mercator.URI,
            "crs": web_mercator.CRS_URI,
            "orderedAxes": ["X", "Y"],
            "wellKnownScaleSet": web_mercator.WELL_KNOWN_SCALE_SET,
            "tileMatrices": list(web_mercator.tile_matrices()),
            "links": self.own_links(request, name),
        }


def tileset_document(request: Request, layer: Layer) -> dict:
    """A tileset as an item of the list of tilesets, without ``self`` link."""
    here = absolute_url(request, "collections", layer.name, "tiles", web_mercator.NAME)
    return {
        "title": f"{layer.title_en} as vector tiles",
        "dataType": "vector",
        "crs": web_mercator.CRS_URI,
        "tileMatrixSetURI": web_mercator.URI,
        "links": [
            make_link("item", f"{here}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}?f=mvt", MVT, "A tile", templated=True),
            make_link(
                conformance.TILING_SCHEME,
                absolute_url(request, "tileMatrixSets", web_mercator.NAME),
                JSON,
                "Tile matrix set",
            ),
            make_link(
                f"{conformance.REL}/geodata", absolute_url(request, "collections", layer.name), JSON, layer.title_en
            ),
        ],
    }


class TilesetListView(OgcView):
    """The list of tilesets of a collection, which has one."""

    def document(self, request: Request, name: str, collection: str) -> dict:
        layer = layer_of(collection)
        one = tileset_document(request, layer)
        here = make_link(
            "self", absolute_url(request, "collections", collection, "tiles", web_mercator.NAME), JSON, "Tileset"
        )
        return {"links": self.own_links(request, name), "tilesets": [one | {"links": [here, *one["links"]]}]}


class TilesetView(OgcView):
    """The metadata of a tileset, as the standard's JSON or as TileJSON 3.0."""

    formats = {"json": JSON, "tilejson": TILEJSON, "html": HTML}
    parameters = RECORD_PARAMETERS

    def parse(self, request: Request, collection: str, matrix_set: str) -> None:
        layer_of(collection)
        require_tile_matrix_set(matrix_set)
        super().parse(request)

    def document(self, request: Request, name: str, collection: str, matrix_set: str) -> dict:
        layer = layer_of(collection)
        if name == "tilejson":
            return tile_json(request, layer, self.query.get("known_at"))
        one = tileset_document(request, layer)
        properties = {name: {"type": kind.lower()} for name, kind in attribute_types(layer).items()}
        layer_metadata = {
            "id": layer.name,
            "title": layer.title_en,
            "dataType": "vector",
            "crs": web_mercator.CRS_URI,
            "minTileMatrix": "0",
            "maxTileMatrix": str(web_mercator.MAX_ZOOM),
            "propertiesSchema": {"type": "object", "properties": properties},
            "links": [
                make_link(
                    "describedby", absolute_url(request, "collections", collection, "schema"), SCHEMA_JSON, "Properties"
                )
            ],
        }
        metadata = one | {"layers": [layer_metadata]} | {"links": [*self.own_links(request, name), *one["links"]]}
        box = bounds(layer, self.query.get("known_at"))
        if box:
            metadata["boundingBox"] = {"lowerLeft": box[:2], "upperRight": box[2:], "crs": crs.CRS84.uri}
        return metadata


def attribute_types(layer: Layer) -> dict[str, str]:
    """The attributes that features in the tiles of a layer may have, with types of TileJSON."""
    names = {*queryables(layer), "side", "precision_m", "certainty"}
    return {name: kind for name, kind in ATTRIBUTE_TYPES.items() if name in names}


def bounds(layer: Layer, known_at: datetime | None) -> list[float] | None:
    """West, south, east, north (CRS84, degrees), or None where there is no record."""
    spatial = extent(layer, known_at).get("spatial")
    return spatial and spatial["bbox"][0]


def tile_json(request: Request, layer: Layer, known_at: datetime | None) -> dict:
    """The metadata of the tileset as TileJSON 3.0.0."""
    here = absolute_url(request, "collections", layer.name, "tiles", web_mercator.NAME)
    metadata = {
        "tilejson": "3.0.0",
        "name": layer.title_en,
        "scheme": "xyz",
        "tiles": [f"{here}/{{z}}/{{y}}/{{x}}?f=mvt"],
        "minzoom": 0,
        "maxzoom": MAX_NATIVE_ZOOM,
        "vector_layers": [{"id": layer.name, "fields": attribute_types(layer)}],
    }
    box = bounds(layer, known_at)
    return metadata | ({"bounds": box} if box else {})


class TileView(OgcView):
    """One tile (MVT); takes the parameters of the collection's items, except those of paging."""

    formats = {"mvt": MVT}
    layer: Layer
    query: OgcQuery
    renders_state = True

    def parse(self, request: Request, collection: str, matrix_set: str, zoom: str, row: str, column: str) -> None:
        self.layer = layer_of(collection)
        require_tile_matrix_set(matrix_set)
        for name, text in (("tileMatrix", zoom), ("tileRow", row), ("tileCol", column)):
            if not NUMBER.match(text):
                raise InvalidParameter(name, text, "write a whole number")
        self.query = parse_request(self.layer, request.query_params, tile=True)
        try:
            vector_tiles.tile_box(int(zoom), int(column), int(row))
        except InvalidParameter as error:
            raise NotFound(f"There is no such tile: {error.name} {error.value}. {error.expected}.") from error

    def respond(self, request: Request, name: str, zoom: str, row: str, column: str, **parts: str) -> CacheableResponse:
        with translate_filter_errors(request.query_params), self.query.as_of():
            body, state = vector_tiles.render_tile(self.layer, self.query, int(zoom), int(column), int(row))
        response = CacheableResponse(body, state=state, content_type=MVT, status=200 if body else 204)
        if not body:
            del response["Content-Type"]
        return response
