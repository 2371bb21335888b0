"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "borderzone.settings")
application = get_wsgi_application()
resolve("/")  # imports the URLconf and with it every view, once before workers fork
