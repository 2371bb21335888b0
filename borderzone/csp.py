"""Content-Security-Policy: nothing from other sites, no inline code except with this response's nonce."""

import re

from django.conf import settings

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
