"""The collections, one for each layer with geometry; their queryables and schemas."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.gis.db.models import Extent
from django.db.models import Max, Min, Q
from rest_framework.request import Request

from geodata.api.openapi.components import record_schema
from geodata.db.revisions import current_state
from geodata.layers import Layer
from geodata.ogc import conformance, crs
from geodata.ogc.conformance import (
    GEOJSON,
    HTML,
    JSON,
    SCHEMA_JSON,
    make_link,
)
from geodata.ogc.queryables import schema as queryables_schema
from geodata.ogc.views import (
    RECORD_PARAMETERS,
    OgcView,
    absolute_url,
    description,
    layer_of,
)
from geodata.query.dependencies import tables_of

MIXED = "Features are points, lines and areas, some without geometry: geometry_type='area' and the like filter by that."
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"


def extent(layer: Layer, known_at: datetime | None = None) -> dict:
    """Spatial (CRS84, degrees) and temporal extent of a layer, now or as of ``known_at``.

    Computed once for each state of the tables. Without records there is no ``spatial``.
    """
    return _extent(layer, current_state(tables_of(layer)).dated_name, known_at)


@lru_cache(maxsize=100)
def _extent(layer: Layer, state: str, known_at: datetime | None) -> dict:
    bounds = layer.model.published.aggregate(
        box=Extent(layer.geometry),
        open=Min("effective_latest_end", filter=Q(effective_earliest_start__isnull=True)),
        first=Min("effective_earliest_start"),
        last=Max("effective_latest_end"),
    )
    first = bounds["first"] and not bounds["open"] and f"{bounds['first']}T00:00:00Z"
    last = bounds["last"] and f"{bounds['last']}T23:59:59Z"
    temporal = {"temporal": {"interval": [[first or None, last or None]], "trs": GREGORIAN}}
    if not bounds["box"]:
        return temporal
    return {"spatial": {"bbox": [[round(value, 6) for value in bounds["box"]]], "crs": crs.CRS84.uri}} | temporal


def collection_document(request: Request, layer: Layer, known_at: datetime | None) -> dict:
    """The document of a collection, without ``self`` and ``alternate`` links."""
    url = absolute_url(request, "collections", layer.name)
    return {
        "id": layer.name,
        "title": layer.title_en,
        "description": f"{description(layer)} {MIXED}",
        "itemType": "feature",
        "extent": extent(layer, known_at),
        "crs": [system.uri for system in crs.SUPPORTED_CRS],
        "storageCrs": crs.CRS84.uri,
        "links": [
            make_link("items", f"{url}/items?f=json", GEOJSON, f"{layer.title_en} as GeoJSON"),
            make_link("items", f"{url}/items?f=html", HTML, f"{layer.title_en} as HTML"),
            make_link(conformance.QUERYABLES, f"{url}/queryables", SCHEMA_JSON, "Queryables"),
            make_link(conformance.TILESETS_VECTOR, f"{url}/tiles", JSON, "Vector tiles"),
            make_link("describedby", f"{url}/schema", SCHEMA_JSON, "Schema of the properties"),
        ],
    }


class CollectionListView(OgcView):
    """All collections."""

    template = "ogc/collections.html"
    parameters = RECORD_PARAMETERS

    def document(self, request: Request, name: str, **parts: str) -> dict:
        collections = []
        for layer in conformance.COLLECTIONS.values():
            one = collection_document(request, layer, self.query.get("known_at"))
            self_link = make_link(
                "self", absolute_url(request, "collections", layer.name), JSON, f"The collection {layer.title_en}"
            )
            collections.append(one | {"links": [self_link, *one["links"]]})
        uris = [system.uri for system in crs.SUPPORTED_CRS]
        return {"links": self.own_links(request, name), "crs": uris, "collections": collections}


class CollectionView(OgcView):
    """One collection."""

    template = "ogc/collection.html"
    parameters = RECORD_PARAMETERS

    def document(self, request: Request, name: str, collection: str) -> dict:
        one = collection_document(request, layer_of(collection), self.query.get("known_at"))
        return one | {"links": [*self.own_links(request, name), *one["links"]]}


class SchemaView(OgcView):
    """A JSON Schema; its ``$id`` is its URL."""

    formats = {"json": SCHEMA_JSON, "html": HTML}

    def document(self, request: Request, name: str, collection: str) -> dict:
        schema = self.json_schema(layer_of(collection), request.build_absolute_uri(request.path))
        return {**schema, "links": self.own_links(request, name)} if name == "html" else schema

    def json_schema(self, layer: Layer, url: str) -> dict:
        """The schema, whose identifier is ``url``."""
        raise NotImplementedError


class QueryablesView(SchemaView):
    """The queryables of a collection (Features, Part 3)."""

    def json_schema(self, layer: Layer, url: str) -> dict:
        return queryables_schema(layer, url)


class CollectionSchemaView(SchemaView):
    """The schema of the properties of a collection's features."""

    def json_schema(self, layer: Layer, url: str) -> dict:
        header = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": url, "title": layer.title_en}
        return header | to_json_schema(record_schema(layer))


def to_json_schema(schema: Any) -> Any:
    """A schema of OpenAPI 3.0 as JSON Schema 2020-12: ``nullable`` becomes a second type, null."""
    if isinstance(schema, list):
        return [to_json_schema(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {name: to_json_schema(value) for name, value in schema.items() if name != "nullable"}
    if schema.get("nullable") is True and isinstance(plain.get("type"), str):
        plain["type"] = [plain["type"], "null"]
    return plain
