"""To follow: what has changed for the public since a moment."""

import re
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.urls import path, reverse

from geodata.analysis import change_feed
from geodata.api.analysis import LAYER
from geodata.api.base import AnalysisView
from geodata.api.openapi.analysis_components import (
    COUNT,
    TEXT,
    array_schema,
    object_schema,
)
from geodata.api.openapi.components import LINK
from geodata.layers import BY_NAME
from geodata.query.parameters import InvalidParameter, Parameter
from geodata.query.parsers import (
    parse_moment_parameter,
    schema,
    whole_number,
)

MAX_PAGE_SIZE = 1000  # changes in one answer
CURSOR = re.compile(r"(\d{1,16})~([a-z-]{1,40})~([-\w]{1,100})", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOMENT = {"type": "string", "format": "date-time"}
FIELDS = {"type": "object", "additionalProperties": object_schema(old={}, new={})}
CHANGE = object_schema(
    optional=("record", "fields"),
    at=MOMENT,
    layer={"type": "string", "enum": list(BY_NAME)},
    slug=TEXT,
    change={"type": "string", "enum": ["added", "edited", "deleted"]},
    record={"type": "object", "description": "An added record, as its own address gives it."},
    fields={**FIELDS, "description": "Of an edited record: property (or geometry) → old and new value."},
)


@schema({"type": "string", "pattern": r"^[0-9]{1,16}~[a-z-]{1,40}~[-a-zA-Z0-9_]{1,100}$"})
def _parse_cursor(text, layer):
    found = CURSOR.fullmatch(text)
    if not found or found[2] not in BY_NAME:
        raise ValueError("follow the link “next” of an answer; nothing else gives this value")
    return change_feed.ChangeKey(EPOCH + int(found[1]) * change_feed.CLOCK_RESOLUTION, found[2], found[3])


def _encode_cursor(key):
    return f"{(key.moment - EPOCH) // change_feed.CLOCK_RESOLUTION}~{key.layer}~{key.slug}"


class ChangeFeedView(AnalysisView):
    """Additions, edits and deletions of published records, in the order in which they happened.

    A record counts with its actors, evidence and other names. What is published is added, what is withdrawn is
    deleted, for the public. A snapshot with the changes since its known_at is the database now.
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
    answer_schema = object_schema(
        since=MOMENT, until=MOMENT, changes=array_schema(CHANGE), numberReturned=COUNT, links=array_schema(LINK)
    )

    def ask(self, query_params):
        question = super().ask(query_params)
        until = question.get("until")
        if until and until < question.get("since"):
            raise InvalidParameter("until", query_params["until"], "lies before since; write the later time as until")
        return question

    def reply(self, question):
        since, until = question.get("since"), question.get("until") or change_feed.now()
        layers, limit = question.get("layer", tuple(BY_NAME)), question.get("limit", 100)
        found, after = change_feed.page(since, until, layers, question.get("after"), limit)
        return {
            "since": _utc(since),
            "until": _utc(until),
            "changes": found,
            "numberReturned": len(found),
            "links": self._links(question, until, after),
        }

    def _links(self, question, until, after):
        found = [("self", question.get("after"))] + ([("next", after)] if after else [])
        return [
            {"rel": rel, "href": self._address(question, until, key), "type": "application/json"} for rel, key in found
        ]

    def _address(self, question, until, after):
        asked = {"since": _utc(question.get("since")), "until": _utc(until)}
        asked |= {"layer": ",".join(question.get("layer"))} if question.get("layer") else {}
        asked |= {"limit": question.get("limit")} if question.get("limit") else {}
        asked |= {"after": _encode_cursor(after)} if after else {}
        return self.request.build_absolute_uri(f"{reverse('changes')}?{urlencode(asked, safe=':,~')}")


def _utc(moment):
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


urlpatterns = [
    path("changes", ChangeFeedView.as_view(), name="changes"),
    path("changes/", ChangeFeedView.as_view(schema=None)),
]
