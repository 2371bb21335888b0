"""Documents of a release: Frictionless data package, CITATION.cff, DataCite metadata and README."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypedDict

import yaml

from actors.models import Source
from actors.text import web_address
from geodata import codebook, metadata
from geodata.layers import BY_NAME, LAYERS
from geodata.publishing.tables import TABLES
from geodata.query import arrow

REFERENCE_FIELDS = ("place", "route", "answers", "subject", "object")
FORMATS = {".csv": "csv", ".parquet": "parquet", ".gpkg": "gpkg", ".md": "md", ".cff": "cff", ".json": "json"}


class FileInfo(TypedDict):
    """Size in bytes and SHA-256 digest (hexadecimal) of a file."""

    bytes: int
    sha256: str


DATACITE_RIGHTS = {
    "rights": metadata.LICENCE_TITLE,
    "rightsUri": metadata.LICENCE_URL,
    "rightsIdentifier": metadata.LICENCE,
    "rightsIdentifierScheme": "SPDX",
}
FILE_DESCRIPTIONS = """- `border-zone.gpkg`: all layers, codebook, vocabularies and terms in one GeoPackage.
- `<layer>.csv`: UTF-8; nested values are JSON text; geometry as WKT, and `lon`, `lat` of points.
- `<layer>.parquet`: GeoParquet where the layer has a geometry.
- `codebook.csv`, `vocabularies.csv`: the meaning of columns and vocabulary terms.
- `datapackage.json`: Frictionless data package with schemas, sizes and checksums; `SHA256SUMS` for `sha256sum -c`.
- `CITATION.cff`, `datacite.json`: for reference managers and registries.

Coordinates are WGS 84 (EPSG:4326), longitude before latitude; the columns `precision_m` and `geometry_source` give
their accuracy and origin.
"""


@dataclass(frozen=True)
class Release:
    """A release of the data set.

    number: counts up from 1.
    created: when it was written (timezone-aware).
    known_at: the moment whose state of the database it holds (timezone-aware).
    revision: how many changes the database had seen; no two states have the same, after a restore neither.
    """

    number: int
    created: datetime
    known_at: datetime
    revision: int

    @property
    def version(self) -> str:
        """The version as it is cited."""
        return f"snapshot {self.number}"

    @property
    def citation(self) -> str:
        """How to cite it: one sentence."""
        return metadata.citation(self.version, self.created.year)


def as_json(document: dict[str, Any]) -> str:
    """Indented JSON text."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def documents(release: Release, data: dict[str, FileInfo]) -> dict[str, str]:
    """Name → text of the files that describe a release with these data files."""
    return {
        "CITATION.cff": citation_cff(release),
        "datacite.json": as_json(datacite(release, data)),
        "README.md": readme(release),
    }


def data_package(release: Release, files: dict[str, FileInfo]) -> dict[str, Any]:
    """The descriptor (Frictionless data package, version 1) of these files."""
    return {
        "profile": "data-package",
        "name": metadata.NAME,
        "title": metadata.TITLE_EN,
        "description": metadata.DESCRIPTION_EN,
        "version": str(release.number),
        "created": release.created.isoformat(),
        "known_at": release.known_at.isoformat(),
        "revision": release.revision,
        "licenses": [{"name": metadata.LICENCE, "title": metadata.LICENCE_TITLE, "path": metadata.LICENCE_URL}],
        "sources": [
            {"title": source.name_en, **({"path": source.url} if web_address(source.url) else {})}
            for source in metadata.sources()
        ],
        "contributors": [{"title": metadata.CONTRIBUTORS, "role": "author"}],
        "keywords": list(metadata.KEYWORDS),
        "resources": [_resource(name, info) for name, info in files.items()],
    }


def _resource(name: str, info: FileInfo) -> dict[str, Any]:
    path = Path(name)
    resource = {
        "name": name.lower().replace(".", "-"),
        "path": name,
        "bytes": info["bytes"],
        "hash": f"sha256:{info['sha256']}",
    }
    if path.suffix in FORMATS:
        resource["format"] = FORMATS[path.suffix]
    if path.suffix != ".csv":
        return resource | {"type": "file"}  # otherwise validators read it as a table, and some cannot read Parquet
    return resource | {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": _table_schema(path.stem)}


def _table_schema(name: str) -> dict[str, Any]:
    """The Table Schema of a CSV file, by its name without suffix."""
    if name in TABLES:
        return {"fields": [{"name": column, "type": "string"} for column in TABLES[name].rows()[0]]}
    column_types = arrow.column_types(BY_NAME[name])
    fields = [field for column, column_type in column_types.items() for field in _fields(column, column_type)]
    return {"fields": fields, "primaryKey": ["slug"], "missingValues": [""]}


def _fields(column: str, column_type: arrow.ColumnType) -> list[dict[str, str]]:
    """The CSV fields of a column; a geometry has three."""
    if column_type is arrow.WKB:
        return [_field(name, "string" if name == column else "number") for name in arrow.GEOMETRY_AS_TEXT]
    nested_type = "object" if column in REFERENCE_FIELDS else "array"
    return [_field(column, nested_type if column_type.name == "json" else column_type.name)]


def _field(name: str, field_type: str) -> dict[str, str]:
    english, arabic = codebook.describe(name)
    return {"name": name, "type": field_type, "description": english, "description_ar": arabic}


def citation_cff(release: Release) -> str:
    """The text of CITATION.cff (Citation File Format 1.2.0)."""
    content = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below, and the sources that the records cite.",
        "type": "dataset",
        "title": metadata.TITLE_EN,
        "abstract": metadata.DESCRIPTION_EN,
        "version": str(release.number),
        "date-released": release.created.date(),
        "license": metadata.LICENCE,
        "authors": [{"name": metadata.CONTRIBUTORS}],
        "keywords": list(metadata.KEYWORDS),
        "references": [_cff_reference(source) for source in metadata.sources()],
    }
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=1000)


