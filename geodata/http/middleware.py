"""Middleware of the open interfaces (settings.API_PREFIXES): CORS, and the rate limit per client.

django-cors-headers would add ``Vary: origin`` to every response and send ``Access-Control-Allow-Origin`` only to
requests with an Origin. Every origin may read here, so that one cached response serves all of them.
"""

from django.conf import settings
from django.http.response import HttpResponseBase

from geodata.http.problem_details import no_content, problem_response
from geodata.http.requests import GetResponse, SiteRequest
from geodata.http.throttling import FixedWindowCounter, client_identity

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Content-Crs, Content-Disposition, Content-Range, "
    "Accept-Ranges, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Authorization, If-Match, If-Modified-Since, If-None-Match, If-Range, "
    "If-Unmodified-Since, Range",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}


class ApiMiddleware:
    """Sets ``request.is_api``; responds to preflight requests, counts requests and adds CORS and RateLimit headers.

    It comes first, so that errors carry the headers, too. It counts responses from the cache, which no view and so
    no throttle of the REST framework sees.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.prefixes = tuple(settings.API_PREFIXES.values())
        self.counter = FixedWindowCounter()

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        request.is_api = request.path_info.startswith(self.prefixes)
        if not request.is_api:
            return self.get_response(request)
        if request.method == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.META:
            return no_content(CORS | PREFLIGHT)
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
