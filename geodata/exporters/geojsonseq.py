"""GeoJSON text sequence (RFC 8142): a feature a line, each after a record separator, however many there are."""

from geodata import tabular
from geodata.exporters.base import Exporter, has_geometry


def write(layer, rows):
    told = ", ".join(f't."{name}"' for name in rows.told)
    feature = (
        """chr(30) || '{"type":"Feature","id":' || to_json(t.slug) || ',"geometry":' || COALESCE(t.geometry, 'null')"""
        f""" || ',"properties":' || (SELECT row_to_json(q) FROM (SELECT {told}) q) || '}}' || chr(10)"""
    )
    for features in tabular.stream(rows, [feature]):
        yield "".join(feature for (feature,) in features).encode()


EXPORTER = Exporter("geojsonseq", "application/geo+json-seq", applies=has_geometry, extension="geojsonl", write=write)
