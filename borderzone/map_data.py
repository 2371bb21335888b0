"""The map's data in one JSON document: records and formats of every layer, vocabularies, horizon, base map.

The map filters in the browser, so it loads everything in one request. Records are as in the API; a geometry that
several records share, such as the district that ten of them lie in, is in ``shapes`` once and referred to by index.
"""

import gzip
import json
import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import brotli
from cachetools import LRUCache
from django.conf import settings
from django.db import DatabaseError, connections
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from actors.vocabularies import NO_CAMP
from borderzone.signals import server_ready
from geodata.db.revisions import current_state, one_state
from geodata.exporters import exporters_for
from geodata.http.conditional import weak_etag
from geodata.http.negotiation import negotiate_encoding
from geodata.http.problem_details import problem_response
from geodata.layers import LAYERS, VOCABULARIES, Layer
from geodata.query.dependencies import all_tables
from geodata.query.horizon import horizon
from geodata.query.json_writer import RenderedRecords, render_features, render_objects
from geodata.query.parameters import InvalidParameter, Query
from geodata.query.query_string import single_values
from geodata.query.select import count, select_all

logger = logging.getLogger(__name__)
COMPRESSORS = {
    "br": lambda body: brotli.compress(body, quality=10),  # an eighth less than 9; half a second, once a state
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
    None: lambda body: body,
}
BASEMAP = sorted((Path(settings.BASE_DIR) / "static" / "basemap").glob("*.geojson"))
_bodies: LRUCache[tuple[str, str | None], bytes] = LRUCache(len(COMPRESSORS))  # by state and encoding
IMMUTABLE = "public, max-age=31536000, immutable"


@require_safe
def map_data(request: HttpRequest) -> HttpResponse:
    """The document; immutable at the URL that names its present state (``?state=``)."""
    try:
        single_values(request.GET, ("state",))
    except InvalidParameter as error:
        detail = f"{error.name}: {error.expected}. The API at /api/v1/ has queries."
        return problem_response(400, "Wrong parameter", detail, parameter=error.name, value=error.value)
    state = current_document_state()
    etag = weak_etag(state.encode())
    response = get_conditional_response(request, etag)
    if response is None:
        encoding = negotiate_encoding(request.headers.get("Accept-Encoding", ""))
        state, body = _current_body(state, encoding)
        etag = weak_etag(state.encode())
        response = serve(body, encoding)
    response["ETag"] = etag
    response["Cache-Control"] = IMMUTABLE if request.GET.get("state") == state else "no-cache"
    return response


def serve(body: bytes, encoding: str | None) -> HttpResponse:
    """A compressed document as a response that every origin may read."""
    response = HttpResponse(body, content_type="application/json")
    if encoding:
        response["Content-Encoding"] = encoding
    response["Vary"] = "Accept-Encoding"
    response["Access-Control-Allow-Origin"] = "*"  # an embedded map in a sandbox is of no origin, not of ours
    return response


@receiver(server_ready)
def warm_up(**kwargs: Any) -> None:
    """Render the document as browsers request it, before the server forks; leaves no connection open.

    Skipped if a layer has more records than are counted exactly: too many for a map that filters in the browser.
    """
    try:
        if None not in (count(layer, Query()) for layer in LAYERS):
            _current_body(current_document_state(), "br")
    except DatabaseError as error:
        logger.warning("The map data will be rendered on the first request: %s", error)
    finally:
        connections.close_all()


def url() -> str:
    """The URL of the document in its present state."""
    return f"{reverse('map-data')}?state={current_document_state()}"


def current_document_state() -> str:
    """A text that changes whenever the document does: with the data, or with the code that renders it."""
    return current_state(all_tables()).name


def _current_body(state: str, encoding: str | None) -> tuple[str, bytes]:
    """The compressed document with its state: ``state``, or a later one if it has to be rendered."""
    body = _bodies.get((state, encoding))
    if body is None:
        with one_state():
            state = current_document_state()
            body = _bodies[state, encoding] = COMPRESSORS[encoding](_document(state))
    return state, body


@lru_cache(maxsize=1)
def _document(_state: str) -> bytes:
    return render_document()


def render_document(camps: Mapping[str, str] | None = None) -> bytes:
    """The document in the state of the database that statements read here.

    ``camps`` by the actors' slugs are for a state in which no actor has one.
    """
    last_day = horizon()
    shapes = SharedShapes()
    layers = {layer.name: _records(layer, shapes) for layer in LAYERS}
    if camps:
        _add_camps(layers["actors"], camps)
    content = {
        "horizon": last_day.isoformat() if last_day else None,
        "formats": {layer.name: [exporter.name for exporter in exporters_for(layer)] for layer in LAYERS},
        "vocabularies": {item.name: [vars(term) for term in item.terms] for item in VOCABULARIES},
        "layers": layers,
        "shapes": shapes.geometries,
        "basemap": {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in BASEMAP},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _add_camps(actors: list[dict[str, Any]], camps: Mapping[str, str]) -> None:
    """Give camps to actors of a time before there were any; they say by whose hue to draw, not what a source said."""
    if all(actor["camp"] == NO_CAMP for actor in actors):
        for actor in actors:
            actor["camp"] = camps.get(actor["slug"], NO_CAMP)


class SharedShapes:
    """Distinct geometries (GeoJSON), and the index of each."""

    def __init__(self) -> None:
        self.geometries: list[dict[str, Any]] = []
        self._indexes: dict[str, int] = {}

    def index(self, geometry: dict[str, Any] | None) -> int | None:
        """The index of an equal geometry, which is added if it is new; None for no geometry."""
        if not geometry:
            return None
        key = json.dumps(geometry)
        if key not in self._indexes:
            self._indexes[key] = len(self.geometries)
            self.geometries.append(geometry)
        return self._indexes[key]


def _records(layer: Layer, shapes: SharedShapes) -> list[dict[str, Any]]:
    """The records of a layer; ``geometry`` is the index of a shape, or null."""
    rows = select_all(layer, Query())
    if not layer.geometry:
        return _parse(render_objects(rows))
    return [
        feature["properties"] | {"geometry": shapes.index(feature["geometry"])}
        for feature in _parse(render_features(rows))
    ]


def _parse(rendered: RenderedRecords) -> list[dict[str, Any]]:
    return json.loads(b"[%b]" % rendered.text)
