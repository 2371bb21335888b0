"""Plain JSON: ``{"items": [...]}``, or one object; the format of layers without geometry."""

import json

from geodata.exporters.base import Exporter
from geodata.query import items


def page(rows, around):
    text, number = items(rows)
    members = json.dumps(around(number), ensure_ascii=False)[1:]
    return f'{{"items":[{text}],{members}'


def record(rows):
    text, number = items(rows)
    return text if number else None


EXPORTER = Exporter("json", "application/json", page, record)
