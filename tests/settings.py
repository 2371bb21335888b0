"""The settings of the site, but for what only costs time in tests."""

from borderzone.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
