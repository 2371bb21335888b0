"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "borderzone.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  all code is loaded here, before workers fork, and not by the first request
