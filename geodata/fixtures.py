"""Fixtures: the data set as one file per model; loading and dumping them gives the same bytes.

A file is a JSON list that Django's ``loaddata`` reads. Rows are sorted by their key; derived columns and values that
equal the field's default are left out. Every field has a line of its own and the last field is always written, so that
one change in the database changes one line.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry, WKTWriter
from django.db.models import Field, Model

from actors.models.base import Record
from actors.models.evidence import NaturalKeyModel

DECIMALS = 6  # of a degree: 0.1 m, far below the precision of any geometry here
LAST_FIELD = "review"

FixtureModel = type[Record] | type[NaturalKeyModel]


def fixture_models() -> list[FixtureModel]:
    """Every model whose rows editors write, sources first."""
    models = [*apps.get_app_config("actors").get_models(), *apps.get_app_config("geodata").get_models()]
    return [model for model in models if issubclass(model, (Record, NaturalKeyModel))]


def fixture_path(model: FixtureModel, folder: str | Path | None = None) -> Path:
    """The file that holds the rows of ``model``, by default in the first of FIXTURE_DIRS."""
    return Path(folder or settings.FIXTURE_DIRS[0]) / f"{model._meta.model_name}.json"


def dump(model: FixtureModel) -> str:
    """The text of the fixture of ``model``: all its rows."""
    order = ["pk"] if issubclass(model, Record) else model.natural_fields
    rows = [_dump_row(row) for row in model.all_objects.order_by(*order).iterator()]
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def _dump_row(row: Model) -> str:
    """One row as JSON text, a line per field that differs from its default."""
    fields = _edited_fields(type(row))
    lines = [
        f'    "{field.name}": {json.dumps(_to_json(field.value_from_object(row)), ensure_ascii=False)}'
        for field in fields
        if field is fields[-1] or field.value_from_object(row) != field.get_default()
    ]
    head = f'  "model": "{row._meta.label_lower}",\n'
    if isinstance(row, Record):
        head += f'  "pk": "{row.pk}",\n'
    return "{\n" + head + '  "fields": {\n' + ",\n".join(lines) + "\n  }\n}"


def _edited_fields(model: type[Model]) -> list[Field]:
    """The fields that editors fill in, ``review`` last."""
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]
    return sorted(fields, key=lambda field: field.name == LAST_FIELD)


def _to_json(value: object) -> object:
    """The JSON value of a field: geometries as EWKT (longitude, latitude), dates and decimals as text."""
    if isinstance(value, GEOSGeometry):
        return f"SRID={value.srid};{WKTWriter(dim=2, trim=True, precision=DECIMALS).write(value).decode()}"
    if isinstance(value, (date, Decimal)):
        return str(value)
    return value
