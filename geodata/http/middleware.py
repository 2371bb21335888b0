"""Middleware of the open interfaces (settings.API_PREFIXES): CORS, and the rate limit per client.

django-cors-headers would add ``Vary: origin`` to every response and send ``Access-Control-Allow-Origin`` only to
requests with an Origin. Every origin may read here, so that one cached response serves all of them.
"""

import re

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase

from geodata.http.cors import CORS, DEFAULT_ALLOWED_HEADERS, PREFLIGHT
from geodata.http.problem_details import no_content, problem_response
from geodata.http.requests import GetResponse, SiteRequest
from geodata.http.throttling import FixedWindowCounter, client_identity
from geodata.http.tracking import strip_tracking

HEADER_NAMES = re.compile(r"[-!#$%&'*+.^_`|~0-9A-Za-z]+(\s*,\s*[-!#$%&'*+.^_`|~0-9A-Za-z]+)*", re.ASCII)


def preflight_response(requested: str) -> HttpResponse:
    """The response to a CORS preflight; it allows the ``requested`` header names, as the browser lists them."""
    names = requested.strip()
    allowed = names if HEADER_NAMES.fullmatch(names) else DEFAULT_ALLOWED_HEADERS
    return no_content(CORS | PREFLIGHT | {"Access-Control-Allow-Headers": allowed})


class ApiMiddleware:
    """Sets ``request.is_api``; responds to preflight requests, counts requests and adds CORS and RateLimit headers.

    It removes tracking parameters from the query string, and slashes before the path that a client puts between a base
    URL and a path.

    It comes first, so that errors carry the headers, too. It counts responses from the cache, which no view and so
    no throttle of the REST framework sees.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.prefixes = tuple(settings.API_PREFIXES.values())
        self.counter = FixedWindowCounter()

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        path = f"/{request.path_info.lstrip('/')}"
        request.is_api = f"{path}/".startswith(self.prefixes)
        if request.is_api and path != request.path_info:
            request.path = request.path.removesuffix(request.path_info) + path
            request.path_info = request.META["PATH_INFO"] = path
        if query_string := request.META.get("QUERY_STRING"):
            request.META["QUERY_STRING"] = strip_tracking(query_string, request.path_info)
        if not request.is_api:
            return self.get_response(request)
        if request.method == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.META:
            return preflight_response(request.META.get("HTTP_ACCESS_CONTROL_REQUEST_HEADERS", ""))
        request.META.pop("HTTP_COOKIE", None)  # no sessions: responses are the same for every client
        client, limit = client_identity(request.META)
        headers = CORS
        if limit:
            count, seconds = self.counter.hit(client)
            headers = CORS | {
                "RateLimit-Limit": str(limit),
                "RateLimit-Remaining": str(max(0, limit - count)),
                "RateLimit-Reset": str(seconds),
            }
            if count > limit:
                detail = f"Rate limit of {limit} requests per minute exceeded. Retry in {seconds} seconds."
                return problem_response(429, "Too many requests", detail, headers | {"Retry-After": str(seconds)})
        response = self.get_response(request)
        for name, value in headers.items():
            response[name] = value
        return response
