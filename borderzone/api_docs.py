"""The pages that describe the API, from the schema that the API itself makes."""

from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from drf_spectacular.views import SpectacularAPIView, SpectacularRedocView, SpectacularSwaggerSplitView

from borderzone.csp import policy
from geodata.api.docs import (
    DocsView,
    StrictParametersMixin,
    SwaggerView,
    check_parameters,
)
from geodata.api.records import ReadOnlyAPIView

REDOC = "drf_spectacular_sidecar/redoc/bundles/redoc.standalone.js"
REMOTE_LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg"
NO_IMAGE = "data:,"


class Schema(StrictParametersMixin, SpectacularAPIView):
    """The description of the API (OpenAPI 3): YAML, or JSON by ``?format=json`` or Accept."""

    takes = {"format": ("yaml", "json")}


class Swagger(SwaggerView, SpectacularSwaggerSplitView):
    """The API to try out."""

    url_name = "schema"


class Redoc(DocsView, SpectacularRedocView):
    """The API to read. ReDoc writes its styles into the page as it runs, so styles (not scripts) may be inline."""

    url_name = "schema"

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        response["Content-Security-Policy"] = policy(request.csp_nonce, styles="'unsafe-inline'")
        return response


@lru_cache(maxsize=1)
def _redoc_script():
    return Path(finders.find(REDOC)).read_text(encoding="utf-8").replace(REMOTE_LOGO, NO_IMAGE)


class RedocScript(ReadOnlyAPIView):
    """ReDoc's own script, but for the one image that it would fetch from another site."""

    schema = None

    def get(self, request):
        check_parameters(request, {})
        return HttpResponse(_redoc_script(), content_type="text/javascript", headers={"Cache-Control": "max-age=86400"})
