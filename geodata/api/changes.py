"""The change feed: additions, edits and deletions of published records."""

import re
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import path, reverse

from geodata.analysis import change_feed
from geodata.api.analysis import LAYER
from geodata.api.base import AnalysisView
from geodata.api.openapi.components import (
    COUNT,
    LAYER_NAME,
    LINK,
    MOMENT,
    OBJECT,
    TEXT,
    array_schema,
    enum_schema,
    object_schema,
)
from geodata.db.as_of import reached
from geodata.layers import BY_NAME, Layer
from geodata.query.parameters import InvalidParameter, Parameter, Query
from geodata.query.parsers import (
    parse_moment_parameter,
    schema,
    whole_number,
)

MAX_PAGE_SIZE = 1000  # changes
CURSOR = re.compile(r"(\d{1,16})~([a-z-]{1,40})~([-\w]{1,100})", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIELDS = {**OBJECT, "additionalProperties": object_schema(old={}, new={})}
CHANGE = object_schema(
    optional=("record", "fields"),
    at=MOMENT,
    layer=LAYER_NAME,
    slug=TEXT,
    change=enum_schema("added", "edited", "deleted"),
    record={**OBJECT, "description": "An added record, as at its own URL."},
    fields={**FIELDS, "description": "Of an edited record: property (or geometry) → old and new value."},
)
ERASED = object_schema(
    at=MOMENT,
    layer=LAYER_NAME,
    slug={"type": ["string", "null"], "description": "Null where the slug itself was erased."},
    scope=enum_schema("record", "field", "name"),
    fields=array_schema(TEXT),
    reason=TEXT,
    snapshots=array_schema(COUNT),
)


@schema({"type": "string", "pattern": r"^[0-9]{1,16}~[a-z-]{1,40}~[-a-zA-Z0-9_]{1,100}$"})
def _parse_cursor(text: str, layer: Layer | None) -> change_feed.ChangeKey:
    match = CURSOR.fullmatch(text)
    if not match or match[2] not in BY_NAME:
        raise ValueError("follow the link “next” of a response; nothing else gives this value")
    return change_feed.ChangeKey(EPOCH + int(match[1]) * change_feed.CLOCK_RESOLUTION, match[2], match[3])


def _encode_cursor(key: change_feed.ChangeKey) -> str:
    return f"{(key.moment - EPOCH) // change_feed.CLOCK_RESOLUTION}~{key.layer}~{key.slug}"


class ChangeFeedView(AnalysisView):
    """Additions, edits and deletions of published records, in the order in which they happened.

    A record counts with its actors, evidence and other names. What is published is added, what is withdrawn is
    deleted, for the public. What an editor erased, from the past too, is listed under erased on every page: drop it
    from copies. A snapshot with the changes since its known_at is the database now.
    """

    operation = "changes"
    parameters = (
        Parameter("since", parse_moment_parameter, "Later than this time.", "2026-11-22T12:00:00Z"),
        Parameter("until", parse_moment_parameter, "Up to this time (now).", "2026-11-22T13:00:00Z"),
        LAYER,
        Parameter("limit", whole_number(1, MAX_PAGE_SIZE), f"Changes a page (100; at most {MAX_PAGE_SIZE}).", "100"),
        Parameter(
            "after",
            _parse_cursor,
            "Where the page before ended; its link “next” has it.",
            "1795348800000000~actors~kataib-hezbollah",
        ),
    )
    required = ("since",)
    dated = True
    response_schema = object_schema(
        since=MOMENT,
        until=MOMENT,
        changes=array_schema(CHANGE),
        erased=array_schema(ERASED),
        numberReturned=COUNT,
        links=array_schema(LINK),
    )

    def parse(self, query_params: QueryDict) -> Query:
        query = super().parse(query_params)
        until = query.get("until")
        if until and until < query.get("since"):
            raise InvalidParameter(
                "until", str(query_params["until"]), "lies before since; write the later time as until"
            )
        return query

    def payload(self, query: Query) -> dict:
        since = reached(query.get("since"), "since")
        until = reached(query.get("until") or change_feed.now(), "until")
        layers, limit = query.get("layer", tuple(BY_NAME)), query.get("limit", 100)
        changes, after = change_feed.select_changes(since, until, layers, query.get("after"), limit)
        return {
            "since": _utc(since),
            "until": _utc(until),
            "changes": changes,
            "erased": change_feed.erasures(since, until, layers),
            "numberReturned": len(changes),
            "links": self._links(query, until, after),
        }

    def _links(self, query: Query, until: datetime, after: change_feed.ChangeKey | None) -> list[dict[str, str]]:
        targets = [("self", query.get("after"))] + ([("next", after)] if after else [])
        return [
            {"rel": rel, "href": self._page_url(query, until, key), "type": "application/json"} for rel, key in targets
        ]

    def _page_url(self, query: Query, until: datetime, after: change_feed.ChangeKey | None) -> str:
        parameters = {"since": _utc(query.get("since")), "until": _utc(until)}
        parameters |= {"layer": ",".join(query.get("layer"))} if query.get("layer") else {}
        parameters |= {"limit": query.get("limit")} if query.get("limit") else {}
        parameters |= {"after": _encode_cursor(after)} if after else {}
        return self.request.build_absolute_uri(f"{reverse('changes')}?{urlencode(parameters, safe=':,~')}")


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


urlpatterns = [
    path("changes", ChangeFeedView.as_view(), name="changes"),
    path("changes/", ChangeFeedView.as_view(schema=None)),
]
