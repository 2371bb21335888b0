"""The collections: one for each layer that a map can show."""

from functools import lru_cache

from django.contrib.gis.db.models import Extent
from django.db.models import Max, Min, Q

from geodata.api.openapi.components import record_schema
from geodata.db.revisions import current_state
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
    OF_RECORDS,
    OgcView,
    absolute_url,
    description,
    layer_of,
)
from geodata.query.dependencies import tables_of

GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"


def extent(layer, known_at=None):
    """Where and when the records of a layer lie, or lay then; computed once for each state of its tables."""
    return _extent(layer, current_state(tables_of(layer))[0], known_at)


@lru_cache(maxsize=100)
def _extent(layer, state, known_at):
    found = layer.model.published.aggregate(
        box=Extent(layer.geometry),
        open=Min("latest_end", filter=Q(earliest_start__isnull=True)),
        first=Min("earliest_start"),
        last=Max("latest_end"),
    )
    first = found["first"] and not found["open"] and f"{found['first']}T00:00:00Z"
    last = found["last"] and f"{found['last']}T23:59:59Z"
    told = {"temporal": {"interval": [[first or None, last or None]], "trs": GREGORIAN}}
    if found["box"]:
        told = {"spatial": {"bbox": [[round(value, 6) for value in found["box"]]], "crs": crs.CRS84.uri}} | told
    return told


def collection_document(request, layer, known_at):
    """A collection without the links to itself."""
    here = absolute_url(request, "collections", layer.name)
    return {
        "id": layer.name,
        "title": layer.title_en,
        "description": description(layer),
        "itemType": "feature",
        "extent": extent(layer, known_at),
        "crs": [system.uri for system in crs.SUPPORTED_CRS],
        "storageCrs": crs.CRS84.uri,
        "links": [
            make_link("items", f"{here}/items?f=json", GEOJSON, f"{layer.title_en} as GeoJSON"),
            make_link("items", f"{here}/items?f=html", HTML, f"{layer.title_en} as HTML"),
            make_link(conformance.QUERYABLES, f"{here}/queryables", SCHEMA_JSON, "What can be asked by name"),
            make_link(conformance.TILESETS_VECTOR, f"{here}/tiles", JSON, "Vector tiles"),
            make_link("describedby", f"{here}/schema", SCHEMA_JSON, "What the properties are"),
        ],
    }


class Collections(OgcView):
    """All collections."""

    template = "ogc/collections.html"
    parameters = OF_RECORDS

    def document(self, request, name, **parts):
        found = []
        for layer in conformance.COLLECTIONS.values():
            one = collection_document(request, layer, self.known_at)
            here = absolute_url(request, "collections", layer.name)
            one["links"] = [make_link("self", here, JSON, f"The collection {layer.title_en}"), *one["links"]]
            found.append(one)
        uris = [system.uri for system in crs.SUPPORTED_CRS]
        return {"links": self.own_links(request, name), "crs": uris, "collections": found}


class Collection(OgcView):
    """One collection."""

    template = "ogc/collection.html"
    parameters = OF_RECORDS

    def document(self, request, name, collection):
        one = collection_document(request, layer_of(collection), self.known_at)
        return one | {"links": [*self.own_links(request, name), *one["links"]]}


class SchemaView(OgcView):
    """A JSON Schema; its address is its identity."""

    formats = {"json": SCHEMA_JSON, "html": HTML}

    def document(self, request, name, collection):
        written = self.write(layer_of(collection), request.build_absolute_uri(request.path))
        return {**written, "links": self.own_links(request, name)} if name == "html" else written


class Queryables(SchemaView):
    """What filters and parameters can ask of a collection."""

    def write(self, layer, here):
        return queryables_schema(layer, here)


class Schema(SchemaView):
    """What the properties of a collection's features are."""

    def write(self, layer, here):
        told = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": here, "title": layer.title_en}
        return told | json_schema(record_schema(layer))


def json_schema(schema):
    """A schema of OpenAPI 3.0 as JSON Schema: what is nullable has null as a second type."""
    if isinstance(schema, list):
        return [json_schema(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {name: json_schema(value) for name, value in schema.items() if name != "nullable"}
    if schema.get("nullable") is True and isinstance(plain.get("type"), str):
        plain["type"] = [plain["type"], "null"]
    return plain
