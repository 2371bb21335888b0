"""The request as this site's views and middleware see it."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase


class SiteRequest(HttpRequest):
    """A request with the attributes that middleware sets; for annotations only.

    ``is_api``, by ApiMiddleware: its URL is under one of settings.API_PREFIXES. ``csp_nonce``, by
    ContentSecurityPolicyMiddleware: the nonce for inline scripts and styles of the response.
    """

    is_api: bool
    csp_nonce: str


def csp_nonce(request: HttpRequest) -> str:
    """The nonce of the Content-Security-Policy, which middleware has set."""
    return cast(SiteRequest, request).csp_nonce


GetResponse = Callable[[SiteRequest], HttpResponseBase]
