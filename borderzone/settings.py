"""All settings, from the environment; the defaults are safe.

DATABASE_URL      postgis://user@/name?host=/socket/dir (required; scripts/serve sets it)
SECRET_KEY_FILE   file with the secret key (default .local/secret-key; scripts/serve makes it)
DEBUG             1 for development only
HTTPS             1 when the site is served over https: secure cookies, redirect, HSTS
ALLOWED_HOSTS     host names of the site, separated by commas
COMPILED_QUERY_CACHE, RECORD_CACHE, PREPARE_STATEMENTS
                  0 switches the mechanism off, to measure its gain (1)
RATE_LIMIT        requests a minute that a client may send to the API (20000; 0: any number)
RATE_LIMIT_TOKEN  the same for holders of a token (200000)
RESPONSE_CACHE_MB size of each worker's response cache in megabytes (32; under gunicorn by the memory; 0: none);
                  formerly ANSWER_CACHE, which is still read
COSTLY_REQUESTS   costly requests to the API that run at once, others get 503 (2; under gunicorn a third of the
                  workers; 0: any number)
API_TOKENS        file with the SHA-256 of a token at the start of each line (none by default)
NUM_PROXIES       trusted proxies in front, whose X-Forwarded-For is believed (1 with HTTPS, else 0); formerly
                  PROXIES, which is still read
TILE_URL          an online tile layer as an additional choice on the map (none by default)
TILE_ATTRIBUTION  whom the tile layer is from, as its licence asks (the host of TILE_URL)
"""

import os
from pathlib import Path
from types import ModuleType
from typing import Any

import dj_database_url
import pyogrio
import shapely

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL = BASE_DIR / ".local"


def flag(name: str) -> bool:
    """True if the environment variable is set to 1, true, yes or on."""
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "on")


def whole_number(*names: str, default: int) -> int:
    """The first of these environment variables that is set, as an integer."""
    return int(next(filter(None, map(os.environ.get, names)), default))


def bundled_library(package: ModuleType, pattern: str) -> str | None:
    """The shared library inside a wheel: one GDAL and one GEOS for Django, pyogrio and shapely alike."""
    folder = Path(str(package.__file__)).parent.parent / f"{package.__name__}.libs"
    return next((str(path) for path in sorted(folder.glob(pattern))), None)


def secret_key() -> str:
    """The key from its file; without one, a key that lasts as long as this process."""
    path = Path(os.environ.get("SECRET_KEY_FILE", LOCAL / "secret-key"))
    return path.read_text().strip() if path.exists() else os.urandom(40).hex()


DEBUG = flag("DEBUG")
HTTPS = flag("HTTPS")
SECRET_KEY = secret_key()
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "borderzone.apps.EditorAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "leaflet",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "actors",
    "geodata",
]

