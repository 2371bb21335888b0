"""How to cite the data set: sentences for people and schema.org JSON-LD for dataset search engines."""

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from actors.models import Source
from actors.text import web_address
from geodata import metadata
from geodata.db.revisions import current_state
from geodata.exporters import exporters_for
from geodata.layers import BY_NAME
from geodata.publishing import geopackage, releases
from geodata.query.dependencies import all_tables

SCHEMA_ORG = "https://schema.org/"
SCRIPT_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
ACTORS = BY_NAME["actors"]

JsonLd = dict[str, Any]


class DataSet(NamedTuple):
    """What citations and JSON-LD say about the data set in one state of the database."""

    version: str
    year: int | None  # of the version
    snapshot: int | None  # number of the latest release
    changed_at: datetime | None
    extent: tuple[float, float, float, float] | None  # west, south, east, north (degrees)
    first_day: date | None  # that any record may hold on
    horizon: date | None
    report: str  # reference to the sources that the data set is about, as HTML
    works: list[JsonLd]  # all sources


def citation_context(
    request: HttpRequest, actor: dict[str, Any] | None = None, known_at: str | None = None
) -> dict[str, Any]:
    """Template context for ``citation.html`` and ``json_ld.html``.

    ``citation`` holds two sentences, ``data`` and ``report``; ``json_ld`` is a Dataset as JSON text that is safe inside
    a script element: the whole data set, or the part about ``actor`` (with ``slug``, ``name`` and ``summary``). A page
    as of the moment ``known_at`` (RFC 3339) has the sentences only.
    """
    data_set = _data_set(current_state(all_tables()).dated_name, max(releases.numbers(), default=None))
    url = request.build_absolute_uri(request.path)
    today = datetime.now(UTC).date()
    version, year = data_set.version, data_set.year or today.year
    if known_at:
        version, year, url = (
            f"as known at {known_at}",
            datetime.fromisoformat(known_at).year,
            f"{url}?known_at={known_at}",
        )
    sentence = metadata.citation(version, year).removesuffix(".")
    citation = {"data": f"{sentence}. {url}, accessed {today} (UTC).", "report": data_set.report}
    if known_at:
        return {"citation": citation}
    json_ld = _actor_json_ld(request, data_set, actor) if actor else _data_set_json_ld(request, data_set)
    text = json.dumps(json_ld, ensure_ascii=False).translate(SCRIPT_ESCAPES)
    return {"citation": citation, "json_ld": mark_safe(text)}


@lru_cache(maxsize=2)
def _data_set(state: str, latest_release: int | None) -> DataSet:
    """The data set in this ``state`` of the database, with this latest release."""
    sources, changed_at = metadata.sources(), geopackage.last_modified()
    own_sources = [source for source in sources if not source.external]
    version, year = _version(changed_at)
    return DataSet(
        version=version,
        year=year,
        snapshot=latest_release,
        changed_at=changed_at,
        extent=metadata.extent(),
        first_day=metadata.first_day(),
        horizon=max((source.horizon for source in own_sources), default=None),
        report=format_html_join(" ", "{}", ([_reference(source)] for source in own_sources)),
        works=[_work(source) for source in sources],
    )


def _version(changed_at: datetime | None) -> tuple[str, int | None]:
    """The version and its year: the release of this state, or the moment of the last change.

    The moment has microseconds: rounded, it would precede the change, and ``known_at`` would return the state before.
    """
    if changed_at is None:
        return "not yet filled", None
    as_known = f"as known at {changed_at.isoformat().replace('+00:00', 'Z')}"
    number = releases.latest_until(changed_at)
    manifest = releases.manifest(number) if number else None
    if manifest is None:
        return as_known, changed_at.year
    if datetime.fromisoformat(manifest["known_at"]) == changed_at:
        return f"snapshot {number}", datetime.fromisoformat(manifest["created"]).year
    return f"{as_known} (later than snapshot {number})", changed_at.year


def _reference(source: Source) -> SafeString:
    parts = (source.authors, source.name_en, source.publisher, source.published_on)
    return format_html("{}.", format_html_join(", ", "<bdi>{}</bdi>", ([part] for part in parts if part)))


