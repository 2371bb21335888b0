"""Bulk downloads: the whole data set, and its numbered releases."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from django.http import JsonResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from rest_framework.request import Request

from geodata.api.base import (
    KNOWN_AT,
    AnalysisSchema,
    AnalysisView,
    OutputFormat,
)
from geodata.api.openapi.auto_schema import (
    ERROR_RESPONSES,
    problem_schema,
    response_objects,
)
from geodata.api.openapi.components import COUNT, FILE, MOMENT, TEXT, URI, array_schema, object_schema
from geodata.api.openapi.parameters import path_parameter
from geodata.db.revisions import current_state
from geodata.http.byte_ranges import IMMUTABLE, serve_file
from geodata.http.conditional import last_modified
from geodata.http.problem_details import Gone, NotFound
from geodata.publishing import geopackage, releases
from geodata.query.dependencies import all_tables

NOTICE = object_schema(number=COUNT, withdrawn=MOMENT, reason=TEXT, notice_en=TEXT, notice_ar=TEXT)
FILES = array_schema(object_schema(name=TEXT, bytes=COUNT, sha256=TEXT, media_type=TEXT, href=URI))
SNAPSHOT = object_schema(number=COUNT, created=MOMENT, known_at=MOMENT, revision=COUNT, href=URI, files=FILES)


EXTRA_RESPONSES = {
    "206": "The requested range of the file.",
    "404": "There is no such snapshot or file.",
    "410": "The snapshot has been withdrawn.",
    "416": "The range is beyond the end of the file.",
}


NAME = path_parameter(
    "name", {"type": "string", "pattern": "^[^/]+$"}, "Name of the file, as the snapshot lists it.", releases.MANIFEST
)


def number_parameter() -> dict:
    """The path parameter that names a snapshot; the example is the last one."""
    numbers = releases.numbers()
    return path_parameter(
        "number", {"type": "integer", "minimum": 0}, "Number of the snapshot.", numbers[-1] if numbers else None
    )


class DownloadSchema(AnalysisSchema):
    """Describes downloads: their parameters, if any, and their responses."""

    tag = "downloads"

    def responses(self) -> dict[str, dict]:
        content = {media_type: {"schema": self.view.response_schema} for media_type in self.view.formats.values()}
        others: dict[str, dict] = {
            status: {"description": description, "content": content} if status == "206" else problem_schema(description)
            for status, description in self.view.other_responses.items()
        }
        return response_objects(content, (), **others)


class DatasetView(AnalysisView):
    """The whole data set in one GeoPackage, with codebook, vocabularies, sources, terms and how to cite."""

    operation = "dataset"
    schema = DownloadSchema()
    parameters = (KNOWN_AT,)
    formats = {"gpkg": geopackage.MEDIA_TYPE}
    response_schema = FILE
    other_responses = {name: EXTRA_RESPONSES[name] for name in ("206", "416")} | {
        "404": "The database holds no records.",
        "406": ERROR_RESPONSES["406"],
    }

    def get(self, request: Request) -> HttpResponseBase:
        known_at = self.parse(request.query_params).get("known_at")
        current = current_state(all_tables())
        changed_at = current.changed_at if last_modified(current) else None
        state = hashlib.blake2b(f"{current.dated_name} {known_at}".encode(), digest_size=12).hexdigest()

        def make_file() -> Path:
            moment = known_at or geopackage.last_modified()
            if moment is None:
                raise NotFound("There is no data set while the database holds no records.")
            return geopackage.cached_geopackage(state, moment)

        return serve_file(request, make_file, geopackage.MEDIA_TYPE, f'"{state}"', changed_at, "border-zone.gpkg")


class FixedFormatView(AnalysisView):
    """A view whose format does not depend on Accept."""

    def get_formats(self) -> Sequence[OutputFormat]:
        return ()


class ReleaseListView(FixedFormatView):
    """All releases of the data set, the last first, with their files and checksums."""

    operation = "snapshots"
    schema = DownloadSchema()
    response_schema = object_schema(
        optional=("withdrawn",), snapshots=array_schema(SNAPSHOT), withdrawn=array_schema(NOTICE)
    )
    other_responses: ClassVar[dict[str, str]] = {}

    def get(self, request: Request) -> HttpResponseBase:
        self.parse(request.query_params)
        content = {"snapshots": [release_payload(request, number) for number in reversed(releases.numbers())]}
        notices = releases.all_withdrawn()
        return json_response(content | ({"withdrawn": notices[::-1]} if notices else {}))


class ReleaseView(FixedFormatView):
    """One release: when it was made, which moment of the database it holds, and its files."""

    operation = "snapshot"
    schema = DownloadSchema()
    response_schema = SNAPSHOT
    other_responses = {name: EXTRA_RESPONSES[name] for name in ("404", "410")}

    @classmethod
    def path_parameters(cls) -> list[dict]:
        return [number_parameter()]

    def get(self, request: Request, number: int) -> HttpResponseBase:
        self.parse(request.query_params)
        return json_response(release_payload(request, number))


class ReleaseFileView(FixedFormatView):
    """A file of a release; it never changes. Parts of it can be requested as byte ranges."""

    operation = "snapshot_file"
    schema = DownloadSchema()
    formats = {media_type: media_type for media_type in sorted(set(releases.MEDIA_TYPES.values()))}
    response_schema = FILE
    other_responses = EXTRA_RESPONSES

    @classmethod
    def path_parameters(cls) -> list[dict]:
        return [number_parameter(), NAME]

    def get(self, request: Request, number: int, name: str) -> HttpResponseBase:
        self.parse(request.query_params)
        created = datetime.fromisoformat(_manifest(number)["created"])
        files = releases.files(number)
        entry = files.get(name)
        if entry is None:
            raise NotFound(f"There is no file “{name}” in snapshot {number}.", expected=list(files))
        etag = f'"{entry["sha256"]}"'
        path = partial(releases.path_of, number, name)
        response = serve_file(request, path, entry["media_type"], etag, created, f"{number}-{name}")
        if response.status_code < 400:
            response["Cache-Control"] = IMMUTABLE
        return response


def _manifest(number: int) -> dict[str, Any]:
    package = releases.manifest(number)
    notice = releases.withdrawn(number)
    if notice:
        detail = notice["notice_en"]
        raise Gone(detail, **{name: notice[name] for name in ("withdrawn", "reason", "notice_ar")})
    if package is None:
        raise NotFound(f"There is no snapshot {number}.", expected=releases.numbers())
    return package


def json_response(content: dict) -> JsonResponse:
    """A small JSON document, unescaped."""
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


def release_payload(request: Request, number: int) -> dict:
    """The members that describe a release."""
    package = _manifest(number)
    files = [
        {"name": name, **facts, "href": _absolute_url(request, "snapshot-file", number=number, name=name)}
        for name, facts in releases.files(number).items()
    ]
    return {
        "number": number,
        **{name: package[name] for name in ("created", "known_at", "revision")},
        "href": _absolute_url(request, "snapshot", number=number),
        "files": files,
    }


def _absolute_url(request: Request, view: str, **parts: Any) -> str:
    return request.build_absolute_uri(reverse(view, kwargs=parts))


urlpatterns = [
    path("dataset.gpkg", DatasetView.as_view(), name="dataset"),
    path("snapshots/", ReleaseListView.as_view(), name="snapshots"),
    path("snapshots/<int:number>/", ReleaseView.as_view(), name="snapshot"),
    path("snapshots/<int:number>/<str:name>", ReleaseFileView.as_view(), name="snapshot-file"),
]
