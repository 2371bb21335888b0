"""Link headers (RFC 8288)."""

from collections.abc import Iterable, Mapping

from django.http.response import HttpResponseBase

MAX_LINK_HEADER_LENGTH = 3000  # characters: proxies reject responses with much longer headers


def set_link_header(response: HttpResponseBase, value: str) -> None:
    """Set the Link header, unless a long query has made it longer than proxies accept."""
    if value and len(value) <= MAX_LINK_HEADER_LENGTH:
        response["Link"] = value


def link_header(links: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    """The value of a Link header from pairs of a target and its parameters, such as ``rel`` and ``type``."""
    return ", ".join(
        f"<{href}>; " + "; ".join(f'{name}="{value}"' for name, value in parameters.items())
        for href, parameters in links
    )
