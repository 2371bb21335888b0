"""Site-wide middleware, and HTML-only middleware that is skipped for the API (settings.API_PREFIXES)."""

import secrets
from collections.abc import Awaitable
from typing import cast

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin
from pghistory.middleware import HistoryMiddleware

from borderzone.csp import NON_HTML_POLICY, policy
from geodata.http.requests import GetResponse, SiteRequest

ADMIN = "/admin/"


class RetryOnLostConnectionMiddleware:
    """Repeats a read once if the database closed the open connection, such as by a restart.

    CONN_HEALTH_CHECKS would send a statement before the first query of every request, and not notice a connection
    that is lost during the request. Of 40 rounds of one record each, the fastest took 9 % more CPU time with it; the
    medians were equal under load, so that the difference is small and not well measured.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 503 and request.method in ("GET", "HEAD") and not connection.in_atomic_block:
            if connection.is_usable():
                return response
            connection.close()
            return self.get_response(request)
        return response


class ContentSecurityPolicyMiddleware:
    """Sets ``request.csp_nonce`` for templates, and a policy on each response unless its view set one.

    Responses that are not HTML may do nothing, should a browser ever render one. A 304 gets no policy: the client's
    copy has the nonce of the policy that it came with.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        request.csp_nonce = secrets.token_urlsafe(16)
        response = self.get_response(request)
        if response.status_code == 304:
            return response
        is_html = response.get("Content-Type", "").startswith("text/html")
        response.setdefault("Content-Security-Policy", policy(request.csp_nonce) if is_html else NON_HTML_POLICY)
        return response


class SkipApiMixin(MiddlewareMixin):
    """Mixed in before a middleware that only HTML pages need."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if cast(SiteRequest, request).is_api:
            return self.get_response(request)
        return super().__call__(request)


class PageSessionMiddleware(SkipApiMixin, SessionMiddleware):
    pass


class PageLanguageMiddleware(LocaleMiddleware):
    """Activates the browser's language for the admin; other pages have theirs in the query string."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if request.path_info.startswith(ADMIN):
            return super().__call__(request)
        translation.deactivate()  # reset the language that the admin activated on this thread
        return self.get_response(request)


class PageAuthenticationMiddleware(SkipApiMixin, AuthenticationMiddleware):
    pass


class PageHistoryMiddleware(HistoryMiddleware):
    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        return self.get_response(request) if request.is_api else super().__call__(request)


class PageMessageMiddleware(SkipApiMixin, MessageMiddleware):
    pass
