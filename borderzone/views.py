"""The pages people look at: the map, and each actor as plain HTML that needs no script."""

import json
from functools import wraps
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.safestring import mark_safe
from django.views.decorators.gzip import gzip_page

from borderzone import (
    actor_page,
    import_map,
    map_data,
)
from borderzone.csp import policy
from borderzone.i18n import strings
from geodata.publishing import citation
from geodata.query.parameters import BY_NAME as PARAMETERS

STATIC = Path(settings.BASE_DIR) / "static"
BASEMAP = STATIC / "basemap"
ICON = f"data:image/svg+xml,{quote((STATIC / 'img' / 'icon.svg').read_text(encoding='utf-8').strip())}"
LANGUAGES = ("en", "ar")


def basemap():
    """Whose the base map is; its shapes come with the data."""
    index = json.loads((BASEMAP / "index.json").read_text(encoding="utf-8"))
    return {"attribution": index["attribution"]}


def language(request):
    """``?lang=ar`` or ``en``; without it, English."""
    asked = request.GET.get("lang")
    return asked if asked in LANGUAGES else "en"


def base_context(request):
    """What every page of ours needs: its language, direction, theme and words."""
    lang = language(request)
    theme = request.GET.get("theme")
    words = {key.replace(".", "_"): pair[lang == "ar"] for key, pair in strings().items()}
    return {
        "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
        "icon": ICON,  # in the page itself: browsers ask for it again and again
        "theme": theme if theme in ("light", "dark") else "",
        "other_lang": "en" if lang == "ar" else "ar",
        "words": words,
    }


def render_page(request, template, context):
    """The page, which says in its header, too, what language it is in."""
    response = render(request, template, context)
    response["Content-Language"] = context["lang"]
    return response


def reject_api_parameters(view):
    """A page of all that is known today: what asks in the API's words for less, or for the past, is refused.

    Words that are not the API's pass: other sites hang theirs on the links to us.
    """

    @wraps(view)
    def answered(request, *args, **kwargs):
        asked = next((name for name in request.GET if name in PARAMETERS), None)
        if asked is None:
            return view(request, *args, **kwargs)
        response = render_page(request, "400.html", base_context(request) | {"parameter": asked})
        response.status_code = 400
        return response

    return answered


@gzip_page
def map_page(request):
    """The dashboard."""
    config = {
        "api": "/api/v1/",
        "data": map_data.address(),
        "basemap": basemap(),
        "tiles": settings.TILE_URL,
        "actorPage": "/actors/",
    }
    context = {
        **base_context(request),
        "config": config,
        "strings": strings(),
        "import_map_json": mark_safe(json.dumps(import_map.import_map())),  # addresses only, nothing from outside
        "preload": import_map.preload_urls(),
        "embed": request.GET.get("embed") == "1",
        **citation.citation_context(request),
    }
    response = render_page(request, "map.html", context)
    if context["embed"]:  # the page made for other people's sites, and the only one that they may frame
        response.xframe_options_exempt = True
        response["Content-Security-Policy"] = policy(request.csp_nonce, framed_by="*")
    return response


def favicon(request):
    """Where browsers look for the icon unasked."""
    return redirect(static("img/icon.svg"))


@reject_api_parameters
def actor_list(request):
    """All actors by kind, as plain HTML."""
    context = {**base_context(request), **citation.citation_context(request)}
    return render_page(request, "actor_list.html", {**context, "groups": actor_page.directory(context["lang"])})


@reject_api_parameters
def actor_detail(request, slug):
    """One actor with all that is known of it, as plain HTML."""
    context = base_context(request)
    actor = actor_page.of_actor(slug, context["lang"])
    if actor is None:
        raise Http404(f"There is no actor “{slug}”.")
    return render_page(
        request, "actor_detail.html", {**context, **citation.citation_context(request, actor), "actor": actor}
    )
