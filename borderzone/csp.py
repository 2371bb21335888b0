"""Content-Security-Policy: nothing from other sites, no inline code except with this response's nonce."""

import re
import secrets

from django.conf import settings
from django.http.response import HttpResponseBase

from geodata.http.requests import GetResponse, SiteRequest

NON_HTML_POLICY = "default-src 'none'; frame-ancestors 'none'"


def policy(nonce: str, styles: str = "", framed_by: str = "'none'") -> str:
    """The policy of a page with this nonce; ``styles`` and ``framed_by`` relax it for one page."""
    styles = styles or f"'nonce-{nonce}'"
    return (
        f"default-src 'self'; base-uri 'self'; object-src 'none'; form-action 'self'; frame-ancestors {framed_by}; "
        f"script-src 'self' 'nonce-{nonce}'; style-src 'self' {styles}; img-src 'self' data: blob:{tile_host()}; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:"
    )


def tile_host() -> str:
    """The host of settings.TILE_URL, after a space; empty without one."""
    host = re.match(r"https?://[^/]+", settings.TILE_URL)
    return " " + host[0].replace("{s}", "*") if host else ""


class ContentSecurityPolicyMiddleware:
    """Sets ``request.csp_nonce`` for templates, and a policy on each response unless its view set one.

    Responses that are not HTML may do nothing, should a browser ever render one. A 304 gets no policy: the client's
    copy has the nonce of the policy that it came with.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        request.csp_nonce = secrets.token_urlsafe(16)
        response = self.get_response(request)
        if response.status_code == 304:
            return response
        is_html = response.get("Content-Type", "").startswith("text/html")
        response.setdefault("Content-Security-Policy", policy(request.csp_nonce) if is_html else NON_HTML_POLICY)
        return response