def _work(source: Source) -> JsonLd:
    """A source as a schema.org CreativeWork."""
    work = {
        "@type": "CreativeWork",
        "name": source.name_en,
        "url": web_address(source.url),
        "author": source.authors,
        "datePublished": source.published_on,
    }
    return {name: value for name, value in work.items() if value}


def _common_json_ld(data_set: DataSet) -> JsonLd:
    """What the whole and its parts share: licence, creator, version, time, place."""
    json_ld: JsonLd = {
        "@context": SCHEMA_ORG,
        "@type": "Dataset",
        "license": metadata.LICENCE_URL,
        "creator": {"@type": "Organization", "name": metadata.CONTRIBUTORS},
        "isAccessibleForFree": True,
        "inLanguage": ["en", "ar"],
        "version": data_set.version,
        "spatialCoverage": {"@type": "Place", "name": metadata.TITLE_EN},
        "isBasedOn": data_set.works,
    }
    if data_set.horizon:
        json_ld["temporalCoverage"] = f"{data_set.first_day or '..'}/{data_set.horizon}"
    if data_set.extent:
        west, south, east, north = (round(edge, 4) for edge in data_set.extent)
        json_ld["spatialCoverage"]["geo"] = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    if data_set.changed_at:
        json_ld["dateModified"] = data_set.changed_at.isoformat()
    return json_ld


def _data_set_json_ld(request: HttpRequest, data_set: DataSet) -> JsonLd:
    url = _public_url(request, "map")
    return _common_json_ld(data_set) | {
        "@id": url,
        "url": url,
        "name": metadata.TITLE_EN,
        "alternateName": metadata.TITLE_AR,
        "description": metadata.DESCRIPTION_EN,
        "keywords": list(metadata.KEYWORDS),
        "usageInfo": metadata.TERMS,
        "distribution": _distributions(request, data_set),
    }


def _distributions(request: HttpRequest, data_set: DataSet) -> list[JsonLd]:
    """The whole in one file, each layer in its default format and as CSV, and the latest release."""
    dataset_url = request.build_absolute_uri(reverse("dataset"))
    downloads = [_download(dataset_url, geopackage.MEDIA_TYPE, "all layers in one file")]
    for layer in BY_NAME.values():
        url = request.build_absolute_uri(reverse(layer.name))
        downloads.append(_download(f"{url}?limit=10000", exporters_for(layer)[0].media_type, layer.title_en))
        csv = next(exporter for exporter in exporters_for(layer) if exporter.name == "csv")
        downloads.append(_download(f"{url}?format=csv", csv.media_type, layer.title_en))
    if data_set.snapshot is not None:
        url = request.build_absolute_uri(reverse("snapshot", kwargs={"number": data_set.snapshot}))
        downloads.append(_download(url, "application/json", f"snapshot {data_set.snapshot}"))
    return downloads


def _actor_json_ld(request: HttpRequest, data_set: DataSet, actor: dict[str, Any]) -> JsonLd:
    name, slug = actor["name"], actor["slug"]
    url = _public_url(request, "actor", slug=slug)
    record_url = request.build_absolute_uri(reverse("actors-record", kwargs={"slug": slug}))
    return _common_json_ld(data_set) | {
        "@id": url,
        "url": url,
        "name": f"{name} – {metadata.TITLE_EN}",
        "description": actor["summary"] or metadata.DESCRIPTION_EN,
        "about": {"@type": "Thing", "name": name},
        "isPartOf": {"@type": "Dataset", "name": metadata.TITLE_EN, "@id": _public_url(request, "map")},
        "distribution": [
            _download(f"{record_url}?format={exporter.name}", exporter.media_type, name)
            for exporter in exporters_for(ACTORS)
        ],
    }


def _public_url(request: HttpRequest, page: str, **kwargs: str) -> str:
    """Absolute URL of a page of the site, by its key in the setting PUBLIC_PAGES."""
    return request.build_absolute_uri(reverse(settings.PUBLIC_PAGES[page], kwargs=kwargs))


def _download(url: str, media_type: str, name: str) -> JsonLd:
    return {"@type": "DataDownload", "contentUrl": url, "encodingFormat": media_type, "name": name}
