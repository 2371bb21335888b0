"""Fixtures: the data set as one file per model; loading and dumping them gives the same bytes.

A file is a JSON list that Django's ``loaddata`` reads. Rows are sorted by their key; derived columns and values that
equal the field's default are left out. Every field has a line of its own and the last field is always written, so that
one change in the database changes one line.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

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


class FixtureError(ValueError):
    """A file of fixtures that cannot be read; the message names file, line and cause."""


def read_text(path: Path) -> str:
    """The text of a file, with or without a byte order mark, with any line ends. Raises FixtureError."""
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:100]:
        raise FixtureError(f"{path.name} is in UTF-16: save it as UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FixtureError(f"{path.name}, line {line}, is not in UTF-8: save it as UTF-8.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a fixture. Raises FixtureError where it is no JSON list of them."""
    text = read_text(path)
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FixtureError(f"{path.name} {_json_cause(text, error)}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise FixtureError(f"{path.name} is no list of rows: it begins with [ and has one {{…}} for each row.")
    return rows


def _json_cause(text: str, error: Exception) -> str:
    """Where and why a text is no JSON, in words."""
    if not isinstance(error, json.JSONDecodeError):
        return "is nested too deeply."
    rest, before = text[error.pos :].lstrip(), text[: error.pos].rstrip()
    if not text.strip():
        return "is empty: a fixture without rows is []."
    if not rest or error.msg.startswith("Unterminated string"):
        return f"ends in line {error.lineno} in the middle of a row: the file seems to be cut off."
    comma = rest[0] in "]}" and before.endswith(",")
    cause = "there is a comma before the closing bracket" if comma else error.msg[0].lower() + error.msg[1:]
    return f"is not valid JSON in line {error.lineno}: {cause}."


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
