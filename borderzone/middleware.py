"""Middleware of all addresses, and of the pages for people: these what programs read passes by."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from pghistory.middleware import HistoryMiddleware

from geodata.http.middleware import is_api_request

ADMIN = "/admin/"


class RetryOnLostConnectionMiddleware:
    """Reads once more where the database had gone away, such as for a restart, while the connection stood open.

    To ask each time whether a connection still stands would cost every request a query.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(response, "away", False) and request.method in ("GET", "HEAD") and not connection.in_atomic_block:
            connection.close()
            response = self.get_response(request)
        return response


class SkipApiMixin:
    """Mixed in before a middleware that only pages need."""

    def __call__(self, request):
        return self.get_response(request) if is_api_request(request) else super().__call__(request)


class PageSessionMiddleware(SkipApiMixin, SessionMiddleware):
    pass


class PageLanguageMiddleware(LocaleMiddleware):
    """The browser's language decides about the admin only: the other pages are in the language that they are asked in.

    Answers to programs are the same for everyone.
    """

    def __call__(self, request):
        if request.path_info.startswith(ADMIN):
            return super().__call__(request)
        translation.deactivate()  # what this thread last spoke in the admin
        return self.get_response(request)


class PageAuthenticationMiddleware(SkipApiMixin, AuthenticationMiddleware):
    pass


class PageHistoryMiddleware(SkipApiMixin, HistoryMiddleware):
    pass


class PageMessageMiddleware(SkipApiMixin, MessageMiddleware):
    pass
