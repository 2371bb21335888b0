"""Errors outside the views: problem documents for the API, pages for everyone else."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from borderzone.error_pages import error_page
from borderzone.links import repaired_url
from borderzone.views import base_context
from geodata.http.problem_details import READ_ONLY, TIMED_OUT, UNREACHABLE, error_response, problem_of
from geodata.http.requests import SiteRequest

UNAVAILABLE = {UNREACHABLE.title: "unavailable", READ_ONLY.title: "read_only", TIMED_OUT.title: "timed_out"}
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent)


def bad_request(request: SiteRequest, exception: Exception) -> HttpResponse:
    """400: an unknown host, or more parameters than Django accepts."""
    if request.is_api:
        return error_response(exception)
    return error_page(request, 400, "large" if isinstance(exception, TOO_MUCH) else "request")


def forbidden(request: SiteRequest, exception: Exception) -> HttpResponse:
    """403: a page that the account may not see."""
    return error_response(exception) if request.is_api else error_page(request, 403, "forbidden")


def csrf_failure(request: SiteRequest, reason: str = "") -> HttpResponse:
    """403: a form of another session, most often since the editor has logged in again meanwhile."""
    return error_page(request, 403, "session", back=request.path)


def not_found(request: SiteRequest, exception: Exception) -> HttpResponse:
    """404, or a redirect to the page that a link with stray signs means."""
    if request.is_api:
        return error_response(exception)
    url = repaired_url(request)
    if url and request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(url)
    return render(request, "404.html", base_context(request), status=404)


def server_error(request: SiteRequest) -> HttpResponse:
    """503 if the database is unavailable, else 500; Django has logged the exception."""
    error = sys.exc_info()[1]
    if request.is_api:
        return error_response(error)
    problem = problem_of(error)
    if problem.status == 503:
        back = request.path if request.method == "POST" else ""
        return error_page(request, 503, UNAVAILABLE[problem.title], problem.headers, back)
    return error_page(request, 500, "server")
