"""Settings of the djangorestframework-gis peer."""

import os
from pathlib import Path

import pyogrio
import shapely


def bundled(package, pattern):
    """The library inside a wheel, as in the product, so that no system package is needed."""
    folder = Path(package.__file__).parent.parent / f"{package.__name__}.libs"
    return next((str(path) for path in sorted(folder.glob(pattern))), None)


SECRET_KEY = "benchmark"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "site_urls"
USE_TZ = True
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.gis",
    "rest_framework",
    "rest_framework_gis",
    "django_filters",
    "records",
]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"]
DATABASES = {
    "default": {
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "HOST": os.environ["PGHOST"],
        "PORT": os.environ["PGPORT"],
        "USER": os.environ["PGUSER"],
        "NAME": os.environ["PGDATABASE"],
        "CONN_MAX_AGE": None,
        "OPTIONS": {"options": "-c search_path=plain,public"},
    }
}
GDAL_LIBRARY_PATH = bundled(pyogrio, "libgdal*")
GEOS_LIBRARY_PATH = bundled(shapely, "libgeos_c*")
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
}
TEMPLATES = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
