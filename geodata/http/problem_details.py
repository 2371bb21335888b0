"""Errors as problem details (RFC 9457), by one table from exception to status and title."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpResponse, JsonResponse, UnreadablePostError
from psycopg2.errors import QueryCanceled, ReadOnlySqlTransaction
from rest_framework.exceptions import MethodNotAllowed, NotAcceptable

from geodata.db.as_of import MomentToCome
from geodata.http.posted_query import BodyTooLarge, UnsupportedBody
from geodata.query.parameters import InvalidParameter

MEDIA_TYPE = "application/problem+json"


class NotFound(Exception):
    """There is no such layer, record or URL; the member ``expected`` names those that exist."""

    def __init__(self, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.members = members


class Gone(Exception):
    """What was here has been withdrawn; further members tell more."""

    def __init__(self, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.members = members


class Problem(NamedTuple):
    """How an exception is presented; without ``detail``, its own text is the detail."""

    status: int
    title: str
    detail: str = ""
    headers: Mapping[str, str] | None = None
    members: Callable[[Any], dict[str, Any]] = lambda error: {}


GEOS_INTERRUPTED = "Interrupted!"  # a statement that times out within GEOS ends as an internal error of PostGIS
UNREACHABLE = Problem(
    503, "Database out of reach", "The database cannot be reached. Retry in a few seconds.", {"Retry-After": "5"}
)
READ_ONLY = Problem(
    503, "Database is read-only", "The database takes no changes at the moment. Retry later.", {"Retry-After": "60"}
)
TIMED_OUT = Problem(
    503,
    "Takes too long",
    "The query timed out; request a shorter interval, a smaller area, or fewer layers.",
    {"Retry-After": "30"},
)
SERVER_ERROR = Problem(500, "Server error", "An internal error occurred. The request is not at fault; retry later.")
PROBLEMS: dict[type[Exception], Problem] = {
    InvalidParameter: Problem(
        400,
        "Wrong parameter",
        members=lambda error: {
            "detail": f"{error.name}: {error.expected}",
            "parameter": error.name,
            "value": error.value,
            "expected": error.expected,
        },
    ),
    MomentToCome: Problem(
        400,
        "Wrong parameter",
        members=lambda error: {
            "detail": f"{error.parameter}: {error.expected}",
            "parameter": error.parameter,
            "value": error.moment.isoformat().replace("+00:00", "Z"),
            "expected": error.expected,
        },
    ),
    SuspiciousOperation: Problem(400, "Bad request", "Malformed request; /api/schema/ describes the API."),
    NotFound: Problem(404, "Not found", members=lambda error: error.members),
    Http404: Problem(404, "Not found", "There is nothing at this URL; /api/v1/ lists the layers."),
    MethodNotAllowed: Problem(
        405,
        "Method Not Allowed",
        "Method not allowed; this API is read-only (GET, HEAD, OPTIONS). A query that is too long for a URL is sent "
        "by POST to /api/v1/<layer>/ or /ogc/collections/<collection>/search.",
    ),
    NotAcceptable: Problem(406, "Not Acceptable"),
    Gone: Problem(410, "Gone", members=lambda error: error.members),
    BodyTooLarge: Problem(413, "Content Too Large"),
    UnsupportedBody: Problem(415, "Unsupported Media Type"),
    UnreadablePostError: Problem(400, "Bad request", "The body of the request broke off."),
    QueryCanceled: TIMED_OUT,
    ReadOnlySqlTransaction: READ_ONLY,
    OperationalError: UNREACHABLE,
    InterfaceError: UNREACHABLE,
}


def problem_of(error: BaseException | None) -> Problem:
    """The entry of PROBLEMS for the nearest base class, else SERVER_ERROR.

    Of a database error, the driver's own exception, which is more specific, is looked up first.
    """
    causes = (error.__cause__, error) if isinstance(error, DatabaseError | InterfaceError) else (error,)
    if isinstance(error, InternalError) and GEOS_INTERRUPTED in str(error):
        return TIMED_OUT
    return next((PROBLEMS[cls] for cause in causes for cls in type(cause).__mro__ if cls in PROBLEMS), SERVER_ERROR)


def error_response(error: BaseException | None) -> JsonResponse:
    """The problem document of an exception."""
    problem = problem_of(error)
    members = {"detail": problem.detail or str(error), **problem.members(error)}
    return problem_response(problem.status, problem.title, headers=problem.headers, **members)


def exception_handler(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """The REST framework's EXCEPTION_HANDLER; None lets an unexpected exception surface as a server error."""
    return None if problem_of(error) is SERVER_ERROR else error_response(error)


def problem_response(
    status: int, title: str, detail: str, headers: Mapping[str, str] | None = None, **members: Any
) -> JsonResponse:
    """A problem document; ``members`` extend it."""
    document = {"type": "about:blank", "title": title, "status": status, "detail": detail, **members}
    return JsonResponse(
        document, status=status, content_type=MEDIA_TYPE, headers=headers, json_dumps_params={"ensure_ascii": False}
    )


def no_content(headers: Mapping[str, str] | None = None) -> HttpResponse:
    """204, without a body and so without a media type."""
    response = HttpResponse(status=204, headers=headers)
    del response["Content-Type"]
    return response