MIDDLEWARE = [
    "geodata.http.middleware.ApiMiddleware",
    "borderzone.middleware.RetryOnLostConnectionMiddleware",
    "geodata.http.response_cache.ResponseCacheMiddleware",
    "geodata.http.costly_requests.CostlyRequestsMiddleware",
    "borderzone.staticfiles.StaticFilesMiddleware",  # first: files need none of the headers of pages
    "django.middleware.security.SecurityMiddleware",
    "borderzone.middleware.ContentSecurityPolicyMiddleware",
    "borderzone.middleware.PageSessionMiddleware",
    "borderzone.middleware.PageLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "borderzone.middleware.PageAuthenticationMiddleware",
    "borderzone.middleware.PageHistoryMiddleware",
    "borderzone.middleware.PageMessageMiddleware",
    "borderzone.admin_requests.FormLimitsMiddleware",
    "borderzone.admin_requests.PasswordThrottleMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "borderzone.urls"
API_PREFIXES = {"rest": "/api/", "ogc": "/ogc/"}  # under which urls.py mounts the interfaces for programs
PUBLIC_PAGES = {"map": "map", "actor": "actor", "api-description": "schema"}  # URL names that geodata links to
WSGI_APPLICATION = "borderzone.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

EXACT_COUNT_LIMIT = 10_000  # matches of a list: more are not counted, unless the request says count=exact
COMPILED_QUERY_CACHE, RECORD_CACHE, PREPARE_STATEMENTS = (
    os.environ.get(name) != "0" for name in ("COMPILED_QUERY_CACHE", "RECORD_CACHE", "PREPARE_STATEMENTS")
)
STATEMENT_TIMEOUT = whole_number("STATEMENT_TIMEOUT", default=0)  # seconds for one statement; 0: no limit


def database() -> dict[str, Any]:
    """The database of DATABASE_URL, with the statement timeout among its options."""
    config = dj_database_url.config(
        default="postgis://borderzone@/borderzone",
        engine="django.contrib.gis.db.backends.postgis",
        conn_max_age=None,
    )
    if STATEMENT_TIMEOUT:
        options = config.setdefault("OPTIONS", {})
        options["options"] = f"{options.get('options', '')} -c statement_timeout={STATEMENT_TIMEOUT}s".strip()
    return dict(config)


DATABASES = {"default": database()}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
# Forms of editors may be large: an outline of ten megabytes, a thousand rows. Those of others may not.
DATA_UPLOAD_MAX_MEMORY_SIZE, DATA_UPLOAD_MAX_NUMBER_FIELDS = 32 * 2**20, 50_000
ANONYMOUS_UPLOAD_MAX_MEMORY_SIZE, ANONYMOUS_UPLOAD_MAX_NUMBER_FIELDS = 2_621_440, 1000
CSRF_FAILURE_VIEW = "borderzone.errors.csrf_failure"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
GDAL_LIBRARY_PATH = os.environ.get("GDAL_LIBRARY_PATH") or bundled_library(pyogrio, "libgdal*")
GEOS_LIBRARY_PATH = os.environ.get("GEOS_LIBRARY_PATH") or bundled_library(shapely, "libgeos_c*")
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", LOCAL / "static"))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/plex", BASE_DIR / "node_modules/@fontsource/ibm-plex-sans"),
    ("vendor/lit", BASE_DIR / "node_modules/lit-html"),
    ("vendor/plex-arabic", BASE_DIR / "node_modules/@fontsource/ibm-plex-sans-arabic"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "borderzone.staticfiles.StaticStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
FORCE_SCRIPT_NAME = os.environ.get("SCRIPT_NAME", "")  # the operator's, if any: a request cannot set it
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

RESPONSE_CACHE_MB = whole_number("RESPONSE_CACHE_MB", "ANSWER_CACHE", default=32)
RATE_LIMIT = whole_number("RATE_LIMIT", default=20_000)
COSTLY_REQUESTS = whole_number("COSTLY_REQUESTS", default=2)
RATE_LIMIT_TOKEN = whole_number("RATE_LIMIT_TOKEN", default=200_000)
API_TOKENS = os.environ.get("API_TOKENS", "")
NUM_PROXIES = whole_number("NUM_PROXIES", "PROXIES", default=int(HTTPS))

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "geodata.http.problem_details.exception_handler",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Qa'im-Bukamal border zone",
    "DESCRIPTION": "Dated, sourced records about the Iraqi-Syrian border zone; read-only.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["geodata.api.openapi.auto_schema.postprocess"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENABLE_DJANGO_DEPLOY_CHECK": False,  # the schema's examples are real records: "check" must run before "migrate"
}

PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # record context on writes only

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"client_errors": {"()": "borderzone.log_filters.ClientErrorFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["client_errors"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},  # a client's errors are reported to the client
    },
}

LEAFLET_CONFIG = {
    "TILES": [],
    "DEFAULT_CENTER": (34.42, 40.98),
    "DEFAULT_ZOOM": 10,
    "ATTRIBUTION_PREFIX": "",
    "RESET_VIEW": False,
}
TILE_URL = os.environ.get("TILE_URL", "")
TILE_ATTRIBUTION = os.environ.get("TILE_ATTRIBUTION", "")
