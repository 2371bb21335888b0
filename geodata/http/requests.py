"""The request as this site's views and middleware see it."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase


class SiteRequest(HttpRequest):
    """A request with the attributes that middleware sets; for annotations only.

    ``is_api``, by ApiMiddleware: its URL is under one of settings.API_PREFIXES. ``csp_nonce``, by
    ContentSecurityPolicyMiddleware: the nonce for inline scripts and styles of the response.
    """

    is_api: bool
    csp_nonce: str


GetResponse = Callable[[SiteRequest], HttpResponseBase]
