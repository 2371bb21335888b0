"""Web links (RFC 8288) in headers, and the query strings within them."""

from urllib.parse import quote, unquote_plus

MAX_LINK_HEADER_LENGTH = 3000  # characters: proxies refuse answers with much longer headers
QUERY_SAFE_CHARACTERS = "%/:;?@!$&'()*+,=~"  # what may stand in a query as it is


def query_string_without(request, *names: str) -> str:
    """The question mark's other side as it came, safe within a link, without the parameters of these names."""
    text = request.META.get("QUERY_STRING", "")
    parts = [part for part in text.split("&") if part and unquote_plus(part.partition("=")[0]) not in names]
    return quote("&".join(parts).encode("latin-1"), safe=QUERY_SAFE_CHARACTERS)


def set_links(response, header: str):
    """Give the response its Link header, unless a long question has made that longer than proxies let pass."""
    if header and len(header) <= MAX_LINK_HEADER_LENGTH:
        response["Link"] = header
    return response


def link_header(links) -> str:
    """The value of a Link header (RFC 8288) from pairs of an address and its parameters."""
    return ", ".join(
        f"<{href}>; " + "; ".join(f'{name}="{value}"' for name, value in parameters.items())
        for href, parameters in links
    )
