"""The OpenAPI 3.0 document of the OGC API, built from the same registries that serve it."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.request import Request
from shapely.geometry import shape

from geodata import metadata
from geodata.api.docs import SwaggerView
from geodata.api.openapi.auto_schema import (
    ERROR_RESPONSES,
    HEADERS,
    TOKEN,
    date_examples,
    posted_query_body,
    problem_schema,
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
from geodata.layers import Layer
from geodata.ogc import conformance, crs
from geodata.ogc.conformance import GEOJSON, HTML, JSON, MVT, OPENAPI, SCHEMA_JSON, TILEJSON
from geodata.ogc.parameters import FILTER_LANGUAGES, QUERYABLE_PARAMETERS, allowed_parameters, equality_queryables
from geodata.ogc.queryables import TYPES
from geodata.ogc.views import OgcView, absolute_url
from geodata.query import select, web_mercator
from geodata.query.json_writer import render_features
from geodata.query.parameter_list import BY_NAME, DEFAULT_LIMIT, MAX_LIMIT
from geodata.query.parameters import parse_query

NUMBERS = {**array_schema(NUMBER), "minItems": 4, "maxItems": 6}
CRS_URI = {**URI, "enum": list(crs.BY_URI)}
STANDARD_PARAMETERS: dict[str, tuple[dict[str, Any], str, dict[str, Any]]] = {
    "bbox": (NUMBERS, "Features that intersect this box or have no geometry.", {"style": "form", "explode": False}),
    "bbox-crs": (CRS_URI, "The CRS of bbox.", {}),
    "crs": (CRS_URI, "The CRS of the response.", {}),
    "datetime": (TEXT, BY_NAME["datetime"].description, {"style": "form", "explode": False}),
    "filter": (TEXT, "A filter in CQL2 on the queryables.", {}),
    "filter-lang": (
        {"type": "string", "enum": list(FILTER_LANGUAGES), "default": "cql2-text"},
        "cql-text: as GDAL writes.",
        {},
    ),
    "filter-crs": (CRS_URI, "The CRS of the geometries in the filter.", {}),
    "limit": (
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
        "Features a page.",
        {"style": "form", "explode": False},
    ),
}
POSITION = {
    "tileMatrix": "The level, or zoom.",
    "tileRow": "The row, from the north.",
    "tileCol": "The column, from the west.",
}
EXAMPLE_ZOOM = 10  # zoom at which the border zone fills a tile or two
WITH_KNOWN_AT = ("f", "known_at")
LINK = object_schema(("type", "title"), rel=TEXT, href=TEXT, type=TEXT, title=TEXT)
LINKS = array_schema({"$ref": "#/components/schemas/link"})
LINKED = object_schema(("links",), links=LINKS)
CONFORMANCE = object_schema(conformsTo=array_schema(TEXT))


class ApiDefinitionView(OgcView):
    """The OpenAPI document; as HTML, the interactive documentation."""

    formats = {"json": OPENAPI, "html": HTML}

    def respond(self, request: Request, name: str, *args: Any, **parts: Any) -> HttpResponse:
        if name == "html":
            return HttpResponseRedirect(reverse("ogc:swagger"))
        return HttpResponse(json.dumps(definition(absolute_url(request)), ensure_ascii=False), content_type=OPENAPI)


class ApiDocsView(SwaggerView, SpectacularSwaggerSplitView):
    """The interactive documentation; all its resources come from this site."""

    title = f"{metadata.TITLE_EN}: OGC API"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.url = f"{reverse('ogc:api')}?f=json"


def definition(root: str) -> dict:
    """The OpenAPI document of the API at the URL ``root``."""
    paths = _common_paths()
    for layer in conformance.COLLECTIONS.values():
        slug, position = _example_feature(layer)
        paths |= _collection_paths(layer, slug) | _tile_paths(layer, position)
    date_examples(paths)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": ApiDocsView.title,
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


def _common_paths() -> dict[str, dict]:
    """The paths that belong to no collection."""
    return {
        "/": _path("landing", "Landing page", "Capabilities", {JSON: LINKED}),
        "/api": _path(
            "api",
            "API definition (this document)",
            "Capabilities",
            {OPENAPI: OBJECT},
            others={"302": {"description": "Redirect to the interactive documentation."}},
        ),
        "/conformance": _path("conformance", "Conformance classes", "Capabilities", {JSON: CONFORMANCE}),
        "/collections": _path("collections", "The collections", "Capabilities", {JSON: LINKED}, WITH_KNOWN_AT),
        "/tileMatrixSets": _path("tileMatrixSets", "Tile matrix sets", "Tiles", {JSON: LINKED}),
        f"/tileMatrixSets/{web_mercator.NAME}": _path("tileMatrixSet", "The tile matrix set", "Tiles", {JSON: LINKED}),
    }


def _collection_paths(layer: Layer, example: str | None) -> dict[str, dict]:
    """The paths of one collection and its features; ``example`` is the slug of one."""
    path, name, tags = f"/collections/{layer.name}", layer.name.replace("-", "_"), layer.name
    feature = path_parameter("fid", TEXT, "The feature's id: its slug.", example)
    features = _items_schema(layer)
    return {
        path: _path(f"{name}", f"The collection {layer.title_en}", tags, {JSON: LINKED}, WITH_KNOWN_AT),
        f"{path}/queryables": _path(f"{name}_queryables", "Queryables", tags, {SCHEMA_JSON: OBJECT}),
        f"{path}/schema": _path(f"{name}_schema", "Properties", tags, {SCHEMA_JSON: OBJECT}),
        f"{path}/items": _path(
            f"{name}_items", "Features", tags, {GEOJSON: features}, allowed_parameters(layer), layer
        ),
        f"{path}/items/{{fid}}": _path(
            f"{name}_item",
            "One feature",
            tags,
            {GEOJSON: _feature_schema(layer)},
            allowed_parameters(layer, detail=True),
            layer,
            [feature],
        ),
        f"{path}/search": _search_path(layer, name, features),
    }


def _search_path(layer: Layer, name: str, features: dict) -> dict:
    """The path for queries by POST, with the parameters of the items in the body."""
    by_get = _path(f"{name}_search", "Features, by POST", layer.name, {GEOJSON: features}, (), layer)["get"]
    parameters = [_parameter(layer, each, {GEOJSON: features}) for each in allowed_parameters(layer)]
    body = posted_query_body(each for each in parameters if each["name"] != "filter")
    for content in body["content"].values():
        filters = {"anyOf": [TEXT, OBJECT], "description": "A filter in CQL2, as text or (in JSON) as CQL2 JSON."}
        content["schema"]["properties"]["filter"] = filters
    responses = by_get["responses"] | {status: problem_schema(ERROR_RESPONSES[status]) for status in ("413", "415")}
    return {"post": by_get | {"parameters": [], "requestBody": body, "responses": responses}}


def _tile_paths(layer: Layer, example: tuple) -> dict[str, dict]:
    """The paths of the tiles of one collection; ``example`` is zoom, row and column of one."""
    path, name, tags = f"/collections/{layer.name}/tiles", layer.name.replace("-", "_"), layer.name
    tileset = f"{path}/{web_mercator.NAME}"
    positions = [
        path_parameter(part, COUNT, meaning, number)
        for (part, meaning), number in zip(POSITION.items(), example, strict=True)
    ]
    return {
        path: _path(f"{name}_tilesets", "Tilesets", tags, {JSON: LINKED}),
        tileset: _path(f"{name}_tileset", "Vector tiles", tags, {JSON: LINKED, TILEJSON: OBJECT}, WITH_KNOWN_AT),
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


def _example_feature(layer: Layer) -> tuple[str | None, tuple]:
    """The id of a feature on the day of the examples, and zoom, row and column of a tile with it; else Nones."""
    query_params = QueryDict(f"date={BY_NAME['date'].example}&fields=slug&limit=100")
    features = render_features(select.select_page(layer, parse_query(layer, query_params))).text
    for feature in json.loads(b"[%b]" % features):
        if feature["geometry"]:
            point = shape(feature["geometry"]).representative_point()
            column, row = web_mercator.tile_containing(point.x, point.y, EXAMPLE_ZOOM)
            return feature["id"], (EXAMPLE_ZOOM, row, column)
    return None, (None,) * len(POSITION)


def _path(
    operation: str,
    summary: str,
    tag: str,
    contents: dict[str, dict],
    names: Iterable[str] = ("f",),
    layer: Layer | None = None,
    parts: Iterable[dict] = (),
    others: dict[str, dict] | None = None,
) -> dict:
    """A path with its one operation.

    ``contents`` are schemas by media type, ``names`` the query parameters, ``parts`` the path parameters, ``others``
    further responses by status.
    """
    parameters = [*parts, *(_parameter(layer, name, contents) for name in sorted(names))]
    media = {media_type: {"schema": schema} for media_type, schema in contents.items()}
    others = others or {}
    if MVT in contents:
        others = {"204": {"description": "The tile is empty."}}
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


def _parameter(layer: Layer | None, name: str, contents: dict[str, dict]) -> dict:
    if name == "f":
        names = ["mvt"] if MVT in contents else ["json", *(["tilejson"] if TILEJSON in contents else []), "html"]
        return {"name": "f", "in": "query", "description": "The format.", "schema": enum_schema(*names)}
    if name in STANDARD_PARAMETERS:
        schema, meaning, style = STANDARD_PARAMETERS[name]
    elif name in BY_NAME and name not in QUERYABLE_PARAMETERS:
        return openapi_parameter(BY_NAME[name], [layer], default=False)
    else:
        item = next(item for item in equality_queryables(layer) if item.name == name)
        schema, meaning, style = TYPES[item.type], f"Equal to this value. {item.meaning}".strip(), {}
    parameter = {"name": name, "in": "query", "schema": schema, **style}
    return parameter | ({"description": meaning} if meaning else {})


def _feature_schema(layer: Layer) -> dict:
    return object_schema(
        ("links",),
        type=enum_schema("Feature"),
        id=TEXT,
        geometry=nullable(OBJECT),
        properties=record_schema(layer),
        links=LINKS,
    )


def _items_schema(layer: Layer) -> dict:
    return object_schema(
        ("numberMatched", "timeStamp"),
        type=enum_schema("FeatureCollection"),
        features=array_schema(_feature_schema(layer)),
        numberReturned=COUNT,
        numberMatched=COUNT,
        timeStamp=MOMENT,
        links=LINKS,
    )
