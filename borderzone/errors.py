"""Errors outside the views: problem documents for the API, pages for everyone else."""

import sys

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views import defaults

from borderzone.links import repaired_url
from borderzone.views import base_context
from geodata.http.problem_details import error_response, problem_of
from geodata.http.requests import SiteRequest


def bad_request(request: SiteRequest, exception: Exception) -> HttpResponse:
    """400: an unknown host, or more parameters than Django accepts."""
    return error_response(exception) if request.is_api else defaults.bad_request(request, exception)


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
        page = render(request, "503.html", base_context(request), status=503)
        for name, value in (problem.headers or {}).items():
            page[name] = value
        return page
    return defaults.server_error(request)
