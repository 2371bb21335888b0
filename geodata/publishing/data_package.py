"""What goes with a release of the data: a Frictionless data package, CITATION.cff, DataCite metadata and a README."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from geodata import codebook, metadata
from geodata.exporters.csv import WHERE
from geodata.layers import BY_NAME, LAYERS
from geodata.query import arrow

REFERENCE_FIELDS = ("place", "route", "answers", "subject", "object")
FORMATS = {".csv": "csv", ".parquet": "parquet", ".gpkg": "gpkg", ".md": "md", ".cff": "cff", ".json": "json"}


@dataclass(frozen=True)
class Release:
    """A release: its number, when it was made, which moment of the database it holds, after how many changes."""

    number: int
    created: datetime
    known_at: datetime
    revision: int

    @property
    def version(self):
        return f"snapshot {self.number}"

    @property
    def cited(self):
        return metadata.citation(self.version, self.created.year)


def as_json(document) -> str:
    """Readable JSON text."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def documents(release: Release, data: dict) -> dict[str, str]:
    """Name → text of the files that tell about a release, whose data files are ``data``."""
    return {
        "CITATION.cff": citation_cff(release),
        "datacite.json": as_json(datacite(release, data)),
        "README.md": readme(release),
    }


def data_package(release: Release, files: dict) -> dict:
    """The descriptor (Frictionless data package, version 1) of files given as name → ``{bytes, sha256}``."""
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
            {"title": source.name_en, **({"path": source.url} if source.url else {})} for source in metadata.sources()
        ],
        "contributors": [{"title": metadata.CONTRIBUTORS, "role": "author"}],
        "keywords": list(metadata.KEYWORDS),
        "resources": [_resource(name, facts) for name, facts in files.items()],
    }


def _resource(name, facts):
    path = Path(name)
    described = {
        "name": name.lower().replace(".", "-"),
        "path": name,
        "bytes": facts["bytes"],
        "hash": f"sha256:{facts['sha256']}",
    }
    if path.suffix in FORMATS:
        described["format"] = FORMATS[path.suffix]
    if path.suffix != ".csv":
        return described | {"type": "file"}  # else validators look for a table in it, and not all can read Parquet
    return described | {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": _schema(path.stem)}


def _schema(name):
    """The Table Schema of a CSV file."""
    if name not in BY_NAME:
        records = {"codebook": codebook.columns, "vocabularies": codebook.vocabulary_rows}[name]()
        return {"fields": [{"name": column, "type": "string"} for column in records[0]]}
    kinds = arrow.column_types(BY_NAME[name])
    fields = [field for column, kind in kinds.items() for field in _fields(column, kind)]
    return {"fields": fields, "primaryKey": ["slug"], "missingValues": [""]}


def _fields(column, kind):
    if kind is arrow.WKB:
        return [_field(name, "string" if name == column else "number") for name in WHERE]
    nested = "object" if column in REFERENCE_FIELDS else "array"
    return [_field(column, nested if kind.name == "json" else kind.name)]


def _field(name, kind):
    english, arabic = codebook.describe(name)
    return {"name": name, "type": kind, "description": english, "description_ar": arabic}


def citation_cff(release: Release) -> str:
    """The text of CITATION.cff (version 1.2.0; YAML, of which quoted JSON text is a part)."""
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below, and the sources that the records cite.",
        "type: dataset",
        f"title: {_quoted(metadata.TITLE_EN)}",
        f"abstract: {_quoted(metadata.DESCRIPTION_EN)}",
        f'version: "{release.number}"',
        f"date-released: {release.created.date()}",
        f"license: {metadata.LICENCE}",
        "authors:",
        f"  - name: {_quoted(metadata.CONTRIBUTORS)}",
        "keywords:",
        *(f"  - {_quoted(word)}" for word in metadata.KEYWORDS),
        "references:",
    ]
    for source in metadata.sources():
        lines += [f"  - type: {source.kind if source.kind in ('report', 'article') else 'data'}"]
        lines += [f"    title: {_quoted(source.name_en)}", "    authors:"]
        names = source.authors.split(" and ") if source.authors else [source.publisher or source.name_en]
        lines += [f"      - name: {_quoted(name)}" for name in names]
        lines += [f"    date-published: {source.published_on}"] if source.published_on else []
        lines += [f"    url: {_quoted(source.url)}"] if source.url else []
    return "\n".join(lines) + "\n"


def _quoted(text):
    return json.dumps(text, ensure_ascii=False)


def datacite(release: Release, data: dict) -> dict:
    """Metadata in DataCite's JSON (kernel 4); identifiers stay empty until somebody registers the release."""
    box = metadata.extent()
    edges = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")
    place = {"geoLocationPlace": metadata.TITLE_EN}
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
        "rightsList": [
            {
                "rights": metadata.LICENCE_TITLE,
                "rightsUri": metadata.LICENCE_URL,
                "rightsIdentifier": metadata.LICENCE,
                "rightsIdentifierScheme": "SPDX",
            }
        ],
        "descriptions": [
            {"description": metadata.DESCRIPTION_EN, "descriptionType": "Abstract", "lang": "en"},
            {"description": metadata.DESCRIPTION_AR, "descriptionType": "Abstract", "lang": "ar"},
        ],
        "geoLocations": [place | ({"geoLocationBox": dict(zip(edges, box, strict=True))} if box else {})],
        "relatedIdentifiers": [
            {"relatedIdentifier": source.url, "relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
            for source in metadata.sources()
            if source.url
        ],
        "formats": sorted({FORMATS[Path(name).suffix] for name in data}),
        "sizes": [f"{sum(facts['bytes'] for facts in data.values())} bytes"],
    }


def readme(release: Release) -> str:
    """The README of a release."""
    layers = "\n".join(f"| `{layer.name}` | {layer.title_en} | {layer.title_ar} |" for layer in LAYERS)
    sources = "\n".join(
        f"- {source.name_en} (`{source.pk}`){f', {source.url}' if source.url else ''}: "
        f"{source.licence or 'terms not told'}"
        for source in metadata.sources()
    )
    moment = release.known_at.isoformat().replace("+00:00", "Z")
    return f"""# {metadata.TITLE_EN}: {release.version}

{metadata.DESCRIPTION_EN}

{metadata.DESCRIPTION_AR}

Made {release.created.isoformat()} from the database as it stood after its last change, {moment}.
The API gives the same records for `known_at={moment}`, and what has changed since under
`/api/v1/changes/?since={moment}`.

Cite: {release.cited}

| layer | title | العنوان |
|---|---|---|
{layers}

- `border-zone.gpkg`: all layers, codebook, vocabularies and terms in one GeoPackage.
- `<layer>.csv`: UTF-8; nested values are JSON text; geometry as WKT, and `lon`, `lat` of points.
- `<layer>.parquet`: GeoParquet where the layer has a geometry.
- `codebook.csv`, `vocabularies.csv`: what the columns and the words in them mean.
- `datapackage.json`: Frictionless data package with schemas, sizes and checksums; `SHA256SUMS` for `sha256sum -c`.
- `CITATION.cff`, `datacite.json`: for reference managers and registries.

Coordinates are WGS 84 (EPSG:4326), longitude before latitude; the columns `precision_m` and `geometry_source` tell how
exact they are and where they come from.

## Terms

{metadata.LICENCE_TITLE} ({metadata.LICENCE_URL}). {metadata.TERMS}

{sources}
"""
