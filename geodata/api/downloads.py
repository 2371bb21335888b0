"""To take home and to follow: the whole data set, its numbered snapshots, and what has changed since."""

import hashlib
from datetime import datetime
from functools import partial

from django.http import JsonResponse
from django.urls import path, reverse

from geodata.api.base import (
    KNOWN_AT,
    AnalysisSchema,
    AnalysisView,
    all_dependencies,
)
from geodata.api.openapi.analysis_components import (
    COUNT,
    TEXT,
    array_schema,
    object_schema,
)
from geodata.api.openapi.auto_schema import (
    ERROR_RESPONSES,
    problem_schema,
    responses,
)
from geodata.api.openapi.components import FILE
from geodata.api.openapi.parameters import path_parameter
from geodata.db.revisions import current_state
from geodata.http.byte_ranges import IMMUTABLE, serve_file
from geodata.http.problem_details import NotFound
from geodata.publishing import geopackage, releases

MOMENT = {"type": "string", "format": "date-time"}
HREF = {"type": "string", "format": "uri"}
FILES = array_schema(object_schema(name=TEXT, bytes=COUNT, sha256=TEXT, media_type=TEXT, href=HREF))
SNAPSHOT = object_schema(number=COUNT, created=MOMENT, known_at=MOMENT, revision=COUNT, href=HREF, files=FILES)


EXTRA_RESPONSES = {
    "206": "The part of the file that was asked for.",
    "404": "There is no such snapshot or file.",
    "416": "The range lies beyond the end of the file.",
}


NAME = path_parameter(
    "name", {"type": "string", "pattern": "^[^/]+$"}, "Name of the file, as the snapshot lists it.", releases.MANIFEST
)


def number_of():
    """The part of the path that names a snapshot; the example is the last."""
    numbers = releases.numbers()
    return path_parameter(
        "number", {"type": "integer", "minimum": 0}, "Number of the snapshot.", numbers[-1] if numbers else None
    )


class DownloadSchema(AnalysisSchema):
    """Describes downloads: their parameters, if any, and what may come back."""

    def get_tags(self):
        return ["downloads"]

    def _get_response_bodies(self, direction="response"):
        content = {media: {"schema": self.view.answer_schema} for media in self.view.media_types}
        others = {
            status: {"description": description, "content": content} if status == "206" else problem_schema(description)
            for status, description in self.view.others.items()
        }
        return responses(content, **others)


class DatasetView(AnalysisView):
    """The whole data set in one GeoPackage, with codebook, vocabularies, sources, terms and how to cite."""

    operation = "dataset"
    schema = DownloadSchema()
    parameters = (KNOWN_AT,)
    media_types = (geopackage.MEDIA_TYPE,)
    answer_schema = FILE
    others = {name: EXTRA_RESPONSES[name] for name in ("206", "416")} | {
        "404": "The database holds no records.",
        "406": ERROR_RESPONSES["406"],
    }

    def get(self, request):
        question = self.ask(request.query_params)
        self.choose(request, question)
        known_at = question.get("known_at")
        number, changed_at = current_state(all_dependencies())
        state = hashlib.blake2b(f"{number} {changed_at} {known_at}".encode(), digest_size=12).hexdigest()

        def find():
            moment = known_at or geopackage.last_modified()
            if moment is None:
                raise NotFound("There is no data set while the database holds no records.")
            return geopackage.cached_geopackage(state, moment)

        return serve_file(request, find, geopackage.MEDIA_TYPE, f'"{state}"', changed_at, "border-zone.gpkg")


class ReleaseListView(AnalysisView):
    """All releases of the data set, the last first, with their files and checksums."""

    operation = "snapshots"
    schema = DownloadSchema()
    answer_schema = object_schema(snapshots=array_schema(SNAPSHOT))
    others = {}

    def get(self, request):
        self.ask(request.query_params)
        return json_response(
            {"snapshots": [release_payload(request, number) for number in reversed(releases.numbers())]}
        )


class ReleaseView(AnalysisView):
    """One release: when it was made, which moment of the database it holds, and its files."""

    operation = "snapshot"
    schema = DownloadSchema()
    answer_schema = SNAPSHOT
    others = {"404": EXTRA_RESPONSES["404"]}

    @classmethod
    def of_path(cls):
        return [number_of()]

    def get(self, request, number):
        self.ask(request.query_params)
        if number not in releases.numbers():
            raise NotFound(f"There is no snapshot {number}.", expected=releases.numbers())
        return json_response(release_payload(request, number))


class ReleaseFileView(AnalysisView):
    """A file of a release; it never changes. Parts of it can be asked for as ranges of bytes."""

    operation = "snapshot_file"
    schema = DownloadSchema()
    media_types = tuple(sorted(set(releases.MEDIA_TYPES.values())))
    answer_schema = FILE
    others = EXTRA_RESPONSES

    @classmethod
    def of_path(cls):
        return [number_of(), NAME]

    def get(self, request, number, name):
        self.ask(request.query_params)
        files = releases.files(number)
        facts = files.get(name)
        if facts is None:
            raise NotFound(f"There is no file “{name}” in snapshot {number}.", expected=list(files))
        etag = f'"{facts["sha256"]}"'
        created = datetime.fromisoformat(releases.manifest(number)["created"])
        path = partial(releases.path_of, number, name)
        response = serve_file(request, path, facts["media_type"], etag, created, f"{number}-{name}")
        if response.status_code < 400:
            response["Cache-Control"] = IMMUTABLE
        return response


def json_response(content):
    """A small JSON answer."""
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


def release_payload(request, number):
    """What the list tells of a release."""
    package = releases.manifest(number)
    files = [
        {"name": name, **facts, "href": _address(request, "snapshot-file", number=number, name=name)}
        for name, facts in releases.files(number).items()
    ]
    return {
        "number": number,
        **{name: package[name] for name in ("created", "known_at", "revision")},
        "href": _address(request, "snapshot", number=number),
        "files": files,
    }


def _address(request, view, **parts):
    return request.build_absolute_uri(reverse(view, kwargs=parts))


urlpatterns = [
    path("dataset.gpkg", DatasetView.as_view(), name="dataset"),
    path("snapshots/", ReleaseListView.as_view(), name="snapshots"),
    path("snapshots/<int:number>/", ReleaseView.as_view(), name="snapshot"),
    path("snapshots/<int:number>/<str:name>", ReleaseFileView.as_view(), name="snapshot-file"),
]
