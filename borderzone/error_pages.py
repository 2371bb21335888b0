"""Error pages in the look of the site, in the language of the page or, in the admin, of the browser."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from borderzone.middleware import ADMIN
from borderzone.views import LANGUAGES, base_context


def error_page(
    request: HttpRequest, status: int, name: str, headers: Mapping[str, str] | None = None, back: str = ""
) -> HttpResponse:
    """The page of the error ``name`` (texts ``error.<name>`` and ``error.<name>.text``) with a link ``back``."""
    context = base_context(request, page_language(request))
    texts = context["text"]
    own = {"error_title": texts[f"error_{name}"], "error_text": texts[f"error_{name}_text"], "back": back}
    response = render(request, "error.html", context | own, status=status)
    response["Content-Language"] = context["lang"]
    response["Cache-Control"] = "no-store"
    for header, value in (headers or {}).items():
        response[header] = value
    return response


def page_language(request: HttpRequest) -> str | None:
    """In the admin, the language that its middleware has activated; elsewhere None: that of the URL."""
    active = (translation.get_language() or "")[:2]
    return active if request.path_info.startswith(ADMIN) and active in LANGUAGES else None
