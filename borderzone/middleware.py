"""Site-wide middleware, and HTML-only middleware that is skipped for the API (settings.API_PREFIXES)."""

from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from pghistory.middleware import HistoryMiddleware

ADMIN = "/admin/"


class RetryOnLostConnectionMiddleware:
    """Repeats a read once if the database closed the open connection, such as by a restart.

    CONN_HEALTH_CHECKS would spend a statement on every request, 9 % of the CPU time of one record, and not see a
    connection that is lost during the request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 503 and request.method in ("GET", "HEAD") and not connection.in_atomic_block:
            if connection.is_usable():
                return response
            connection.close()
            return self.get_response(request)
        return response


class SkipApiMixin:
    """Mixed in before a middleware that only HTML pages need."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request) if request.is_api else super().__call__(request)


class PageSessionMiddleware(SkipApiMixin, SessionMiddleware):
    pass


class PageLanguageMiddleware(LocaleMiddleware):
    """Activates the browser's language for the admin; other pages have theirs in the query string."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(ADMIN):
            return super().__call__(request)
        translation.deactivate()  # reset the language that the admin activated on this thread
        return self.get_response(request)


class PageAuthenticationMiddleware(SkipApiMixin, AuthenticationMiddleware):
    pass


class PageHistoryMiddleware(SkipApiMixin, HistoryMiddleware):
    pass


class PageMessageMiddleware(SkipApiMixin, MessageMiddleware):
    pass
