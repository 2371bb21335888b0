"""To take home and to follow: the whole data set, its numbered snapshots, and what has changed since."""

import hashlib
from datetime import datetime
from functools import partial

from django.http import JsonResponse
from django.urls import path, reverse

from geodata.api.base import (
    KNOWN_AT,
    QuestionSchema,
    QuestionView,
    all_tables,
)
from geodata.api.openapi.analysis_components import (
    COUNT,
    TEXT,
    a_list,
    an_object,
)
from geodata.api.openapi.auto_schema import (
    REFUSALS,
    refusal,
    responses,
)
from geodata.api.openapi.components import FILE
from geodata.api.openapi.parameters import in_path
from geodata.db.revisions import revision
from geodata.http.byte_ranges import FOR_EVER, serve
from geodata.http.problem_details import NotThere
from geodata.publishing import geopackage, releases

MOMENT = {"type": "string", "format": "date-time"}
HREF = {"type": "string", "format": "uri"}
FILES = a_list(an_object(name=TEXT, bytes=COUNT, sha256=TEXT, media_type=TEXT, href=HREF))
SNAPSHOT = an_object(number=COUNT, created=MOMENT, known_at=MOMENT, revision=COUNT, href=HREF, files=FILES)


OTHERS = {
    "206": "The part of the file that was asked for.",
    "404": "There is no such snapshot or file.",
    "416": "The range lies beyond the end of the file.",
}


NAME = in_path(
    "name", {"type": "string", "pattern": "^[^/]+$"}, "Name of the file, as the snapshot lists it.", releases.MANIFEST
)


def number_of():
    """The part of the path that names a snapshot; the example is the last."""
    numbers = releases.numbers()
    return in_path(
        "number", {"type": "integer", "minimum": 0}, "Number of the snapshot.", numbers[-1] if numbers else None
    )


class DownloadSchema(QuestionSchema):
    """Describes downloads: their parameters, if any, and what may come back."""

    def get_tags(self):
        return ["downloads"]

    def _get_response_bodies(self, direction="response"):
        content = {media: {"schema": self.view.answer_schema} for media in self.view.media_types}
        others = {
            status: {"description": description, "content": content} if status == "206" else refusal(description)
            for status, description in self.view.others.items()
        }
        return responses(content, **others)


class Dataset(QuestionView):
    """The whole data set in one GeoPackage, with codebook, vocabularies, sources, terms and how to cite."""

    operation = "dataset"
    schema = DownloadSchema()
    parameters = (KNOWN_AT,)
    media_types = (geopackage.MEDIA_TYPE,)
    answer_schema = FILE
    others = {name: OTHERS[name] for name in ("206", "416")} | {
        "404": "The database holds no records.",
        "406": REFUSALS["406"],
    }

    def get(self, request):
        question = self.ask(request.query_params)
        self.choose(request, question)
        known_at = question.get("known_at")
        number, changed_at = revision(all_tables())
        state = hashlib.blake2b(f"{number} {changed_at} {known_at}".encode(), digest_size=12).hexdigest()

        def find():
            moment = known_at or geopackage.last_change()
            if moment is None:
                raise NotThere("There is no data set while the database holds no records.")
            return geopackage.kept(state, moment)

        return serve(request, find, geopackage.MEDIA_TYPE, f'"{state}"', changed_at, "border-zone.gpkg")


class Snapshots(QuestionView):
    """All releases of the data set, the last first, with their files and checksums."""

    operation = "snapshots"
    schema = DownloadSchema()
    answer_schema = an_object(snapshots=a_list(SNAPSHOT))
    others = {}

    def get(self, request):
        self.ask(request.query_params)
        return answer({"snapshots": [described(request, number) for number in reversed(releases.numbers())]})


class Snapshot(QuestionView):
    """One release: when it was made, which moment of the database it holds, and its files."""

    operation = "snapshot"
    schema = DownloadSchema()
    answer_schema = SNAPSHOT
    others = {"404": OTHERS["404"]}

    @classmethod
    def of_path(cls):
        return [number_of()]

    def get(self, request, number):
        self.ask(request.query_params)
        if number not in releases.numbers():
            raise NotThere(f"There is no snapshot {number}.", expected=releases.numbers())
        return answer(described(request, number))


class SnapshotFile(QuestionView):
    """A file of a release; it never changes. Parts of it can be asked for as ranges of bytes."""

    operation = "snapshot_file"
    schema = DownloadSchema()
    media_types = tuple(sorted(set(releases.MEDIA_TYPES.values())))
    answer_schema = FILE
    others = OTHERS

    @classmethod
    def of_path(cls):
        return [number_of(), NAME]

    def get(self, request, number, name):
        self.ask(request.query_params)
        files = releases.files(number)
        facts = files.get(name)
        if facts is None:
            raise NotThere(f"There is no file “{name}” in snapshot {number}.", expected=list(files))
        etag = f'"{facts["sha256"]}"'
        created = datetime.fromisoformat(releases.manifest(number)["created"])
        path = partial(releases.path_of, number, name)
        response = serve(request, path, facts["media_type"], etag, created, f"{number}-{name}")
        if response.status_code < 400:
            response["Cache-Control"] = FOR_EVER
        return response


def answer(content):
    """A small JSON answer."""
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


def described(request, number):
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
    path("dataset.gpkg", Dataset.as_view(), name="dataset"),
    path("snapshots/", Snapshots.as_view(), name="snapshots"),
    path("snapshots/<int:number>/", Snapshot.as_view(), name="snapshot"),
    path("snapshots/<int:number>/<str:name>", SnapshotFile.as_view(), name="snapshot-file"),
]
