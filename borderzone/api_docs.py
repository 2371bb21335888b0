"""The OpenAPI document and the pages that present it."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from drf_spectacular.views import SpectacularAPIView, SpectacularRedocView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response

from borderzone.csp import policy
from geodata.api.base import ReadOnlyAPIView
from geodata.api.docs import (
    DocsView,
    StrictParametersMixin,
    SwaggerView,
    check_parameters,
)
from geodata.http.requests import csp_nonce

REDOC = "drf_spectacular_sidecar/redoc/bundles/redoc.standalone.js"
REMOTE_LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg"
NO_IMAGE = "data:,"


class SchemaView(StrictParametersMixin, SpectacularAPIView):
    """The OpenAPI 3 document: YAML, or JSON by ``?format=json`` or Accept."""

    allowed_parameters = {"format": ("yaml", "json")}


class SwaggerUiView(SwaggerView, SpectacularSwaggerSplitView):
    """Swagger UI."""

    url_name = "schema"


class RedocView(DocsView, SpectacularRedocView):
    """ReDoc, which inserts its styles at run time, so that styles (not scripts) may be inline."""

    url_name = "schema"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response = super().get(request, *args, **kwargs)
        response["Content-Security-Policy"] = policy(csp_nonce(request._request), styles="'unsafe-inline'")
        return response


@lru_cache(maxsize=1)
def _redoc_script() -> str:
    return Path(str(finders.find(REDOC))).read_text(encoding="utf-8").replace(REMOTE_LOGO, NO_IMAGE)


class RedocScriptView(ReadOnlyAPIView):
    """ReDoc's script without the one image that it would fetch from another site."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        check_parameters(request, {})
        return HttpResponse(_redoc_script(), content_type="text/javascript", headers={"Cache-Control": "max-age=86400"})
