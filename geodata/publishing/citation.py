"""How to cite the data set, in words for people and as schema.org markup for search engines of data."""

import json
from datetime import UTC, datetime
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import mark_safe

from geodata import metadata
from geodata.db.revisions import current_state
from geodata.exporters import exporters_for
from geodata.layers import BY_NAME
from geodata.publishing import geopackage, releases
from geodata.query.dependencies import all_tables

TEMPORAL_COVERAGE_START = "1916"  # the first year the report tells of: the line that Sykes and Picot drew
SCHEMA = "https://schema.org/"
UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}  # in a script element
ACTORS = BY_NAME["actors"]


def citation_context(request, actor=None):
    """What the pages' templates need: ``cite``, sentences to copy; ``markup``, the data set or one actor's part."""
    facts = _facts(current_state(all_tables())[0], tuple(releases.numbers()[-1:]))
    here = request.build_absolute_uri(request.path)
    today = datetime.now(UTC).date()
    sentence = metadata.citation(facts["version"], facts["year"] or today.year).removesuffix(".")
    markup = _of_actor(request, facts, actor) if actor else _of_dataset(request, facts)
    return {
        "cite": {"data": f"{sentence}. {here}, accessed {today}.", "report": facts["report"]},
        "markup": mark_safe(json.dumps(markup, ensure_ascii=False).translate(UNSAFE)),
    }


@lru_cache(maxsize=2)
def _facts(state, latest):
    """What the database says of itself; read again when it has changed (``state``) or been released (``latest``)."""
    sources, moment = metadata.sources(), geopackage.last_modified()
    own = [source for source in sources if not source.external]
    version, year = _version(moment, *latest)
    return {
        "version": version,
        "year": year,
        "snapshot": latest[0] if latest else None,
        "moment": moment,
        "bounds": metadata.extent(),
        "horizon": max((source.horizon for source in own), default=None),
        "report": " ".join(_reference(source) for source in own),
        "sources": [_work(source) for source in sources],
    }


def _version(moment, latest=None):
    """What is shown, and of which year: the last snapshot, or what it has become by the moment of the last change.

    The moment is told to the microsecond: cut short it would lie before the change, and ``known_at`` would not show it.
    """
    if moment is None:
        return "not yet filled", None
    known = f"as known at {moment.isoformat().replace('+00:00', 'Z')}"
    if latest is None:
        return known, moment.year
    told = releases.manifest(latest)
    if datetime.fromisoformat(told["known_at"]) == moment:
        return f"snapshot {latest}", datetime.fromisoformat(told["created"]).year
    return f"{known} (later than snapshot {latest})", moment.year


def _reference(source):
    parts = (source.authors, source.name_en, source.publisher, source.published_on)
    return ", ".join(str(part) for part in parts if part) + "."


def _work(source):
    """A source as a work of schema.org."""
    told = {"@type": "CreativeWork", "name": source.name_en, "url": source.url, "author": source.authors}
    told["datePublished"] = source.published_on and source.published_on.isoformat()
    return {name: value for name, value in told.items() if value}


def _common(facts):
    """What the whole and each of its parts share: terms, time, place."""
    told = {
        "@context": SCHEMA,
        "@type": "Dataset",
        "license": metadata.LICENCE_URL,
        "creator": {"@type": "Organization", "name": metadata.CONTRIBUTORS},
        "isAccessibleForFree": True,
        "inLanguage": ["en", "ar"],
        "version": facts["version"],
        "spatialCoverage": {"@type": "Place", "name": metadata.TITLE_EN},
        "isBasedOn": facts["sources"],
    }
    if facts["horizon"]:
        told["temporalCoverage"] = f"{TEMPORAL_COVERAGE_START}/{facts['horizon']}"
    if facts["bounds"]:
        west, south, east, north = (round(edge, 4) for edge in facts["bounds"])
        told["spatialCoverage"]["geo"] = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    if facts["moment"]:
        told["dateModified"] = facts["moment"].isoformat()
    return told


def _of_dataset(request, facts):
    address = _map_url(request)
    files = [_download(request.build_absolute_uri(reverse("dataset")), geopackage.MEDIA_TYPE, "all layers in one file")]
    for layer in BY_NAME.values():
        base = request.build_absolute_uri(reverse(layer.name))
        default = exporters_for(layer)[0]
        files.append(_download(f"{base}?limit=10000", default.media_type, layer.title_en))
        files.append(_download(f"{base}?format=csv", "text/csv", layer.title_en))
    if facts["snapshot"] is not None:
        released = reverse("snapshot", kwargs={"number": facts["snapshot"]})
        name = f"snapshot {facts['snapshot']}"
        files.append(_download(request.build_absolute_uri(released), "application/json", name))
    return _common(facts) | {
        "@id": address,
        "url": address,
        "name": metadata.TITLE_EN,
        "alternateName": metadata.TITLE_AR,
        "description": metadata.DESCRIPTION_EN,
        "keywords": list(metadata.KEYWORDS),
        "usageInfo": metadata.TERMS,
        "distribution": files,
    }


def _map_url(request):
    return request.build_absolute_uri(reverse(settings.PUBLIC_PAGES["map"]))


def _of_actor(request, facts, actor):
    slug = actor["slug"]
    address = request.build_absolute_uri(reverse(settings.PUBLIC_PAGES["actor"], kwargs={"slug": slug}))
    record = request.build_absolute_uri(reverse("actors-record", kwargs={"slug": slug}))
    files = [
        _download(f"{record}?format={exporter.name}", exporter.media_type, actor["name"])
        for exporter in exporters_for(ACTORS)
    ]
    return _common(facts) | {
        "@id": address,
        "url": address,
        "name": f"{actor['name']} – {metadata.TITLE_EN}",
        "description": actor["summary"] or metadata.DESCRIPTION_EN,
        "about": {"@type": "Thing", "name": actor["name"]},
        "isPartOf": {"@type": "Dataset", "name": metadata.TITLE_EN, "@id": _map_url(request)},
        "distribution": files,
    }


def _download(address, media_type, name):
    return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media_type, "name": name}
