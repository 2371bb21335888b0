"""What went wrong outside the views, told to programs as problem documents and to people as pages."""

import sys

from django.shortcuts import render
from django.views import defaults

from borderzone.views import base_context
from geodata.http.middleware import is_api_request
from geodata.http.problem_details import (
    DATABASE_UNAVAILABLE,
    problem_response,
    service_unavailable,
)

PAGE = "text/html; charset=utf-8"


def bad_request(request, exception):
    """The request is malformed: an unknown host, more parameters than anyone needs."""
    if is_api_request(request):
        return problem_response(
            400, "Bad request", "This request cannot be read; see /api/schema/ for what can be asked."
        )
    return defaults.bad_request(request, exception)


def not_found(request, exception):
    """There is nothing here."""
    if is_api_request(request):
        return problem_response(404, "Not found", "There is nothing at this address; /api/v1/ lists what there is.")
    return render(request, "404.html", base_context(request), status=404)


def server_error(request):
    """A fault of ours, or a database that is away; the log has it."""
    error = sys.exc_info()[1]
    if isinstance(error, DATABASE_UNAVAILABLE):
        response = service_unavailable(error)
        if not is_api_request(request):
            response.content, response["Content-Type"] = (
                render(request, "503.html", base_context(request)).content,
                PAGE,
            )
        return response
    if is_api_request(request):
        return problem_response(
            500, "Server error", "Something went wrong here. It is no fault of the request; try again."
        )
    return defaults.server_error(request)
