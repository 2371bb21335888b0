"""The definition of the OGC part (OpenAPI 3.0), from the same lists that it is served from."""

import json
from math import asinh, pi, radians, tan

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from drf_spectacular.views import SpectacularSwaggerSplitView
from shapely.geometry import shape

from geodata import metadata
from geodata.api.docs import SwaggerView
from geodata.api.openapi.auto_schema import (
    HEADERS,
    TOKEN,
    date_examples,
    response_objects,
)
from geodata.api.openapi.components import (
    COUNT,
    FILE,
    MOMENT,
    NUMBER,
    OBJECT,
    PROBLEM,
    TEXT,
    URI,
    array_schema,
    enum_schema,
    nullable,
    object_schema,
    record_schema,
)
from geodata.api.openapi.parameters import openapi_parameter, path_parameter
from geodata.ogc import (
    conformance,
    crs,
    tiles,
)
from geodata.ogc.conformance import (
    GEOJSON,
    HTML,
    JSON,
    MVT,
    OPENAPI,
    SCHEMA_JSON,
    TILEJSON,
)
from geodata.ogc.parameters import (
    AS_QUERYABLES,
    LANGUAGES,
    allowed_parameters,
    equality_queryables,
)
from geodata.ogc.queryables import TYPES
from geodata.ogc.views import OgcView, absolute_url
from geodata.query import select
from geodata.query.json_writer import render_features
from geodata.query.parameters import (
    BY_NAME,
    MAX_LIMIT,
    parse_query,
)

NUMBERS = {**array_schema(NUMBER), "minItems": 4, "maxItems": 6}
CRS_URI = {**URI, "enum": list(crs.BY_URI)}
OF_STANDARDS = {
    "bbox": (NUMBERS, "What intersects this box, and what has no geometry.", {"style": "form", "explode": False}),
    "bbox-crs": (CRS_URI, "The CRS of bbox.", {}),
    "crs": (CRS_URI, "The CRS of the answer.", {}),
    "datetime": (TEXT, BY_NAME["datetime"].description, {"style": "form", "explode": False}),
    "filter": (TEXT, "A filter in CQL2; its properties are the queryables.", {}),
    "filter-lang": ({"type": "string", "enum": list(LANGUAGES), "default": "cql2-text"}, "cql-text: as GDAL asks.", {}),
    "filter-crs": (CRS_URI, "The CRS of the geometries in the filter.", {}),
    "limit": (
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": 100},
        "Features a page.",
        {"style": "form", "explode": False},
    ),
}
POSITION = {
    "tileMatrix": "The level, or zoom.",
    "tileRow": "The row, from the north.",
    "tileCol": "The column, from the west.",
}
SAMPLE_ZOOM = 10  # at which the zone fills a tile or two
OF_RECORDS = ("f", "known_at")
LINK = object_schema(("type", "title"), rel=TEXT, href=TEXT, type=TEXT, title=TEXT)
LINKS = array_schema({"$ref": "#/components/schemas/link"})
LINKED = object_schema(("links",), links=LINKS)
CONFORMANCE = object_schema(conformsTo=array_schema(TEXT))


class Api(OgcView):
    """The definition; as HTML, a page to try it out."""

    formats = {"json": OPENAPI, "html": HTML}

    def respond(self, request, name, **parts):
        if name == "html":
            return HttpResponseRedirect(reverse("ogc:swagger"))
        return HttpResponse(json.dumps(definition(absolute_url(request)), ensure_ascii=False), content_type=OPENAPI)


class Swagger(SwaggerView, SpectacularSwaggerSplitView):
    """The definition to try out; everything comes from this site."""

    title = f"{metadata.TITLE_EN}: OGC API"

    @property
    def url(self):
        return reverse("ogc:api") + "?f=json"


def definition(root):
    """The OpenAPI document of the API at the address ``root``."""
    paths = {
        "/": _path("landing", "The way in", "Capabilities", {JSON: LINKED}),
        "/api": _path(
            "api",
            "This definition",
            "Capabilities",
            {OPENAPI: OBJECT},
            others={"302": {"description": "To the page on which it can be tried out."}},
        ),
        "/conformance": _path("conformance", "Conformance classes", "Capabilities", {JSON: CONFORMANCE}),
        "/collections": _path("collections", "The collections", "Capabilities", {JSON: LINKED}, OF_RECORDS),
        "/tileMatrixSets": _path("tileMatrixSets", "Tile matrix sets", "Tiles", {JSON: LINKED}),
        f"/tileMatrixSets/{tiles.QUAD}": _path("tileMatrixSet", "The tile matrix set", "Tiles", {JSON: LINKED}),
    }
    for layer in conformance.COLLECTIONS.values():
        paths |= _of_layer(layer)
    date_examples(paths)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": Swagger.title,
            "description": metadata.DESCRIPTION_EN,
            "version": "1",
            "license": {"name": metadata.LICENCE_TITLE, "url": metadata.LICENCE_URL},
        },
        "servers": [{"url": root.rstrip("/")}],
        "paths": paths,
        "components": {
            "schemas": {"link": LINK, "Problem": PROBLEM},
            "headers": HEADERS,
            "securitySchemes": {"token": TOKEN},
        },
    }


