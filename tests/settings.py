"""The settings of the site, but for what only costs time in tests."""

import os

from borderzone.settings import *  # noqa: F403
from borderzone.settings import DATABASES

# A test client that leaves a stream open would hold a slot; under gunicorn the limit is in the environment.
COSTLY_REQUESTS = int(os.environ.get("COSTLY_REQUESTS", 0))
WHITENOISE_AUTOREFRESH = True  # else every test client reads the list of all static files
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A database with the fixtures; without one, each process of the tests migrates and loads its own.
DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("TEST_DATABASE_TEMPLATE")}
