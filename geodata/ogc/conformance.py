"""Identifiers of the OGC standards: conformance classes, media types, link relations; the collections by name."""

from geodata import metadata
from geodata.layers import LAYERS

FEATURES_1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
FEATURES_2 = "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf"
FEATURES_3 = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf"
CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf"
TILES = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf"
TMS = "http://www.opengis.net/spec/tms/2.0/conf"
COMMON_1 = "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf"
COMMON_2 = "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf"

CLASSES = {
    COMMON_1: ("core", "landing-page", "json", "html", "oas30"),
    COMMON_2: ("collections",),
    FEATURES_1: ("core", "geojson", "html", "oas30"),
    FEATURES_2: ("crs",),
    FEATURES_3: ("queryables", "queryables-query-parameters", "filter", "features-filter"),
    CQL2: (
        "cql2-text",
        "cql2-json",
        "basic-cql2",
        "advanced-comparison-operators",
        "case-insensitive-comparison",
        "basic-spatial-functions",
        "basic-spatial-functions-plus",
        "spatial-functions",
        "temporal-functions",
        "array-functions",
        "property-property",
    ),
    TILES: ("core", "tileset", "tilesets-list", "geodata-tilesets", "datetime", "mvt", "oas30"),
    TMS: ("tilematrixset", "json-tilematrixset", "tilesetmetadata", "json-tilesetmetadata"),
}
CONFORMS_TO = [f"{standard}/{name}" for standard, names in CLASSES.items() for name in names]

JSON = "application/json"
GEOJSON = "application/geo+json"
SCHEMA_JSON = "application/schema+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
HTML = "text/html"
MVT = "application/vnd.mapbox-vector-tile"
TILEJSON = "application/vnd.mapbox.tile+json"

REL = "http://www.opengis.net/def/rel/ogc/1.0"
QUERYABLES = f"{REL}/queryables"
TILING_SCHEME = f"{REL}/tiling-scheme"
TILING_SCHEMES = f"{REL}/tiling-schemes"
TILESETS_VECTOR = f"{REL}/tilesets-vector"

COLLECTIONS = {layer.name: layer for layer in LAYERS if layer.geometry}
TITLE = metadata.TITLE_EN


def make_link(rel: str, href: str, media_type: str, title: str, **members: object) -> dict:
    """A link object of the OGC API standards (OGC API – Common, Part 1, section 8.1)."""
    return {"rel": rel, "href": href, "type": media_type, "title": title, **members}
