"""GeoJSON (RFC 7946): a FeatureCollection, or one Feature; PostgreSQL writes the features."""

import json

from geodata.exporters.base import Exporter
from geodata.query import features


def page(rows, around):
    text, number = features(rows)
    members = json.dumps(around(number), ensure_ascii=False)[1:]
    return f'{{"type":"FeatureCollection","features":[{text}],{members}'


def record(rows):
    text, number = features(rows)
    return text if number else None


EXPORTER = Exporter("geojson", "application/geo+json", page, record, lambda layer: layer.geometry is not None)
