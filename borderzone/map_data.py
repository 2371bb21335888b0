"""All that the map page shows, in one document: the rows of every layer and their formats, the words, the horizon.

The page filters by itself, so it asks once and for everything, the base map included. Rows are those of the read
path; a shape that several records have in common, such as the district that ten of them lie in, is told once and
pointed at by its number.
"""

import gzip
import json
import logging
from functools import lru_cache
from pathlib import Path

import brotli
from django.conf import settings
from django.db import DatabaseError, connections
from django.dispatch import receiver
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from borderzone.signals import server_ready
from geodata.db.revisions import current_state
from geodata.exporters import exporters_for
from geodata.http.conditional import weak_etag
from geodata.http.negotiation import negotiate_encoding
from geodata.http.problem_details import problem_response
from geodata.layers import LAYERS, VOCABULARIES
from geodata.query.dependencies import all_tables
from geodata.query.horizon import horizon
from geodata.query.json_writer import (
    render_features,
    render_objects,
)
from geodata.query.parameters import InvalidParameter, Query, single_values
from geodata.query.select import count, select_all

logger = logging.getLogger(__name__)
COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=9),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
    None: lambda body: body,
}
BASEMAP = sorted((Path(settings.BASE_DIR) / "static" / "basemap").glob("*.geojson"))
SOURCE_MTIME = max(path.stat().st_mtime_ns for path in (Path(__file__), *BASEMAP))
IMMUTABLE = "public, max-age=31536000, immutable"


@require_safe
def map_data(request):
    """The document; under the address that names its state it never has to be asked for again."""
    try:
        single_values(request.GET, ("state",))
    except InvalidParameter as error:
        detail = f"{error.name}: {error.expected}. The API at /api/v1/ has queries."
        return problem_response(400, "Wrong parameter", detail, parameter=error.name, value=error.value)
    tag = state()
    etag = weak_etag(tag.encode())
    response = get_conditional_response(request, etag)
    if response is None:
        encoding = negotiate_encoding(request.headers.get("Accept-Encoding", ""))
        response = HttpResponse(_body(tag, encoding), content_type="application/json")
        if encoding:
            response["Content-Encoding"] = encoding
    response["ETag"] = etag
    response["Cache-Control"] = IMMUTABLE if request.GET.get("state") == tag else "no-cache"
    response["Vary"] = "Accept-Encoding"
    return response


@receiver(server_ready)
def warm_up(**kwargs):
    """Render the document before the first request, as browsers want it; leaves no connection that a fork would share.

    Where a layer has more records than are counted, it is no data set for a map that filters in the browser.
    """
    try:
        if None not in (count(layer, Query()) for layer in LAYERS):
            _body(state(), "br")
    except DatabaseError as error:
        logger.warning("The map's document will be written when it is asked for: %s", error)
    finally:
        connections.close_all()


def address() -> str:
    """Where the document is found in its present state."""
    return f"{reverse('map-data')}?state={state()}"


def state() -> str:
    """A text that is another as soon as the document is: by the data, or by the code that writes it."""
    number, _ = current_state(all_tables())
    return f"{number}-{SOURCE_MTIME:x}"


@lru_cache(maxsize=len(COMPRESS))
def _body(tag, encoding):
    """The document in its state ``tag``, encoded; kept until another state is asked for."""
    return COMPRESS[encoding](_document(tag))


@lru_cache(maxsize=1)
def _document(_tag):
    last_day = horizon()
    shapes, numbers = [], {}
    content = {
        "horizon": last_day.isoformat() if last_day else None,
        "formats": {layer.name: [exporter.name for exporter in exporters_for(layer)] for layer in LAYERS},
        "vocabularies": {item.name: [vars(term) for term in item.terms] for item in VOCABULARIES},
        "layers": {layer.name: _rows(layer, shapes, numbers) for layer in LAYERS},
        "shapes": shapes,
        "basemap": {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in BASEMAP},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _rows(layer, shapes, numbers):
    """The rows of a layer, each with the number of its shape (or null) as ``geometry``."""
    found = select_all(layer, Query())
    if not layer.geometry:
        return _listed(render_objects(found))
    rows = []
    for feature in _listed(render_features(found)):
        shape = feature["geometry"]
        key = json.dumps(shape)
        if shape and key not in numbers:
            numbers[key] = len(shapes)
            shapes.append(shape)
        rows.append(feature["properties"] | {"geometry": numbers.get(key)})
    return rows


def _listed(written):
    return json.loads(b"[%b]" % written.text)
