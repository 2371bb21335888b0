"""What all addresses of the open interfaces have in common: limits, and reading from other sites (CORS)."""

from geodata.http.problem_details import no_content, problem_response
from geodata.http.throttling import FixedWindowCounter, client_identity

API_PREFIXES = ("/api/", "/ogc/")
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
}


def is_api_request(request) -> bool:
    """True for what programs read, not people."""
    return request.path_info.startswith(API_PREFIXES)


class ApiMiddleware:
    """Answers preflights, counts requests, and lets other sites read every answer, refusals included."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.counter = FixedWindowCounter()

    def __call__(self, request):
        if not is_api_request(request):
            return self.get_response(request)
        if request.method == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.META:
            return no_content({**CORS, **PREFLIGHT, "Allow": "GET, HEAD, OPTIONS"})
        request.META.pop("HTTP_COOKIE", None)  # no session here: nothing of who asks is in an answer, or set by it
        client, limit = client_identity(request)
        response, told = None, {}
        if limit:
            count, seconds = self.counter.add(client)
            told = {
                "RateLimit-Limit": str(limit),
                "RateLimit-Remaining": str(max(0, limit - count)),
                "RateLimit-Reset": str(seconds),
            }
            if count > limit:
                detail = f"{limit} requests a minute are yours; ask again in {seconds} seconds."
                response = problem_response(429, "Too many requests", detail, {"Retry-After": str(seconds)})
        response = response or self.get_response(request)
        for name, value in (CORS | told).items():
            response[name] = value
        return response