def _of_layer(layer):
    """The paths of one collection."""
    here, name = f"/collections/{layer.name}", layer.name.replace("-", "_")
    fid, position = _example_feature(layer)
    feature = path_parameter("fid", TEXT, "The feature's id: its slug.", fid)
    positions = [
        path_parameter(part, COUNT, meaning, number)
        for (part, meaning), number in zip(POSITION.items(), position, strict=True)
    ]
    tags, tileset = layer.name, f"{here}/tiles/{tiles.QUAD}"
    features = _items_schema(layer)
    return {
        here: _path(f"{name}", f"The collection {layer.title_en}", tags, {JSON: LINKED}, OF_RECORDS),
        f"{here}/queryables": _path(f"{name}_queryables", "Queryables", tags, {SCHEMA_JSON: OBJECT}),
        f"{here}/schema": _path(f"{name}_schema", "Properties", tags, {SCHEMA_JSON: OBJECT}),
        f"{here}/items": _path(
            f"{name}_items", "Features", tags, {GEOJSON: features}, allowed_parameters(layer), layer
        ),
        f"{here}/items/{{fid}}": _path(
            f"{name}_item",
            "One feature",
            tags,
            {GEOJSON: _feature_schema(layer)},
            allowed_parameters(layer, detail=True),
            layer,
            [feature],
        ),
        f"{here}/tiles": _path(f"{name}_tilesets", "Tilesets", tags, {JSON: LINKED}),
        tileset: _path(f"{name}_tileset", "Vector tiles", tags, {JSON: LINKED, TILEJSON: OBJECT}, OF_RECORDS),
        f"{tileset}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}": _path(
            f"{name}_tile",
            "A tile",
            tags,
            {MVT: FILE},
            allowed_parameters(layer, tile=True),
            layer,
            positions,
        ),
    }


def _example_feature(layer):
    """The id of a feature that is there on the day of the examples, and the tile that it is in; else nothing."""
    asked = QueryDict(f"date={BY_NAME['date'].example}&fields=slug&limit=100")
    found = render_features(select.select_page(layer, parse_query(layer, asked))).text
    for feature in json.loads(b"[%b]" % found):
        if feature["geometry"]:
            point = shape(feature["geometry"]).representative_point()
            return feature["id"], _tile(point.x, point.y)
    return None, (None,) * len(POSITION)


def _tile(lon, lat):
    """Level, row and column of the tile of WebMercatorQuad in which a place (degrees) is."""
    number = 2**SAMPLE_ZOOM
    north = (1 - asinh(tan(radians(lat))) / pi) / 2
    return SAMPLE_ZOOM, int(north * number), int((lon + 180) / 360 * number)


def _path(operation, summary, tag, contents, names=("f",), layer=None, parts=(), others=None):
    """A path with its one operation; ``parts`` are the parameters in the path itself."""
    parameters = [*parts, *(_parameter(layer, name, contents) for name in sorted(names))]
    media = {media_type: {"schema": schema} for media_type, schema in contents.items()}
    others = others or {}
    if MVT in contents:
        others = {"204": {"description": "There is nothing in this tile."}}
    else:
        media[HTML] = {"schema": TEXT}
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "tags": [tag],
            "security": [{}, {"token": []}],
            "parameters": parameters,
            "responses": response_objects(media, ("404", "406"), **others),
        }
    }


def _parameter(layer, name, contents):
    if name == "f":
        names = ["mvt"] if MVT in contents else ["json", *(["tilejson"] if TILEJSON in contents else []), "html"]
        return {"name": "f", "in": "query", "description": "The format.", "schema": enum_schema(*names)}
    if name in OF_STANDARDS:
        schema, meaning, style = OF_STANDARDS[name]
    elif name in BY_NAME and name not in AS_QUERYABLES:
        return openapi_parameter(BY_NAME[name], [layer], default=False)
    else:
        item = next(item for item in equality_queryables(layer) if item.name == name)
        schema, meaning, style = TYPES[item.type], f"Equal to this value. {item.meaning}".strip(), {}
    told = {"name": name, "in": "query", "schema": schema, **style}
    return told | ({"description": meaning} if meaning else {})


def _feature_schema(layer):
    return object_schema(
        ("links",),
        type=enum_schema("Feature"),
        id=TEXT,
        geometry=nullable(OBJECT),
        properties=record_schema(layer),
        links=LINKS,
    )


def _items_schema(layer):
    return object_schema(
        ("numberMatched", "timeStamp"),
        type=enum_schema("FeatureCollection"),
        features=array_schema(_feature_schema(layer)),
        numberReturned=COUNT,
        numberMatched=COUNT,
        timeStamp=MOMENT,
        links=LINKS,
    )
