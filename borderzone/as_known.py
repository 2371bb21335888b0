"""Plain pages as of the moment of ``?known_at=``, which links of the map carry."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.http import HttpRequest

from borderzone.i18n import Localizer
from borderzone.links import page_parameters
from geodata.db.as_of import MomentToCome, as_of, reached
from geodata.query.parsers import parse_moment_parameter

Found = TypeVar("Found")


def read_as_known(
    request: HttpRequest, lang: str, read: Callable[[], Found], missing: str
) -> tuple[Found, dict[str, Any]]:
    """What ``read`` finds as of the moment that is requested, and the template context that says so.

    Without such a moment, or where nothing is found as of it (``missing`` is the key of the text), the present data.
    """
    localizer = Localizer(lang)
    moment, refusal = _moment(request)
    if moment:
        with as_of(moment):
            found = read()
        if found:
            text = moment.isoformat().replace("+00:00", "Z")
            words = localizer.text("known.moment", day=localizer.day(moment), time=localizer.number(f"{moment:%H:%M}"))
            banner = localizer.text("known.banner", moment=words)
            return found, {"known_at": text, "known_query": f"&known_at={text}", "known_banner": banner}
        refusal = missing
    notice = f"{localizer.text(refusal)} {localizer.text('known.instead')}" if refusal else ""
    return read(), {"known_refused": notice}


def _moment(request: HttpRequest) -> tuple[datetime | None, str]:
    """The moment of ``known_at=``, or None and, where one is refused, the key of the reason."""
    text = page_parameters(request).get("known_at", "")
    if not text:
        return None, ""
    try:
        return reached(parse_moment_parameter(text, None)).astimezone(UTC), ""
    except MomentToCome:
        return None, "known.future"
    except ValueError:
        return None, "known.wrong"
