"""Content-Security-Policy: nothing from elsewhere, no inline code except what carries this answer's nonce."""

import secrets


def policy(nonce, styles=""):
    """The policy for an answer with this nonce; ``styles`` widens where its styles may come from."""
    styles = styles or f"'nonce-{nonce}'"
    return (
        "default-src 'self'; base-uri 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'self'; "
        f"script-src 'self' 'nonce-{nonce}'; style-src 'self' {styles}; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:"
    )


class ContentSecurityPolicyMiddleware:
    """Gives each request ``csp_nonce`` for templates, and each answer the policy unless its view set one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.csp_nonce = secrets.token_urlsafe(16)
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", policy(request.csp_nonce))
        return response
