"""Middleware of all addresses, and of the pages for people: these what programs read passes by."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.middleware.locale import LocaleMiddleware
from pghistory.middleware import HistoryMiddleware

from geodata.api.middleware import is_open


class Reconnecting:
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


class OfPages:
    """Mixed in before a middleware that only pages need."""

    def __call__(self, request):
        return self.get_response(request) if is_open(request) else super().__call__(request)


class Sessions(OfPages, SessionMiddleware):
    pass


class Languages(OfPages, LocaleMiddleware):
    """The browser's language decides about pages only: answers to programs are the same for everyone."""


class Users(OfPages, AuthenticationMiddleware):
    pass


class Authors(OfPages, HistoryMiddleware):
    pass


class Messages(OfPages, MessageMiddleware):
    pass
