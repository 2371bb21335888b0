"""Middleware of the pages for people; what programs read passes it by: no session, language, token or message there."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.middleware.locale import LocaleMiddleware
from pghistory.middleware import HistoryMiddleware

from geodata.api.middleware import is_open


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
