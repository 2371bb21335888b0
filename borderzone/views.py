"""HTML pages: the map, and the actors as plain HTML that needs no script."""

import json
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.gzip import gzip_page

from actors.text import without_controls
from borderzone import actor_page, import_map, known_data, map_data
from borderzone.as_known import read_as_known
from borderzone.csp import policy
from borderzone.i18n import strings
from borderzone.links import page_parameters
from geodata.http.requests import csp_nonce
from geodata.publishing.citation import citation_context
from geodata.query.parameter_list import BY_NAME as API_PARAMETERS

STATIC = Path(settings.BASE_DIR) / "static"
BASEMAP = STATIC / "basemap"
SERVICE_WORKER = STATIC / "service-worker.js"
ICON = f"data:image/svg+xml,{quote((STATIC / 'img' / 'icon.svg').read_text(encoding='utf-8').strip())}"
LANGUAGES = ("en", "ar")
THEMES = ("light", "dark")

View = Callable[..., HttpResponse]


def basemap() -> dict[str, str]:
    """The attribution of the base map; its shapes are part of the map data."""
    index = json.loads((BASEMAP / "index.json").read_text(encoding="utf-8"))
    return {"attribution": index["attribution"]}


def language(request: HttpRequest) -> str:
    """The language that ``?lang=`` requests, ``en`` or ``ar``; English by default."""
    requested = page_parameters(request).get("lang", "")
    return requested if requested in LANGUAGES else "en"


def base_context(request: HttpRequest, lang: str | None = None) -> dict[str, Any]:
    """Context of ``base.html``: language, direction, theme, icon, and all texts (``text.key_with_underscores``)."""
    lang = lang or language(request)
    theme = page_parameters(request).get("theme", "")
    return {
        "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
        "icon": ICON,  # inline: browsers request a linked icon again and again
        "theme": theme if theme in THEMES else "",
        "other_lang": "en" if lang == "ar" else "ar",
        "text": {key.replace(".", "_"): texts[lang == "ar"] for key, texts in strings().items()},
    }


def render_page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render a page, with the Content-Language header."""
    response = render(request, template, context, status=status)
    response.content = without_controls(response.content)
    response["Content-Language"] = context["lang"]
    return response


def reject_api_parameters(view: View) -> View:
    """Reject API query parameters on HTML pages with 400, except ``known_at``.

    Unknown parameters (utm_source, fbclid) are ignored.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        parameter = next((name for name in request.GET if name in API_PARAMETERS and name != "known_at"), None)
        if parameter is None:
            return view(request, *args, **kwargs)
        return render_page(request, "400.html", base_context(request) | {"parameter": parameter}, status=400)

    return wrapped


@gzip_page
def map_page(request: HttpRequest) -> HttpResponse:
    """The dashboard."""
    config = {
        "api": "/api/v1/",
        "data": map_data.url(),
        "known": known_data.urls(),
        "basemap": basemap(),
        "tiles": settings.TILE_URL,
        "tileAttribution": settings.TILE_ATTRIBUTION or urlsplit(settings.TILE_URL).hostname or "",
        "actorPage": "/actors/",
        "ledKinds": sorted(actor_page.LED_KINDS),
        "serviceWorker": reverse("service-worker"),
    }
    context = {
        **base_context(request),
        "config": config,
        "strings": strings(),
        "import_map_json": mark_safe(json.dumps(import_map.import_map())),  # our own URLs only
        "preload": import_map.preload_urls(),
        "embed": page_parameters(request).get("embed") == "1",
        "known_at": page_parameters(request).get("known_at"),
        **citation_context(request),
    }
    response = render_page(request, "map.html", context)
    if context["embed"]:  # the only page that other sites may frame
        response.xframe_options_exempt = True
        response["Content-Security-Policy"] = policy(csp_nonce(request), framed_by="*")
    return response


def offline(request: HttpRequest) -> HttpResponse:
    """What the service worker shows in place of a page that it does not have; in both languages."""
    texts = strings()
    context = base_context(request) | {"title": texts["offline.title"], "to_map": texts["actors.back"]}
    return render_page(request, "offline.html", context)


def service_worker(request: HttpRequest) -> HttpResponse:
    """The script of the service worker, at the root of the site: it serves pages below its own URL only."""
    response = HttpResponse(SERVICE_WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'"
    return response


def favicon(request: HttpRequest) -> HttpResponse:
    """Redirect from the URL that browsers try by default to the icon."""
    return redirect(static("img/icon.svg"))


@reject_api_parameters
def actor_list(request: HttpRequest) -> HttpResponse:
    """All actors by kind, as plain HTML."""
    context = base_context(request)
    lang = context["lang"]
    groups, known = read_as_known(request, lang, lambda: actor_page.directory(lang), "known.before")
    context |= {**known, **citation_context(request, known_at=known.get("known_at")), "groups": groups}
    return render_page(request, "actor_list.html", context)


@reject_api_parameters
def actor_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One actor with all its records, as plain HTML."""
    context = base_context(request)
    lang = context["lang"]
    actor, known = read_as_known(request, lang, lambda: actor_page.actor_context(slug, lang), "known.noActor")
    if actor is None:
        if slug != slug.lower():  # slugs have no capitals
            return redirect(f"{reverse('actor', args=[slug.lower()])}?{request.META['QUERY_STRING']}".rstrip("?"))
        raise Http404(f"There is no actor “{slug}”.")
    context |= {**known, **citation_context(request, actor, known.get("known_at")), "actor": actor}
    return render_page(request, "actor_detail.html", context)
