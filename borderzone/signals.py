"""Signals of the site."""

from django.dispatch import Signal

server_ready = Signal()  # sent once by gunicorn's arbiter, before workers fork
