"""Every refusal is a problem document (RFC 9457) that names what was wrong and what would be right."""

from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse, JsonResponse
from psycopg2.errors import QueryCanceled
from rest_framework.exceptions import APIException

from geodata.query.parameters import InvalidParameter

MEDIA_TYPE = "application/problem+json"
TOO_MUCH = "The database could not answer this in time; ask about a shorter interval, a smaller area, or fewer layers."

CONNECTION_ERRORS = "The database cannot be reached just now; ask again in a moment."
DATABASE_UNAVAILABLE = (OperationalError, InterfaceError)


class NotFound(Exception):
    """There is no such layer, record or address; ``expected`` says what there is."""

    def __init__(self, detail, **members):
        super().__init__(detail)
        self.detail, self.members = detail, members


def problem_response(status, title, detail, headers=None, **members):
    """A problem document as a response."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **members}
    return JsonResponse(
        body, status=status, content_type=MEDIA_TYPE, headers=headers, json_dumps_params={"ensure_ascii": False}
    )


def no_content(headers):
    """204: an answer without a body, and so without a type."""
    response = HttpResponse(status=204, headers=headers)
    del response["Content-Type"]
    return response


def service_unavailable(error):
    """503 for a statement that took too long, or for a database that is away, which ``away`` tells."""
    if isinstance(error.__cause__, QueryCanceled):
        return problem_response(503, "Takes too long", TOO_MUCH)
    response = problem_response(503, "Database out of reach", CONNECTION_ERRORS, {"Retry-After": "5"})
    response.away = True
    return response


def exception_handler(error, context):
    """Exception handler of the REST framework; None lets what we do not know surface as a server error."""
    if isinstance(error, InvalidParameter):
        members = {"parameter": error.name, "value": error.value, "expected": error.expected}
        return problem_response(400, "Wrong parameter", f"{error.name}: {error.expected}", **members)
    if isinstance(error, NotFound):
        return problem_response(404, "Not found", error.detail, **error.members)
    if isinstance(error, Http404):
        return problem_response(404, "Not found", "There is nothing at this address.")
    if isinstance(error, DATABASE_UNAVAILABLE):
        return service_unavailable(error)
    if isinstance(error, APIException):
        headers = {"Allow": ", ".join(context["view"].allowed_methods)} if error.status_code == 405 else None
        return problem_response(error.status_code, HTTPStatus(error.status_code).phrase, str(error.detail), headers)
    return None