def _cff_reference(source: Source) -> dict[str, Any]:
    names = source.authors.split(" and ") if source.authors else [source.publisher or source.name_en]
    reference = {
        "type": source.kind if source.kind in ("report", "article") else "data",
        "title": source.name_en,
        "authors": [{"name": name} for name in names],
        **_cff_date(source.published_on),
        "url": web_address(source.url),
    }
    return {name: value for name, value in reference.items() if value}


def _cff_date(published_on: str) -> dict[str, Any]:
    """The date of publication as far as it is known: the format has days, and years and months as numbers."""
    year, month, day = ([int(part) for part in published_on.split("-") if part] + [0, 0, 0])[:3]
    return {"date-published": date(year, month, day)} if day else {"year": year, "month": month}


def datacite(release: Release, data: dict[str, FileInfo]) -> dict[str, Any]:
    """DataCite metadata as JSON (kernel 4); identifiers stay empty until the release is registered."""
    return {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "identifiers": [],
        "creators": [{"name": metadata.CONTRIBUTORS, "nameType": "Organizational"}],
        "titles": [
            {"title": metadata.TITLE_EN, "lang": "en"},
            {"title": metadata.TITLE_AR, "lang": "ar", "titleType": "TranslatedTitle"},
        ],
        "publisher": {"name": metadata.CONTRIBUTORS},
        "publicationYear": str(release.created.year),
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Geospatial records"},
        "subjects": [{"subject": word} for word in metadata.KEYWORDS],
        "dates": [
            {"date": release.created.isoformat(), "dateType": "Created"},
            {"date": release.known_at.isoformat(), "dateType": "Updated"},
        ],
        "language": "en",
        "version": str(release.number),
        "rightsList": [DATACITE_RIGHTS],
        "descriptions": [
            {"description": metadata.DESCRIPTION_EN, "descriptionType": "Abstract", "lang": "en"},
            {"description": metadata.DESCRIPTION_AR, "descriptionType": "Abstract", "lang": "ar"},
        ],
        "geoLocations": [_datacite_location()],
        "relatedIdentifiers": [
            {"relatedIdentifier": source.url, "relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
            for source in metadata.sources()
            if web_address(source.url)
        ],
        "formats": sorted({FORMATS[Path(name).suffix] for name in data}),
        "sizes": [f"{sum(info['bytes'] for info in data.values())} bytes"],
    }


def _datacite_location() -> dict[str, Any]:
    """The name of the zone, and its extent (degrees, WGS 84) if there is one."""
    location: dict[str, Any] = {"geoLocationPlace": metadata.TITLE_EN}
    extent = metadata.extent()
    if extent:
        edges = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")
        location["geoLocationBox"] = dict(zip(edges, extent, strict=True))
    return location


def readme(release: Release) -> str:
    """The README of a release, as Markdown."""
    layers = "\n".join(f"| `{layer.name}` | {layer.title_en} | {layer.title_ar} |" for layer in LAYERS)
    moment = release.known_at.isoformat().replace("+00:00", "Z")
    return f"""# {metadata.TITLE_EN}: {release.version}

{metadata.DESCRIPTION_EN}

{metadata.DESCRIPTION_AR}

Written {release.created.isoformat()} from the database as of its last change, {moment}.
The API returns the same records for `known_at={moment}`, and later changes at
`/api/v1/changes/?since={moment}`.

Cite: {release.citation}

| layer | title | العنوان |
|---|---|---|
{layers}

{FILE_DESCRIPTIONS}
## Terms

{metadata.LICENCE_TITLE} ({metadata.LICENCE_URL}). {metadata.TERMS}

{_source_list()}
"""


def _source_list() -> str:
    """The published sources with their terms, as a Markdown list."""
    return "\n".join(
        f"- {source.name_en} (`{source.pk}`){f', {source.url}' if source.url else ''}: "
        f"{source.licence or 'terms not stated'}"
        for source in metadata.sources()
    )
