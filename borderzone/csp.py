"""Content-Security-Policy: nothing from elsewhere, no inline code except what carries this answer's nonce."""

import re
import secrets

from django.conf import settings

NON_HTML_POLICY = "default-src 'none'; frame-ancestors 'none'"


def policy(nonce, styles="", framed_by="'none'"):
    """The policy for an answer with this nonce; ``styles`` and ``framed_by`` widen it for one page."""
    styles = styles or f"'nonce-{nonce}'"
    return (
        f"default-src 'self'; base-uri 'self'; object-src 'none'; form-action 'self'; frame-ancestors {framed_by}; "
        f"script-src 'self' 'nonce-{nonce}'; style-src 'self' {styles}; img-src 'self' data: blob:{tile_host()}; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:"
    )


def tile_host():
    """The host of the online tiles, where the operator has chosen some."""
    host = re.match(r"https?://[^/]+", settings.TILE_URL)
    return " " + host[0].replace("{s}", "*") if host else ""


class ContentSecurityPolicyMiddleware:
    """Gives each request ``csp_nonce`` for templates, and each answer a policy unless its view set one.

    What is no page may do nothing, should a browser ever show it as one. To 304 belongs the page that the client has,
    whose nonce is that of the policy it came with.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.csp_nonce = secrets.token_urlsafe(16)
        response = self.get_response(request)
        if response.status_code == 304:
            return response
        page = response.get("Content-Type", "").startswith("text/html")
        response.setdefault("Content-Security-Policy", policy(request.csp_nonce) if page else NON_HTML_POLICY)
        return response
